/** Row numbers of `?rows=1,4-7`; undefined when the query names none. */
export function rowsOfQuery(query: URLSearchParams): number[] | undefined {
  const text = query.get("rows");
  if (!text) return undefined;
  return text.split(",").flatMap((part) => {
    const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part.trim());
    if (!match) return [];
    const first = Number(match[1]);
    const last = Math.min(Number(match[2] ?? first), first + 100_000);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
}
