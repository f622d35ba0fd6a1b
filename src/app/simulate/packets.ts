/** The packets of a source: of a capture of the workspace or from outside, or made to order. */
import { composePackets, readCapture, writeCapture } from "../../core/index.ts";
import type { Capture } from "../../core/index.ts";
import { store } from "../state/index.ts";
import { messages } from "./messages.ts";
import { isCapture } from "./packet-source.ts";
import type { PacketSource } from "./packet-source.ts";

export interface Packets extends Capture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The capture that is run when nobody chose one. */
export function captureOfWorkspace(): string | undefined {
  return store.getState().workspace.files.find(({ path, kind }) => kind === "bytes" && isCapture(path))?.path;
}

export function isSameSource(a: PacketSource | undefined, b: PacketSource | undefined): boolean {
  return a === b || (a?.kind === "workspace" && b?.kind === "workspace" && a.path === b.path);
}

export function packetsOf(source: PacketSource): Packets | undefined {
  const named = bytesOf(source);
  return named && { ...named, ...readCapture(named.bytes) };
}

function bytesOf(source: PacketSource): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  switch (source.kind) {
    case "file":
      return source;
    case "made":
      return { name: messages.made(source.recipe), bytes: writeCapture(composePackets(source.recipe)) };
    case "workspace": {
      const file = store.getState().workspace.files.find(({ path }) => path === source.path);
      return file?.kind === "bytes" ? { name: file.path, bytes: file.bytes } : undefined;
    }
  }
}
