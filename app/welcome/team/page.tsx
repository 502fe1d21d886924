import type { Metadata } from "next";
import { Door } from "@/app/_shell/door";
import { requireContext } from "@/lib/web/context";
import { TeamForm } from "./team-form";

export const metadata: Metadata = { title: "Who ships?" };

export default async function TeamPage() {
  await requireContext();
  return (
    <Door
      step="Step 2 of 3"
      title="Who ships with ShipAgent?"
      description="This decides who approves what a job will cost. You can change it later."
      wide
    >
      <TeamForm />
    </Door>
  );
}
