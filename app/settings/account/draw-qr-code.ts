import bwip from "bwip-js/node";

/** A QR code as the address of a picture. */
export function drawQrCode(text: string): string {
  const svg = bwip.toSVG({ bcid: "qrcode", text, padding: 2, backgroundcolor: "ffffff" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
