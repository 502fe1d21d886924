"use client";

import { useState } from "react";
import { chime } from "@/components/jobs/announce";
import { useNewsSetting } from "@/components/jobs/news-settings";
import { Card, CardContent, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";

/** How this browser says that a job was approved, rejected, done or stopped. */
export function NewsCard() {
  const [sound, setSound] = useNewsSetting("sound");
  const [notification, setNotification] = useNewsSetting("notification");
  const [refused, setRefused] = useState(false);
  async function switchNotification(on: boolean) {
    const granted = !on || (await askPermission());
    setRefused(!granted);
    setNotification(on && granted);
  }
  return (
    <Card>
      <CardHeading
        title="When a job moves on"
        description="For jobs whose page is open in this browser: approved, rejected, done, or stopped at an error."
      />
      <CardContent className="grid gap-3">
        <Field inline label="Play a sound">
          <Switch
            checked={sound}
            onCheckedChange={(on) => {
              setSound(on);
              if (on) chime();
            }}
          />
        </Field>
        <Field
          inline
          label="Show a notification while another window is in front"
          hint={
            refused
              ? "This browser does not allow it. Allow notifications for this address in the browser’s own settings, then switch it on here."
              : undefined
          }
        >
          <Switch checked={notification} onCheckedChange={(on) => void switchNotification(on)} />
        </Field>
      </CardContent>
    </Card>
  );
}

async function askPermission(): Promise<boolean> {
  return "Notification" in window && (await Notification.requestPermission()) === "granted";
}
