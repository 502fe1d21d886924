"use client";

import { MapPin } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EditButtons } from "../edit-buttons";
import { EditScreen } from "../edit-screen";
import { deleteShipperAction } from "./actions";
import { ShipperForm, type ShipperValues } from "./shipper-form";

/** The addresses that shipments leave from. */
export function ShippersScreen({ shippers, mayChange }: { shippers: ShipperValues[]; mayChange: boolean }) {
  return (
    <EditScreen
      title="Shippers"
      description="Where shipments leave from. A job keeps a copy of its shipper; rows that name another address are priced again if it changes before their approval."
      items={shippers}
      mayChange={mayChange}
      thing={{ a: "an address", the: "the address" }}
      empty={{
        icon: MapPin,
        title: "No shipper address yet",
        note: `Prices and labels need one.${mayChange ? "" : " Ask an administrator to add it."}`,
      }}
      note="As the carrier prints it on the label."
      list={(onEdit) => (
        <ul className="divide-y">
          {shippers.map((shipper) => (
            <ShipperLine
              key={shipper.id}
              shipper={shipper}
              onEdit={onEdit ? () => onEdit(shipper) : undefined}
            />
          ))}
        </ul>
      )}
      form={(shipper, onClose, seen) => (
        <ShipperForm
          shipper={shipper}
          seen={seen}
          suggestedLabel={shippers.length === 0 ? "Main warehouse" : undefined}
          submitLabel="Save"
          onSaved={onClose}
          cancel={<Button onClick={onClose}>Cancel</Button>}
        />
      )}
    />
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
        <EditButtons
          name={label}
          onEdit={onEdit}
          note="Jobs whose shipper it is keep their copy. Rows that name it and wait for an approval are blocked."
          action={deleteShipperAction}
          input={{ id: shipper.id }}
        />
      ) : null}
    </li>
  );
}
