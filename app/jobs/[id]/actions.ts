"use server";

import { z } from "zod";
import {
  approveBody,
  askVoidBody,
  decideBody,
  decideVoidBody,
  executeBody,
  followUpBody,
  recoverBody,
  rejectBody,
} from "@/lib/api/commands";
import { rowRangesText } from "@/lib/api/query-schemas";
import { setAsideLimit } from "@/lib/batch/set-aside";
import { must } from "@/lib/shipping/errors";
import { approveJob } from "@/lib/use-cases/approve-job";
import { approveThenAuto } from "@/lib/use-cases/approve-then-auto";
import { archiveJob } from "@/lib/use-cases/archive-job";
import { askForVoid } from "@/lib/use-cases/ask-for-void";
import { cancelJob } from "@/lib/use-cases/cancel-job";
import { renameJob, setJobLanes, setJobSetAside } from "@/lib/use-cases/change-job-options";
import { correctRow } from "@/lib/use-cases/correct-row";
import { decideFindings } from "@/lib/use-cases/decide-findings";
import { decideVoid } from "@/lib/use-cases/decide-void";
import { deleteJob } from "@/lib/use-cases/delete-job";
import { editRow } from "@/lib/use-cases/edit-row";
import { executeJob } from "@/lib/use-cases/execute-job";
import { fetchLabel } from "@/lib/use-cases/fetch-label";
import { followUpJob } from "@/lib/use-cases/follow-up-job";
import { leaveOutRows, putBackRows } from "@/lib/use-cases/leave-out-rows";
import { overrideRows } from "@/lib/use-cases/override-rows";
import { printLabels } from "@/lib/use-cases/print-labels";
import { recoverJob } from "@/lib/use-cases/recover-job";
import { rejectJob } from "@/lib/use-cases/reject-job";
import { reviewRow } from "@/lib/use-cases/review-row";
import { startPreview } from "@/lib/use-cases/start-preview";
import { submitForApproval, withdrawJob } from "@/lib/use-cases/submit-for-approval";
import { voidRows } from "@/lib/use-cases/void-rows";
import { voidUnmatched } from "@/lib/use-cases/void-unmatched";
import { actionClient } from "@/lib/web/action-client";

const job = z.object({ jobId: z.uuid() });
const rowNumber = z.number().int().positive();
const rowNumbers = z.array(rowNumber).min(1).max(1000);
/** A selection is made by hand, in a list of which one scrolls to the end at most. */
const selection = z.array(rowNumber).min(1).max(100_000);
const trackingNumber = z.string().max(100);

export const startPreviewAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => must(await startPreview(ctx, parsedInput)));

export const approveAction = actionClient
  .inputSchema(
    job.extend({
      ...approveBody.shape,
      thenAuto: z.boolean().optional(),
    }),
  )
  .action(async ({ ctx, parsedInput: { thenAuto, ...input } }) => {
    const approve = thenAuto ? approveThenAuto : approveJob;
    return must(await approve(ctx, input));
  });

export const submitAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => must(await submitForApproval(ctx, parsedInput)));

export const withdrawAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => must(await withdrawJob(ctx, parsedInput)));

export const rejectAction = actionClient
  .inputSchema(job.extend(rejectBody.shape))
  .action(async ({ ctx, parsedInput }) => must(await rejectJob(ctx, parsedInput)));

export const executeAction = actionClient
  .inputSchema(job.extend(executeBody.shape))
  .action(async ({ ctx, parsedInput }) => must(await executeJob(ctx, parsedInput)));

export const cancelAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => must(await cancelJob(ctx, parsedInput)));

export const deleteAction = actionClient
  .inputSchema(job)
  .action(async ({ ctx, parsedInput }) => must(await deleteJob(ctx, parsedInput)));

export const archiveAction = actionClient
  .inputSchema(job.extend({ archived: z.boolean() }))
  .action(async ({ ctx, parsedInput }) => must(await archiveJob(ctx, parsedInput)));

export const recoverAction = actionClient
  .inputSchema(job.extend(recoverBody.shape))
  .action(async ({ ctx, parsedInput }) => must(await recoverJob(ctx, parsedInput)));

export const leaveOutRowsAction = actionClient
  .inputSchema(job.extend({ rows: z.union([rowNumbers, z.literal("errors")]) }))
  .action(async ({ ctx, parsedInput }) => must(await leaveOutRows(ctx, parsedInput)));

export const decideAction = actionClient
  .inputSchema(decideBody.extend(job.shape))
  .action(async ({ ctx, parsedInput }) => must(await decideFindings(ctx, parsedInput)));

export const followUpAction = actionClient
  .inputSchema(followUpBody.extend(job.shape))
  .action(async ({ ctx, parsedInput }) => must(await followUpJob(ctx, parsedInput)));

export const putBackRowsAction = actionClient
  .inputSchema(job.extend({ rows: rowNumbers }))
  .action(async ({ ctx, parsedInput }) => must(await putBackRows(ctx, parsedInput)));

export const printLabelsAction = actionClient
  .inputSchema(
    job.extend({
      rows: z.union([rowRangesText, z.literal("all"), z.literal("unprinted")]),
      again: z.boolean(),
    }),
  )
  .action(async ({ ctx, parsedInput }) => must(await printLabels(ctx, parsedInput)));

export const renameAction = actionClient
  .inputSchema(job.extend({ name: z.string().max(200) }))
  .action(async ({ ctx, parsedInput }) => must(await renameJob(ctx, parsedInput)));

export const setLanesAction = actionClient
  .inputSchema(job.extend({ lanes: z.number().int() }))
  .action(async ({ ctx, parsedInput }) => must(await setJobLanes(ctx, parsedInput)));

export const setAsideAction = actionClient
  .inputSchema(job.extend({ setAside: setAsideLimit.nullable() }))
  .action(async ({ ctx, parsedInput }) => must(await setJobSetAside(ctx, parsedInput)));

const toVoid = { rows: z.union([selection, z.literal("all")]), returns: z.boolean().optional() };

export const voidRowsAction = actionClient
  .inputSchema(job.extend(toVoid))
  .action(async ({ ctx, parsedInput }) => must(await voidRows(ctx, parsedInput)));

export const askVoidAction = actionClient
  .inputSchema(job.extend({ ...toVoid, reason: askVoidBody.shape.reason }))
  .action(async ({ ctx, parsedInput }) => must(await askForVoid(ctx, parsedInput)));

export const decideVoidAction = actionClient
  .inputSchema(decideVoidBody.extend({ ...job.shape, requestId: z.uuid() }))
  .action(async ({ ctx, parsedInput }) => must(await decideVoid(ctx, parsedInput)));

export const voidUnmatchedAction = actionClient
  .inputSchema(job.extend({ shipmentId: z.string().max(100) }))
  .action(async ({ ctx, parsedInput }) => must(await voidUnmatched(ctx, parsedInput)));

export const fetchLabelAction = actionClient
  .inputSchema(job.extend({ rowNumber }))
  .action(async ({ ctx, parsedInput }) => must(await fetchLabel(ctx, parsedInput)));

export const reviewRowAction = actionClient
  .inputSchema(
    job.extend({
      rowNumber,
      decision: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("exists"), trackingNumber }),
        z.object({ kind: z.literal("not_bought") }),
        z.object({ kind: z.literal("void_and_resend"), trackingNumber }),
      ]),
    }),
  )
  .action(async ({ ctx, parsedInput }) => must(await reviewRow(ctx, parsedInput)));

/** Values for fields of many rows: each change names its rows as ranges, and what it saw there before. */
export const changeRowsAction = actionClient
  .inputSchema(
    job.extend({
      changes: z
        .array(
          z.object({
            rows: rowRangesText,
            field: z.string().max(50),
            from: z.string().max(500).nullable().optional(),
            to: z.string().max(500).nullable(),
          }),
        )
        .min(1)
        .max(20_000),
    }),
  )
  .action(async ({ ctx, parsedInput }) => must(await overrideRows(ctx, parsedInput)));

const cells = z.record(z.string().max(1000), z.string().max(2000));

export const correctRowAction = actionClient
  .inputSchema(job.extend({ rowNumber, cells }))
  .action(async ({ ctx, parsedInput }) => must(await correctRow(ctx, parsedInput)));

export const editRowAction = actionClient
  .inputSchema(job.extend({ rowNumber, cells }))
  .action(async ({ ctx, parsedInput }) => must(await editRow(ctx, parsedInput)));
