/** What a field of the grid may be, to choose from while it is typed; others may be typed. */
export function Suggestions({ id, options }: { id: string; options: readonly string[] | undefined }) {
  if (!options) return null;
  return (
    <datalist id={id}>
      {options.map((option) => (
        <option key={option} value={option} />
      ))}
    </datalist>
  );
}
