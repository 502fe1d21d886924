import { readBrowserSetting } from "@/components/ui/browser-setting";
import { tell } from "@/components/ui/tell";
import type { JobView } from "@/lib/api/views";
import { NEWS_KEYS } from "./news-settings";
import { rejectionOf } from "./rejection-of";

/** Says the news of a job, if its state is any: on its page, and outside of it in the ways asked for in this browser. */
export function announce(job: JobView): void {
  const news = newsOf(job);
  if (!news) return;
  tell(news.tone, news.text, `news-${job.id}`);
  putInTitle(news.text);
  if (readBrowserSetting(NEWS_KEYS.sound) === "on") chime();
  if (readBrowserSetting(NEWS_KEYS.notification) === "on" && document.hidden) notify(news.text, job.id);
}

/** Two short notes. Quiet where the browser plays nothing before the page was clicked. */
export function chime(): void {
  const audio = new AudioContext();
  const volume = audio.createGain();
  volume.gain.value = 0.08;
  volume.connect(audio.destination);
  for (const [index, frequency] of [660, 880].entries()) {
    const note = audio.createOscillator();
    note.frequency.value = frequency;
    note.connect(volume);
    note.start(audio.currentTime + index * 0.14);
    note.stop(audio.currentTime + index * 0.14 + 0.12);
    if (index === 1) note.onended = () => void audio.close();
  }
}

function notify(text: string, jobId: string): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    const shown = new Notification("ShipAgent", { body: text, tag: jobId });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Browsers on phones let only a service worker notify.
  }
}

interface News {
  readonly tone: "success" | "error" | "warning";
  readonly text: string;
}

function newsOf(job: JobView): News | null {
  switch (job.state) {
    case "approved":
      return { tone: "success", text: `“${job.name}” was approved by ${job.approvedByName ?? "a person"}` };
    case "rejected":
      return {
        tone: "warning",
        text: `“${job.name}” was rejected by ${rejectionOf(job)?.actorName ?? "a person"}`,
      };
    case "completed":
    case "completed_with_warnings":
      return { tone: "success", text: `“${job.name}” is done` };
    case "failed":
      return { tone: "error", text: `“${job.name}” stopped at an error` };
    default:
      return null;
  }
}

/** The tab's own title while news stand in its place. */
let ownTitle: string | null = null;

/** Puts the news in the place of the title while the tab is not looked at. */
function putInTitle(text: string): void {
  if (!document.hidden) return;
  if (ownTitle === null) {
    ownTitle = document.title;
    document.addEventListener("visibilitychange", putTitleBack, { once: true });
  }
  document.title = `● ${text}`;
}

function putTitleBack(): void {
  document.title = ownTitle ?? document.title;
  ownTitle = null;
}
