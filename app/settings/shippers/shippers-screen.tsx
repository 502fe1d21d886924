"use client";

import { MapPin } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { DeleteDialog } from "../delete-dialog";
import { deleteShipperAction } from "./actions";
import { ShipperForm, type ShipperValues } from "./shipper-form";

/** The addresses that shipments leave from. */
export function ShippersScreen({ shippers, mayChange }: { shippers: ShipperValues[]; mayChange: boolean }) {
  const [edited, setEdited] = useState<ShipperValues | "new" | null>(null);
  const add = mayChange ? (
    <Button variant="primary" onClick={() => setEdited("new")}>
      Add an address
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Shippers"
        description="Where shipments leave from. A job keeps a copy, so a change here does not touch jobs that exist."
        actions={shippers.length > 0 ? add : undefined}
      />
      <Card>
        {shippers.length === 0 ? (
          <EmptyState icon={MapPin} title="No shipper address yet" actions={add}>
            <p>Prices and labels need one. {mayChange ? "" : "Ask an administrator to add it."}</p>
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {shippers.map((shipper) => (
              <ShipperLine
                key={shipper.id}
                shipper={shipper}
                onEdit={mayChange ? () => setEdited(shipper) : undefined}
              />
            ))}
          </ul>
        )}
      </Card>
      <Dialog open={edited !== null} onOpenChange={(open) => (open ? undefined : setEdited(null))}>
        <DialogContent size="md">
          <DialogHeader>
            <DialogTitle>{edited === "new" ? "Add an address" : "Change the address"}</DialogTitle>
            <DialogDescription>As the carrier prints it on the label.</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <ShipperForm
              shipper={edited === "new" || edited === null ? undefined : edited}
              submitLabel="Save"
              onSaved={() => setEdited(null)}
              cancel={<Button onClick={() => setEdited(null)}>Cancel</Button>}
            />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </>
  );
}

function ShipperLine({ shipper, onEdit }: { shipper: ShipperValues; onEdit?: () => void }) {
  const { label, name, company, phone, line1, line2, line3, city, state, postalCode, country } = shipper;
  const place = [city, [state, postalCode].filter(Boolean).join(" "), country].filter(Boolean).join(", ");
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 gap-0.5">
        <div className="flex items-center gap-2">
          <h2 className="wrap-anywhere font-semibold">{label}</h2>
          {shipper.isDefault ? <Badge tone="info">Default</Badge> : null}
        </div>
        <p className="wrap-anywhere">{[name, company].filter(Boolean).join(", ")}</p>
        <p className="wrap-anywhere text-muted-foreground">
          {[line1, line2, line3].filter(Boolean).join(", ")}, {place}
        </p>
        <p className="text-muted-foreground">{phone}</p>
      </div>
      {onEdit ? (
        <div className="flex gap-2">
          <Button size="sm" onClick={onEdit} aria-label={`Edit ${label}`}>
            Edit
          </Button>
          <DeleteDialog
            what={label}
            note="Jobs that use this address keep their copy."
            action={deleteShipperAction}
            input={{ id: shipper.id }}
          />
        </div>
      ) : null}
    </li>
  );
}
