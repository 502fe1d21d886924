import { describe, expect, it } from "vitest";
import { absoluteTime, dayName, dayOf, duration, elapsed, relativeTime } from "./time-format";

const at = "2026-03-01T14:03:27.000Z";
const later = (ms: number) => new Date(at).getTime() + ms;

const american = { zone: "UTC", locale: "en-US" };
const tokyo = { zone: "Asia/Tokyo", locale: "en-GB" };

describe("absoluteTime", () => {
  it("uses the reader's zone and English", () => {
    expect(absoluteTime(at, tokyo)).toBe("1 Mar 2026, 23:03");
  });
});

describe("relativeTime", () => {
  it("counts whole units, never ahead of the truth", () => {
    expect(relativeTime(at, later(59_000), american)).toBe("just now");
    expect(relativeTime(at, later(119_000), american)).toBe("1 min. ago");
    expect(relativeTime(at, later(2 * 3_600_000), american)).toBe("2 hr. ago");
  });

  it("gives the date after a week", () => {
    expect(relativeTime(at, later(8 * 86_400_000), american)).toBe("Mar 1, 2026");
  });
});

describe("days", () => {
  it("are the reader's", () => {
    expect(dayOf("2026-03-01T20:00:00.000Z", tokyo)).toBe("2026-03-02");
    expect(dayOf("2026-03-01T20:00:00.000Z", american)).toBe("2026-03-01");
  });

  it("have the names that people say", () => {
    const of = (day: string) => dayName(day, "2026-03-02", american);
    expect([of("2026-03-02"), of("2026-03-01"), of("2026-02-27"), of("2025-12-31")]).toEqual([
      "Today",
      "Yesterday",
      "Friday, February 27",
      "Wednesday, December 31, 2025",
    ]);
  });
});

describe("duration", () => {
  it("rounds what is left to what a person would say", () => {
    expect(duration(4)).toBe("a few seconds");
    expect(duration(43)).toBe("about 45 s");
    expect(duration(59)).toBe("about 1 min");
    expect(duration(4800)).toBe("about 1 h 20 min");
  });
});

describe("elapsed", () => {
  it("leaves out what is zero", () => {
    const of = (seconds: number) => elapsed(at, new Date(later(seconds * 1000)).toISOString());
    expect([of(0.4), of(12), of(200), of(120), of(3900), of(7200)]).toEqual([
      "under a second",
      "12 s",
      "3 min 20 s",
      "2 min",
      "1 h 5 min",
      "2 h",
    ]);
  });
});
