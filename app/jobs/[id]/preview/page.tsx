import { saveProductAction } from "@/app/settings/products/actions";
import { PreviewScreen } from "@/components/jobs/preview-screen";
import { readPreview } from "@/lib/use-cases/read-preview";
import { readMode } from "@/lib/use-cases/settings/mode";
import { requireContext } from "@/lib/web/context";
import {
  approveAction,
  changeRowsAction,
  decideAction,
  editRowAction,
  followUpAction,
  leaveOutRowsAction,
  putBackRowsAction,
  rejectAction,
  setAsideAction,
  setLanesAction,
  startPreviewAction,
  submitAction,
  withdrawAction,
} from "../actions";

const actions = {
  startPreview: startPreviewAction,
  submit: submitAction,
  withdraw: withdrawAction,
  approve: approveAction,
  reject: rejectAction,
  leaveOut: leaveOutRowsAction,
  putBack: putBackRowsAction,
  setLanes: setLanesAction,
  setAside: setAsideAction,
  editRow: editRowAction,
  changeRows: changeRowsAction,
  decide: decideAction,
  followUp: followUpAction,
  saveProduct: saveProductAction,
};

export default async function PreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireContext();
  const [preview, { mode, lockedBy, autoRefusedBecause }] = await Promise.all([
    readPreview(context, { jobId: (await params).id }),
    readMode(context),
  ]);
  const mayGoAuto = mode !== "auto" && lockedBy.length === 0 && autoRefusedBecause === null;
  // The layout tells why there is none.
  return preview.ok ? (
    <PreviewScreen initial={preview.value} actions={actions} mayGoAuto={mayGoAuto} />
  ) : null;
}
