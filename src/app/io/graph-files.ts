/** The graph as a file: SVG and PNG as it stands on the canvas, Mermaid for pages that draw it themselves. */
import { emitMermaid, emitSvg } from "../../core/index.ts";
import type { Theme } from "../../core/index.ts";
import { store } from "../state/index.ts";
import { download, fileName } from "./download.ts";

export type GraphFormat = "svg" | "png" | "mermaid";

/** Pixels of the picture for one of the canvas. */
const SHARPNESS = 2;
/** Pixels of a side; browsers draw nothing on larger canvases. */
const LARGEST_SIDE = 8192;

/** Saves the graph; false when the browser cannot draw it. */
export async function saveGraph(format: GraphFormat, theme: Theme): Promise<boolean> {
  const { graph, positions, workspaceName } = store.getState();
  if (format === "mermaid") {
    download(fileName(workspaceName, ".mmd"), emitMermaid(graph), "text/plain;charset=utf-8");
    return true;
  }
  const svg = emitSvg(graph, positions, theme);
  if (format === "svg") {
    download(fileName(workspaceName, ".svg"), svg, "image/svg+xml");
    return true;
  }
  const png = await drawn(svg);
  if (png !== undefined) download(fileName(workspaceName, ".png"), png, "image/png");
  return png !== undefined;
}

/** The bytes of a PNG picture of an SVG text. */
async function drawn(svg: string): Promise<Uint8Array | undefined> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(SHARPNESS, LARGEST_SIDE / image.width, LARGEST_SIDE / image.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/png");
    });
    return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
