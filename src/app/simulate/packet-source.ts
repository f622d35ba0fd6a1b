/** Which packets are to be simulated. Small and always loaded: files that are dropped on the window end here. */
import { createStore } from "zustand/vanilla";
import type { Recipe } from "../../core/index.ts";
import { showPane } from "../frame/layout-state.ts";

export type PacketSource =
  /** A capture that is a file of the workspace. */
  | { readonly kind: "workspace"; readonly path: string }
  /** A capture from outside; kept until the page is closed. */
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "made"; readonly recipe: Recipe };

/** Undefined: the first capture of the workspace, if there is one. */
export const packetSource = createStore<{ readonly source: PacketSource | undefined }>()(() => ({ source: undefined }));

export const CAPTURE_FILES = ".pcap,.pcapng,.cap";
/** Larger captures are refused: the window could not hold their packets comfortably. */
export const LARGEST_CAPTURE = 256 * 1024 * 1024;

export function isCapture(path: string): boolean {
  return /\.(?:pcap|pcapng|cap)$/iu.test(path);
}

/** Takes a capture from outside, and shows what becomes of its packets. */
export function openCapture(name: string, bytes: Uint8Array): void {
  packetSource.setState({ source: { kind: "file", name, bytes } });
  showPane("bottom", "simulate");
}
