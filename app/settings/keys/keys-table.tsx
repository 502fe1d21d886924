"use client";

import { KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { DeleteDialog } from "../delete-dialog";
import { revokeKeyAction } from "./actions";

export interface KeyLine {
  id: string;
  name: string;
  start: string;
  ownerName: string;
  isOwn: boolean;
  scopes: readonly string[];
  expiresAt: string | null;
  expired: boolean;
  lastUsedAt: string | null;
  lastUsedFrom: string | null;
  addresses: readonly string[];
}

export function KeysTable({ keys }: { keys: readonly KeyLine[] }) {
  if (keys.length === 0) {
    return (
      <Card>
        <EmptyState icon={KeyRound} title="No API keys">
          <p>A program or an AI agent needs one to upload orders and buy labels.</p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <Table label="API keys">
        <ColumnHeads names={["Name", "Scopes", "Last used", "Expires"]} actions />
        <TableBody>
          {keys.map((key) => (
            <TableRow key={key.id}>
              <TableCell className="min-w-40">
                <p className="wrap-anywhere font-medium">{key.name}</p>
                <p className="text-muted-foreground text-xs">
                  <code className="font-mono">{key.start}…</code>
                  {key.isOwn ? null : ` · ${key.ownerName}`}
                </p>
              </TableCell>
              <TableCell>
                {key.scopes.join(", ")}
                {key.addresses.length > 0 ? (
                  <p className="wrap-anywhere text-muted-foreground text-xs">
                    From {key.addresses.join(", ")} only
                  </p>
                ) : null}
              </TableCell>
              <TableCell>
                {key.lastUsedAt ? <Time value={key.lastUsedAt} relative /> : "Never"}
                {key.lastUsedFrom ? (
                  <p className="text-muted-foreground text-xs">from {key.lastUsedFrom}</p>
                ) : null}
              </TableCell>
              <TableCell>
                <Expiry keyLine={key} />
              </TableCell>
              <TableCell className="text-right">
                <DeleteDialog
                  verb="Revoke"
                  what={`the key ${key.name}`}
                  done="The key is revoked."
                  note="Programs that use it are refused at once."
                  action={revokeKeyAction}
                  input={{ keyId: key.id }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Expiry({ keyLine: { expired, expiresAt } }: { keyLine: KeyLine }) {
  if (expired) return <Badge tone="danger">Expired</Badge>;
  return expiresAt ? <Time value={expiresAt} /> : "Never";
}
