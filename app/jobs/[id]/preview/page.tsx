import { PreviewScreen } from "@/components/jobs/preview-screen";
import { readPreview } from "@/lib/runtime/use-cases/read-preview";
import { requireViewer } from "@/lib/web/viewer";
import {
  approveAction,
  leaveOutRowsAction,
  putBackRowsAction,
  rejectAction,
  setLanesAction,
  startPreviewAction,
} from "../actions";

const actions = {
  startPreview: startPreviewAction,
  approve: approveAction,
  reject: rejectAction,
  leaveOut: leaveOutRowsAction,
  putBack: putBackRowsAction,
  setLanes: setLanesAction,
};

export default async function PreviewPage({ params }: { params: Promise<{ id: string }> }) {
  const preview = await readPreview(await requireViewer(), { jobId: (await params).id });
  // The layout tells why there is none.
  return preview.ok ? <PreviewScreen initial={preview.value} actions={actions} /> : null;
}
