import { Money } from "@/components/ui/money";
import type { Customs } from "@/lib/shipping/customs";
import { dutiesInWords, invoiceTotal, lineCents } from "@/lib/shipping/customs-sums";
import { countryName } from "@/lib/shipping/reference/countries";

/** What customs are told of a shipment, and who pays them. */
export function CustomsDetails({ customs }: { customs: Customs }) {
  const total = invoiceTotal(customs);
  return (
    <div className="grid gap-1">
      <p>
        Invoice {customs.invoiceNumber}, <Money cents={total.cents} currency={total.currency} /> ·{" "}
        {customs.reason}
      </p>
      <p>Duties and taxes: {dutiesInWords(customs)}</p>
      <ol className="grid gap-0.5">
        {numbered(customs).map(({ number, line }) => (
          <li key={number} className="wrap-anywhere">
            {line.quantity} × {line.description.join(" ")},{" "}
            <Money cents={lineCents(line)} currency={customs.currency} />
            <span className="text-muted-foreground text-xs">
              {" "}
              from {countryName(line.origin)}
              {line.hsCode ? `, HS ${line.hsCode}` : ""}, {line.partNumber}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function numbered({ lines }: Customs) {
  return lines.map((line, index) => ({ number: index + 1, line }));
}
