/** Bytes of files as the workspace holds them. */
import { indexLines, positionAt, utf8Problem } from "../core/index.ts";
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

/** Why bytes are no text, with their place behind the name of the file: what `check` says of a document. */
export function notText(name: string, bytes: Uint8Array): string {
  const { start, message } = utf8Problem(bytes) ?? { start: 0, message: "This file cannot be read." };
  const { line, column } = positionAt(indexLines(decodeLoosely(bytes)), start);
  return `${name}:${line}:${column}: ${message}`;
}

/** Text of any bytes, to show; what is not UTF-8 is the replacement character. */
export function decodeLoosely(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
