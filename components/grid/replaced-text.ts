/** Every place of `find` in a text replaced; case makes no difference, and nothing in it is a pattern. */
export function replacedText(text: string, find: string, by: string): string {
  const pattern = new RegExp(find.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
  return text.replace(pattern, () => by);
}
