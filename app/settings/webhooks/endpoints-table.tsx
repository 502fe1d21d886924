"use client";

import { Webhook } from "lucide-react";
import { useFormAction } from "@/app/_forms/use-form-action";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Switch } from "@/components/ui/switch";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { DeleteDialog } from "../delete-dialog";
import { removeEndpointAction, setEndpointEnabledAction } from "./actions";

export interface EndpointLine {
  id: string;
  url: string;
  events: readonly string[];
  enabled: boolean;
}

export function EndpointsTable({ endpoints }: { endpoints: readonly EndpointLine[] }) {
  if (endpoints.length === 0) {
    return (
      <Card>
        <EmptyState icon={Webhook} title="No webhooks">
          <p>A program that should know at once when a job waits or has ended gets a message.</p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <Table label="Webhooks">
        <ColumnHeads names={["Address", "On"]} actions />
        <TableBody>
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.id} endpoint={endpoint} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function EndpointRow({ endpoint: { id, url, events, enabled } }: { endpoint: EndpointLine }) {
  const form = useFormAction(setEndpointEnabledAction, {
    done: enabled ? "The webhook is paused." : "The webhook is on again.",
  });
  return (
    <TableRow>
      <TableCell className="min-w-40">
        <p className="wrap-anywhere font-medium">{url}</p>
        <p className="text-muted-foreground text-xs">{events.join(", ")}</p>
        {form.problem ? (
          <p role="alert" className="text-destructive text-xs">
            {form.problem.message} {form.problem.remedy}
          </p>
        ) : null}
      </TableCell>
      <TableCell>
        <Switch
          aria-label={`Send to ${url}`}
          checked={enabled}
          disabled={form.busy}
          onCheckedChange={(on) => form.submit({ id, enabled: on })}
        />
      </TableCell>
      <TableCell className="text-right">
        <DeleteDialog
          verb="Remove"
          what={`the webhook ${url}`}
          done="The webhook is removed."
          note="Its log goes with it, and messages that wait are not sent."
          action={removeEndpointAction}
          input={{ id }}
        />
      </TableCell>
    </TableRow>
  );
}
