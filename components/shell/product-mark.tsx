/** A label with its tear line. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" fill="none" className={className}>
      <rect x="2.75" y="1.75" width="14.5" height="16.5" rx="2" stroke="currentColor" strokeWidth="1.5" />
      <path d="M3 12.25h14" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.75 1.5" />
      <path d="M6 5v4M8.5 5v4M10.5 5v4M14 5v4" stroke="currentColor" strokeWidth="1.25" />
      <path d="M6 15.25h5" stroke="currentColor" strokeWidth="1.25" />
    </svg>
  );
}
