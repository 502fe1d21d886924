import type { Metadata } from "next";
import { Door } from "../../_shell/door";
import { CodeForm } from "./code-form";

export const metadata: Metadata = { title: "Second factor" };

export default async function CodePage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  return (
    <Door
      title="Second factor"
      description="Enter the code that your authenticator shows, or a recovery code."
    >
      <CodeForm next={typeof next === "string" ? next : undefined} />
    </Door>
  );
}
