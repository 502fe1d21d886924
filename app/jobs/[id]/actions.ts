"use server";

import { z } from "zod";
import { approveJob } from "@/lib/runtime/use-cases/approve-job";
import { cancelJob } from "@/lib/runtime/use-cases/cancel-job";
import { renameJob, setJobLanes } from "@/lib/runtime/use-cases/change-job-options";
import { executeJob } from "@/lib/runtime/use-cases/execute-job";
import { leaveOutRows, putBackRows } from "@/lib/runtime/use-cases/leave-out-rows";
import { recoverJob } from "@/lib/runtime/use-cases/recover-job";
import { rejectJob } from "@/lib/runtime/use-cases/reject-job";
import { startPreview } from "@/lib/runtime/use-cases/start-preview";
import { actionClient, unwrap } from "@/lib/web/action-client";

const job = z.object({ jobId: z.uuid() });
const comment = z.string().max(1000);
const rowNumbers = z.array(z.number().int().positive()).min(1).max(1000);

export const startPreviewAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => unwrap(await startPreview(ctx.viewer, parsedInput)));

export const approveAction = actionClient
  .inputSchema(job.extend({ fingerprint: z.string().min(1).max(200), comment: comment.optional() }))
  .action(async ({ ctx, parsedInput }) => unwrap(await approveJob(ctx.viewer, parsedInput)));

export const rejectAction = actionClient
  .inputSchema(job.extend({ comment: comment.min(1) }))
  .action(async ({ ctx, parsedInput }) => unwrap(await rejectJob(ctx.viewer, parsedInput)));

export const executeAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => unwrap(await executeJob(ctx.viewer, parsedInput)));

export const cancelAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => unwrap(await cancelJob(ctx.viewer, parsedInput)));

export const recoverAction = actionClient
  .inputSchema(
    job.extend({
      choice: z.enum(["resume", "restart", "cancel"]),
      confirm: z.string().max(100).optional(),
    }),
  )
  .action(async ({ ctx, parsedInput }) => unwrap(await recoverJob(ctx.viewer, parsedInput)));

export const leaveOutRowsAction = actionClient
  .inputSchema(job.extend({ rows: z.union([rowNumbers, z.literal("errors")]) }))
  .action(async ({ ctx, parsedInput }) => unwrap(await leaveOutRows(ctx.viewer, parsedInput)));

export const putBackRowsAction = actionClient
  .inputSchema(job.extend({ rows: rowNumbers }))
  .action(async ({ ctx, parsedInput }) => unwrap(await putBackRows(ctx.viewer, parsedInput)));

export const renameAction = actionClient
  .inputSchema(job.extend({ name: z.string().max(200) }))
  .action(async ({ ctx, parsedInput }) => unwrap(await renameJob(ctx.viewer, parsedInput)));

export const setLanesAction = actionClient
  .inputSchema(job.extend({ lanes: z.number().int() }))
  .action(async ({ ctx, parsedInput }) => unwrap(await setJobLanes(ctx.viewer, parsedInput)));
