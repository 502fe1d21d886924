/** At most `limit` characters, cut at the last space that fits, or inside a word longer than half the limit. */
export function shortenWords(text: string, limit: number): string {
  const characters = [...text];
  if (text.length <= limit) return text;
  let head = "";
  for (const character of characters) {
    if (head.length + character.length > limit) break;
    head += character;
  }
  if (text.charAt(head.length) === " ") return head.trimEnd();
  const space = head.lastIndexOf(" ");
  return (space >= limit / 2 ? head.slice(0, space) : head).replace(/[\s,;/&-]+$/, "");
}
