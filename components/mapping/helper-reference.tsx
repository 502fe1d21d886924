import { HELPERS } from "@/lib/shipping/mapping/helpers";

/** Every helper with an example, and the rest of the template language in a few lines. */
export function HelperReference({ columns }: { columns: readonly { readonly name: string }[] }) {
  return (
    <div className="grid gap-3 text-xs">
      <p>
        <code className="font-mono">{"{{Column}}"}</code> puts a cell in;{" "}
        <code className="font-mono">{"{{#Column}}…{{/Column}}"}</code> is there only where the cell is filled,{" "}
        <code className="font-mono">{"{{^Column}}…{{/Column}}"}</code> only where it is empty. Helpers stand
        around a value, and in each other.
      </p>
      <div className="overflow-x-auto rounded-md border">
        <table aria-label="Helpers" className="w-full border-collapse text-left">
          <thead className="border-b bg-muted text-muted-foreground">
            <tr>
              <th scope="col" className="px-2 py-1 font-medium">
                Helper
              </th>
              <th scope="col" className="px-2 py-1 font-medium">
                Example
              </th>
              <th scope="col" className="px-2 py-1 font-medium">
                Makes
              </th>
            </tr>
          </thead>
          <tbody>
            {HELPERS.map((helper) => (
              <tr key={helper.name} className="border-b align-top last:border-b-0">
                <th scope="row" className="px-2 py-1 font-normal">
                  <span className="font-mono">{helper.name}</span>
                  <span className="block text-muted-foreground">{helper.summary}</span>
                </th>
                <td className="wrap-anywhere px-2 py-1 font-mono">{helper.example}</td>
                <td className="wrap-anywhere px-2 py-1 font-mono">{helper.result}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="wrap-anywhere">
        <span className="font-medium">Columns of this file:</span>{" "}
        <span className="font-mono">{columns.map((column) => column.name).join(", ")}</span>
      </p>
    </div>
  );
}
