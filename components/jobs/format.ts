/** "1 row", "1,200 rows". */
export function formatCount(count: number, word: string, plural = `${word}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? word : plural}`;
}
