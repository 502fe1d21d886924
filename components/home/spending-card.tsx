import { useContext } from "react";
import { formatCount } from "@/components/jobs/format";
import { Card, CardContent } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { ReaderContext } from "@/components/ui/time";
import type { HomeView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";

/** From the most used service to the rest: one hue, for a colour would say that something is wrong. */
const SHADES = ["fill-primary", "fill-primary/65", "fill-primary/40", "fill-primary/25"];
const SQUARES = ["bg-primary", "bg-primary/65", "bg-primary/40", "bg-primary/25"];
const LAST = SHADES.length - 1;

/** What was spent today, and a bar for each of the last fourteen days, by service. */
export function SpendingCard({ home }: { home: HomeView }) {
  const { locale } = useContext(ReaderContext);
  const [main, ...others] = home.today;
  const services = servicesOf(home);
  const total = services.reduce((sum, { cents }) => sum + cents, 0);
  const dayText = (day: string) =>
    new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" }).format(
      new Date(day),
    );
  return (
    <Card aria-label="Spent">
      <CardContent className="grid gap-3">
        <div>
          <h2 className="text-muted-foreground text-xs">Spent today</h2>
          <p className="font-semibold text-hero">
            <Money cents={main?.costCents ?? 0} currency={home.currency} />
          </p>
          <p className="text-muted-foreground text-xs">
            {formatCount(main?.labels ?? 0, "label")}
            {others.map(({ currency, costCents }) => (
              <span key={currency}>
                , and <Money cents={costCents} currency={currency} />
              </span>
            ))}
          </p>
        </div>
        <Bars home={home} services={services.map(({ service }) => service)} />
        <div className="flex justify-between text-2xs text-muted-foreground" aria-hidden="true">
          <span>{dayText(home.days[0]?.day ?? "")}</span>
          <span>Today</span>
        </div>
        <table className="w-full text-xs">
          <caption className="pb-1 text-left text-muted-foreground">
            Last 14 days:{" "}
            <Money cents={total} currency={home.currency} className="font-medium text-foreground" />
          </caption>
          <tbody>
            {services.map(({ service, name, labels, cents }, index) => (
              <tr key={service}>
                <th scope="row" className="py-0.5 text-left font-normal">
                  <span
                    aria-hidden="true"
                    className={cn("mr-2 inline-block size-2 rounded-sm", SQUARES[Math.min(index, LAST)])}
                  />
                  {name}
                </th>
                <td className="py-0.5 text-right text-muted-foreground">{formatCount(labels, "label")}</td>
                <td className="w-24 py-0.5 text-right">
                  <Money cents={cents} currency={home.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </CardContent>
    </Card>
  );
}

const WIDTH = 20;
const GAP = 6;
const HEIGHT = 72;

function Bars({ home, services }: { home: HomeView; services: readonly string[] }) {
  const totals = home.days.map(({ services: parts }) =>
    parts.reduce((sum, { costCents }) => sum + costCents, 0),
  );
  const most = Math.max(1, ...totals);
  const says = home.days
    .flatMap(({ day }, index) => {
      const cents = totals[index] ?? 0;
      return cents > 0 ? [`${day}: ${formatMoney({ cents, currency: home.currency })}`] : [];
    })
    .join(", ");
  return (
    <svg
      role="img"
      aria-label={`Spent by day. ${says || "Nothing in the last fourteen days."}`}
      viewBox={`0 0 ${home.days.length * (WIDTH + GAP) - GAP} ${HEIGHT}`}
      className="h-auto w-full"
    >
      {home.days.map(({ day, services: parts }, index) => {
        const x = index * (WIDTH + GAP);
        const sorted = [...parts].sort((a, b) => services.indexOf(a.service) - services.indexOf(b.service));
        const heights = sorted.map(({ costCents }) => (costCents / most) * (HEIGHT - 2));
        return (
          <g key={day}>
            <title>{`${day}: ${formatMoney({ cents: totals[index] ?? 0, currency: home.currency })}`}</title>
            <rect x={x} y={HEIGHT - 1} width={WIDTH} height={1} className="fill-border" />
            {sorted.map(({ service }, at) => (
              <rect
                key={service}
                x={x}
                y={HEIGHT - 1 - heights.slice(0, at + 1).reduce((sum, height) => sum + height, 0)}
                width={WIDTH}
                height={heights[at]}
                className={SHADES[Math.min(services.indexOf(service), LAST)]}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

/** All services of the fourteen days, the dearest first. */
function servicesOf({ days }: HomeView): { service: string; name: string; labels: number; cents: number }[] {
  const sums = new Map<string, { service: string; name: string; labels: number; cents: number }>();
  for (const { service, name, labels, costCents } of days.flatMap((day) => day.services)) {
    const sum = sums.get(service) ?? { service, name, labels: 0, cents: 0 };
    sums.set(service, { ...sum, labels: sum.labels + labels, cents: sum.cents + costCents });
  }
  return [...sums.values()].sort((one, other) => other.cents - one.cents);
}
