import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JobView } from "@/lib/api/views";
import { announce } from "./announce";
import { NEWS_KEYS } from "./news-settings";

/** What a browser has of it: a page that is looked at or not, a sound, a notification that is allowed or not. */
class Page extends EventTarget {
  hidden = false;
  title = "Monday · ShipAgent";
}

const notes: number[] = [];
class Sound {
  currentTime = 0;
  destination = {};
  createGain = () => ({ gain: { value: 0 }, connect: () => undefined });
  createOscillator = () => ({
    frequency: { value: 0 },
    connect: () => undefined,
    start(this: { frequency: { value: number } }) {
      notes.push(this.frequency.value);
    },
    stop: () => undefined,
  });
}

const shown: string[] = [];
class Notified {
  static permission = "granted";
  constructor(_title: string, { body }: { body: string }) {
    shown.push(body);
  }
}

let page: Page;
let told: unknown[];
let kept: Map<string, string>;

beforeEach(() => {
  page = new Page();
  told = [];
  kept = new Map();
  notes.length = 0;
  shown.length = 0;
  Notified.permission = "granted";
  const window = Object.assign(new EventTarget(), { Notification: Notified });
  window.addEventListener("shipagent:tell", (event) => {
    if (event instanceof CustomEvent) told.push(event.detail);
  });
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", page);
  vi.stubGlobal("localStorage", { getItem: (key: string) => kept.get(key) ?? null });
  vi.stubGlobal("AudioContext", Sound);
  vi.stubGlobal("Notification", Notified);
});
afterEach(() => {
  lookAtPage();
  vi.unstubAllGlobals();
});

function lookAtPage(): void {
  page.hidden = false;
  page.dispatchEvent(new Event("visibilitychange"));
}

function job(about: Partial<JobView>): JobView {
  return Object.assign(Object.create(null), { id: "j1", name: "Monday", approvals: [], ...about });
}

describe("news of a job", () => {
  it("are told on its page, in words of what has happened", () => {
    announce(job({ state: "approved", approvedByName: "Sue" }));
    const rejected = { decision: "rejected", actorName: "Sam", at: "", totalCents: 0, rows: 1 } as const;
    announce(job({ state: "rejected", approvals: [{ ...rejected, comment: null }] }));
    announce(job({ state: "completed_with_warnings" }));
    announce(job({ state: "failed" }));
    const id = "news-j1";
    expect(told).toEqual([
      { tone: "success", text: "“Monday” was approved by Sue", id },
      { tone: "warning", text: "“Monday” was rejected by Sam", id },
      { tone: "success", text: "“Monday” is done", id },
      { tone: "error", text: "“Monday” stopped at an error", id },
    ]);
    expect([notes, shown, page.title]).toEqual([[], [], "Monday · ShipAgent"]);
  });

  it("are none where nothing has happened that anybody waited for", () => {
    for (const state of ["draft", "previewing", "awaiting_approval", "running", "cancelled"] as const) {
      announce(job({ state }));
    }
    expect(told).toEqual([]);
  });

  it("are heard where this browser is to play a sound", () => {
    kept.set(NEWS_KEYS.sound, "on");
    announce(job({ state: "completed" }));
    expect(notes).toEqual([660, 880]);
    kept.set(NEWS_KEYS.sound, "off");
    announce(job({ state: "completed" }));
    expect(notes).toHaveLength(2);
  });

  it("are shown outside of the page to a person who looks elsewhere, where both they and the browser allow it", () => {
    announce(job({ state: "completed" }));
    kept.set(NEWS_KEYS.notification, "on");
    announce(job({ state: "completed" }));
    expect(shown).toEqual([]);

    page.hidden = true;
    announce(job({ state: "completed" }));
    expect(shown).toEqual(["“Monday” is done"]);

    Notified.permission = "denied";
    announce(job({ state: "completed" }));
    expect(shown).toHaveLength(1);
  });

  it("stand in the title until the page is looked at", () => {
    page.hidden = true;
    announce(job({ state: "approved", approvedByName: "Sue" }));
    announce(job({ state: "completed" }));
    expect(page.title).toBe("● “Monday” is done");
    lookAtPage();
    expect(page.title).toBe("Monday · ShipAgent");
  });
});
