import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFoundPage() {
  return (
    <EmptyState
      title={<h1>There is nothing at this address</h1>}
      actions={
        <Button asChild variant="primary">
          <Link href="/jobs">Go to the jobs</Link>
        </Button>
      }
    >
      <p>The job may have been removed, or the link has a mistake in it.</p>
    </EmptyState>
  );
}
