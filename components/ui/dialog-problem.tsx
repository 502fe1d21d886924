"use client";

import { useState } from "react";
import type { ProblemView } from "@/lib/api/views";
import { ProblemAlert } from "./problem-alert";

/** What a dialog was answered. What it was answered when it was open before stands in the page's state still, and is told no more. */
export function DialogProblem({ problem }: { problem: ProblemView | null }) {
  const [old, setOld] = useState(problem);
  if (old !== null && problem !== old) setOld(null);
  return problem === null || problem === old ? null : <ProblemAlert problem={problem} />;
}
