/** The inbox's name with how many wait, for the window's title: `(3) Approvals`. */
export function inboxTitle(waiting: number): string {
  return waiting > 0 ? `(${waiting}) Approvals` : "Approvals";
}
