import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import type { RowView } from "@/lib/api/views";
import { billedBySize, packagingName, serviceName } from "@/lib/shipping/catalogue";
import { fieldLabel } from "@/lib/shipping/mapping/fields";
import { FUNDS_WORDS, payerInWords } from "@/lib/shipping/payer";
import { countryName } from "@/lib/shipping/reference/countries";
import { dayInWords } from "@/lib/shipping/reference/day";
import type { AccessPoint, Package, Party, Shipment } from "@/lib/shipping/shipment";
import { useCatalogue } from "./catalogue";
import { CustomsDetails } from "./customs-details";

const SIGNATURE_LABELS: Record<Shipment["signature"], string> = {
  none: "None",
  standard: "Required",
  adult: "Adult required",
};

/**
 * The whole of what the carrier is told about one row.
 *
 * @param props.givenWeight the weight as it was given, e.g. "12 oz": the carrier is told tenths of a pound
 */
export function ShipmentDetails({
  shipment,
  givenWeight = null,
  arrival = null,
}: {
  shipment: Shipment;
  givenWeight?: string | null;
  arrival?: RowView["arrival"];
}) {
  const catalogue = useCatalogue();
  return (
    <div className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      <Fact label={shipment.returnLabel ? "Sent back by" : "Ship to"}>
        <PartyLines party={shipment.shipTo} />
        <p className="text-muted-foreground text-xs">
          {shipment.shipTo.residential ? "Residential address" : "Commercial address"}
        </p>
        {shipment.accessPoint ? <HeldAt point={shipment.accessPoint} /> : null}
      </Fact>
      <div className="grid content-start gap-3">
        {shipment.shipFrom ? (
          <Fact label={shipment.returnLabel ? "Goes back to" : "Ships from"}>
            <p>{shipment.shipFrom.label}</p>
            <PartyLines party={shipment.shipFrom} />
          </Fact>
        ) : null}
        <Fact label={shipment.packages.length === 1 ? "Package" : `${shipment.packages.length} packages`}>
          <ol className="grid gap-0.5">
            {withNumbers(shipment.packages).map(({ number, item }) => (
              <li key={number}>
                <PackageLine item={item} given={shipment.packages.length === 1 ? givenWeight : null} />
              </li>
            ))}
          </ol>
        </Fact>
        <Fact label="Service">{serviceName(catalogue, shipment.service)}</Fact>
        {arrival ? <Fact label="Arrives by">{arrivalInWords(arrival)}</Fact> : null}
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {shipment.orderReference ? <Fact label="Order">{shipment.orderReference}</Fact> : null}
          {shipment.description ? <Fact label="Contents">{shipment.description}</Fact> : null}
          {shipment.signature !== "none" ? (
            <Fact label="Signature">{SIGNATURE_LABELS[shipment.signature]}</Fact>
          ) : null}
          <Extras shipment={shipment} />
          {shipment.billing ? (
            <Fact label="Billed to">
              The {payerInWords(shipment.billing)}
              {[shipment.billing.postalCode, shipment.billing.country]
                .filter(Boolean)
                .map((part) => `, ${part}`)}
            </Fact>
          ) : null}
          {shipment.cod ? (
            <Fact label="Collected on delivery">
              <Money cents={shipment.cod.cents} currency={shipment.cod.currency} />
              {shipment.cod.funds ? ` in ${FUNDS_WORDS[shipment.cod.funds]}` : ""}
            </Fact>
          ) : null}
          {shipment.saturdayDelivery ? <Fact label="Saturday delivery">Yes</Fact> : null}
          {shipment.documentsOnly ? <Fact label="Customs">Documents only</Fact> : null}
          {shipment.goodsValue && !shipment.customs ? (
            <Fact label="Value of the goods">
              <Money cents={shipment.goodsValue.cents} currency={shipment.goodsValue.currency} />
            </Fact>
          ) : null}
        </div>
      </div>
      {shipment.customs ? (
        <div className="sm:col-span-2">
          <Fact label="Customs">
            <CustomsDetails customs={shipment.customs} />
          </Fact>
        </div>
      ) : null}
    </div>
  );
}

/** Where it is fetched, in place of the address above it. */
function HeldAt({ point: { id, name, address } }: { point: AccessPoint }) {
  const catalogue = useCatalogue();
  return (
    <div className="mt-2">
      <p className="text-muted-foreground text-xs">
        Held for the recipient at a {catalogue.accessPoints?.name ?? "access point"}
      </p>
      <PartyLines party={{ name: id === undefined ? name : `${name} (${id})`, address }} />
    </div>
  );
}

/** "Friday, December 4, by 10:30, guaranteed" */
export function arrivalInWords({ day, time, guaranteed }: NonNullable<RowView["arrival"]>): string {
  return `${dayInWords(day)}${time === null ? "" : `, by ${time}`}${guaranteed ? ", guaranteed" : ", not guaranteed"}`;
}

const kindWords = (kinds: readonly { code: string; name: string }[], kind: string | undefined) =>
  kinds.find(({ code }) => code === kind)?.name;

/** Day, options, references and notices, as far as there are any. */
function Extras({ shipment }: { shipment: Shipment }) {
  const { shipDate, options = [], references = [], barcode, notices, returnLabel } = shipment;
  const catalogue = useCatalogue();
  const kinds = catalogue.references?.kinds ?? [];
  return (
    <>
      {returnLabel ? (
        <Fact label="Return">
          {catalogue.returns?.kinds[returnLabel.kind] ?? returnLabel.kind}
          {returnLabel.mail ? `, mailed to ${returnLabel.mail.to}` : ""}
          {returnLabel.mail?.memo ? ` with “${returnLabel.mail.memo}”` : ""}
        </Fact>
      ) : null}
      {shipDate ? <Fact label="Ship date">{dayInWords(shipDate)}</Fact> : null}
      {options.length > 0 ? (
        <Fact label="Options">{options.map((option) => fieldLabel(option)).join(", ")}</Fact>
      ) : null}
      {references.map(({ value, kind }) => (
        <Fact key={`${kind} ${value}`} label={kindWords(kinds, kind) ?? "Reference"}>
          {value}
        </Fact>
      ))}
      {barcode ? <Fact label="Barcode">Yes</Fact> : null}
      {notices ? (
        <Fact label="Carrier's notices">
          {notices.events.join(", ")} to {notices.to.join(", ")}
        </Fact>
      ) : null}
    </>
  );
}

/** Equal packages are told apart by their place alone. */
function withNumbers(packages: readonly Package[]): { number: number; item: Package }[] {
  return packages.map((item, index) => ({ number: index + 1, item }));
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-0.5">
      <h4 className="text-muted-foreground text-xs">{label}</h4>
      <div className="wrap-anywhere">{children}</div>
    </div>
  );
}

/** Name, company, address and contact, a line each. */
export function PartyLines({ party }: { party: Party }) {
  const { address } = party;
  const place = [address.city, [address.state, address.postalCode].filter(Boolean).join(" ")]
    .filter(Boolean)
    .join(", ");
  return (
    <address className="not-italic">
      <p className="font-medium">{party.name}</p>
      {party.company ? <p>{party.company}</p> : null}
      {address.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{place}</p>
      {address.country !== "US" ? <p>{countryName(address.country)}</p> : null}
      {party.phone ? <p className="text-muted-foreground">{party.phone}</p> : null}
      {party.email ? <p className="text-muted-foreground">{party.email}</p> : null}
    </address>
  );
}

const WEIGHT_WORDS = { LBS: "lb", KGS: "kg" };
const LENGTH_WORDS = { IN: "in", CM: "cm" };

/** A weight with a unit, in other words than the carrier is told. */
function otherWeight(given: string | null, told: string): string | null {
  return given !== null && /[a-z]/i.test(given) && given !== told ? given : null;
}

function PackageLine({ item, given }: { item: Package; given: string | null }) {
  const { weight, dimensions, declaredValue, packaging, references = [] } = item;
  const catalogue = useCatalogue();
  const billed = billedBySize(item, catalogue);
  const told = `${weight.value} ${WEIGHT_WORDS[weight.unit]}`;
  const own = otherWeight(given, told);
  return (
    <>
      {own === null ? told : `${own}, sent as ${told}`}
      {dimensions
        ? `, ${dimensions.length} × ${dimensions.width} × ${dimensions.height} ${LENGTH_WORDS[dimensions.unit]}`
        : ""}
      {`, ${packagingName(catalogue, packaging).toLowerCase()}`}
      {billed === null ? "" : `, billed by its size as ${billed} ${WEIGHT_WORDS[weight.unit]}`}
      {declaredValue ? (
        <>
          , declared <Money cents={declaredValue.cents} currency={declaredValue.currency} />
        </>
      ) : null}
      {references.map(({ value, kind }) => (
        <span key={`${kind} ${value}`}>
          , {(kindWords(catalogue.references?.kinds ?? [], kind) ?? "Reference").toLowerCase()} {value}
        </span>
      ))}
    </>
  );
}
