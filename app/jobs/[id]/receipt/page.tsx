import { ReceiptScreen } from "@/components/jobs/receipt-screen";
import { readReceipt } from "@/lib/use-cases/read-receipt";
import { requireContext } from "@/lib/web/context";

export default async function ReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const receipt = await readReceipt(await requireContext(), { jobId: (await params).id });
  // The layout tells why there is none.
  return receipt.ok ? <ReceiptScreen initial={receipt.value} /> : null;
}
