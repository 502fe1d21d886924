import { readBrowserSetting } from "@/components/ui/browser-setting";
import { NEWS_KEYS } from "./news-settings";

/** Says the news of a job outside of its page too, in the ways that were asked for in this browser. */
export function announce(text: string, jobId: string): void {
  if (readBrowserSetting(NEWS_KEYS.sound) === "on") chime();
  if (readBrowserSetting(NEWS_KEYS.notification) === "on" && document.hidden) notify(text, jobId);
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
