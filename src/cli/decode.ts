/** Bytes of files as the workspace holds them. */
import type { WorkspaceFile } from "../core/index.ts";

/** Text where the bytes are UTF-8; objects stay bytes. */
export function workspaceFile(path: string, bytes: Uint8Array): WorkspaceFile {
  const text = path.endsWith(".o") ? undefined : decode(bytes);
  return text === undefined ? { kind: "bytes", path, bytes } : { kind: "text", path, text };
}

/** UTF-8 text, its byte order mark kept; undefined for anything else. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text of any bytes, to show; what is not UTF-8 is the replacement character. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
