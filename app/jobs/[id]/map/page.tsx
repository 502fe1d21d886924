import { WhenCurrent } from "@/components/jobs/when-current";
import { MapScreen } from "@/components/mapping/map-screen-on-demand";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { readMapping } from "@/lib/use-cases/read-mapping";
import { readSource } from "@/lib/use-cases/read-source";
import { readSourceRows } from "@/lib/use-cases/read-source-rows";
import { requireContext } from "@/lib/web/context";
import { readJobOnce } from "../read-job-once";
import { changeSourceAction, countFilteredAction, goOnAction, saveMappingAction } from "./actions";
import Loading from "./loading";

const rowsAtFirst = 20;

export default async function MapPage({ params }: { params: Promise<{ id: string }> }) {
  const { id: jobId } = await params;
  const context = await requireContext(`/jobs/${jobId}/map`);
  const [job, source, mapping, rows] = await Promise.all([
    readJobOnce(jobId),
    readSource(context, { jobId }),
    readMapping(context, { jobId }),
    readSourceRows(context, { jobId, from: 1, limit: rowsAtFirst }),
  ]);
  // The layout tells why there is none.
  if (!job.ok) return null;
  if (!source.ok) return <ProblemAlert live={false} problem={source.error} />;
  if (!mapping.ok) return <ProblemAlert live={false} problem={mapping.error} />;
  if (!rows.ok) return <ProblemAlert live={false} problem={rows.error} />;
  const { sheet, headerRow, encoding, delimiter, columns } = source.value;
  return (
    <WhenCurrent job={job.value} instead={<Loading />}>
      <MapScreen
        // Read in another way, it is another table: the form starts over with it.
        key={JSON.stringify([sheet, headerRow, encoding, delimiter, columns])}
        source={source.value}
        mapping={mapping.value}
        firstRows={rows.value}
        actions={{
          changeSource: changeSourceAction,
          countFiltered: countFilteredAction,
          saveMapping: saveMappingAction,
          goOn: goOnAction,
        }}
      />
    </WhenCurrent>
  );
}
