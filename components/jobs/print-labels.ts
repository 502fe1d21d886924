const FRAME_ID = "print-frame";

/**
 * Opens the browser's print dialog on a PDF: in a hidden frame, or in a new tab where the browser does not print
 * frames. Where it shows no PDFs, a frame with one never loads: the PDF is saved, for another program to print.
 * Rejects with the server's words when there is no PDF.
 */
export async function printPdf(url: string): Promise<"opened" | "saved"> {
  const response = await fetch(url);
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw new Error(messageOf(body));
  }
  if (!navigator.pdfViewerEnabled) {
    save(url);
    return "saved";
  }
  const address = URL.createObjectURL(await response.blob());
  removeLastFrame();
  const frame = document.createElement("iframe");
  frame.id = FRAME_ID;
  frame.title = "Labels to print";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  // Not display: none, for then there is nothing to print.
  Object.assign(frame.style, {
    position: "fixed",
    inset: "auto 0 0 auto",
    width: "1px",
    height: "1px",
    border: "0",
  });
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    frame.src = address;
    document.body.append(frame);
  });
  try {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  } catch {
    window.open(url, "_blank", "noopener");
  }
  return "opened";
}

/** The server names the file. */
function save(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}

/** The frame stays while its dialog is open, which nothing tells; so it goes at the next print. */
function removeLastFrame(): void {
  const last = document.getElementById(FRAME_ID);
  if (!(last instanceof HTMLIFrameElement)) return;
  URL.revokeObjectURL(last.src);
  last.remove();
}

function messageOf(body: unknown): string {
  const message = typeof body === "object" && body !== null && "message" in body ? body.message : null;
  return typeof message === "string" ? message : "The labels could not be read. Try again.";
}
