import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { HomeScreen } from "@/components/home/home-screen";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { homeQuery } from "@/lib/api/queries";
import { readHome } from "@/lib/use-cases/read-home";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";
import { readReader } from "@/lib/web/reader";
import { trySampleAction } from "./jobs/actions";

export const metadata: Metadata = { title: "Today" };

/** What waits for the one who asks, what moves, and what was spent. */
export default async function HomePage() {
  const context = await requireContext();
  const { zone } = await readReader();
  const home = await readHome(context, { zone });
  if (!home.ok) return <ProblemAlert problem={viewProblem(home.error)} live={false} />;
  const client = new QueryClient();
  client.setQueryData(homeQuery(zone).queryKey, home.value);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <HomeScreen initial={home.value} trySample={trySampleAction} />
    </HydrationBoundary>
  );
}
