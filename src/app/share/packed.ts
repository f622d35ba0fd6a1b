/**
 * A whole workspace as one line of text, for a link or a file: a version, then
 * base64url of a digest and the deflated JSON. Reading is total: text that no
 * writer made is a sentence, never an exception, and inflating stops at the limit.
 * Invariant: `readPacked(packWorkspace(w))` has the files and settings of `w`, to the character and the byte.
 */
import { blake3 } from "@noble/hashes/blake3.js";
import { deflateSync, Inflate } from "fflate";
import * as z from "zod";
import type { Workspace, WorkspaceFile } from "../../core/index.ts";
import { isWorkspacePath } from "../state/files.ts";
import { coordinate, FARTHEST, settingsShape } from "../state/outside-schema.ts";
import type { NewWorkspace } from "../state/types.ts";
import { text } from "../text.ts";
import { messages } from "./messages.ts";

/** A change of the JSON that old readers would misread adds one. */
const VERSION = 1;
/** Bytes of the JSON; more is neither written nor read. */
export const LARGEST_INFLATED = 8 * 1024 * 1024;
const MOST_FILES = 2_000;
/** Characters, as the settings take them. */
const LONGEST_NAME = 120;
/** Bytes that find damage; deflated data has no checksum of its own. */
const DIGEST = 6;
/** Deflated bytes that are inflated at once: they become a megabyte at most. */
const PORTION = 1024;

const path = z.string().refine(isWorkspacePath);
const packedSchema = z.object({
  name: z.string(),
  settings: z.object(settingsShape),
  files: z
    .array(z.union([z.object({ path, text: z.string() }), z.object({ path, base64: z.string() })]))
    .max(MOST_FILES),
  places: z.array(z.tuple([z.enum(["policy", "program", "map"]), z.string(), coordinate, coordinate])),
});
type Packed = z.infer<typeof packedSchema>;

export type ReadPacked =
  | { readonly ok: true; readonly opened: NewWorkspace }
  /** A sentence that says why it cannot be opened. */
  | { readonly ok: false; readonly message: string };

/** The workspace as `w1=…`; undefined when it is larger than what `readPacked` takes. */
export function packWorkspace({ name, workspace, places = [] }: NewWorkspace): string | undefined {
  const { files, settings } = workspace;
  // Told before anything is made of it.
  if (files.length > MOST_FILES || files.reduce((sum, file) => sum + lengthOf(file), 0) > LARGEST_INFLATED) {
    return undefined;
  }
  const packed: Packed = {
    name,
    settings: { ...settings },
    files: files.map((file) =>
      file.kind === "text"
        ? { path: file.path, text: file.text }
        : { path: file.path, base64: base64FromBytes(file.bytes) },
    ),
    places: places.flatMap(([kind, of, ...point]) => {
      const [x, y] = point.map(Math.round);
      return isPlace(x) && isPlace(y) ? [[kind, of, x, y]] : [];
    }),
  };
  const json = new TextEncoder().encode(JSON.stringify(packed));
  if (json.length > LARGEST_INFLATED) return undefined;
  const deflated = deflateSync(json, { level: 9 });
  const bytes = new Uint8Array(DIGEST + deflated.length);
  bytes.set(digestOf(json));
  bytes.set(deflated, DIGEST);
  const base64url = base64FromBytes(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
  return `w${VERSION}=${base64url}`;
}

/** What `packWorkspace` wrote, or what is wrong with the text. White space around it is no damage. */
export function readPacked(line: string): ReadPacked {
  const [, version, base64url] = /^\s*w(\d{1,9})=([^]*)$/u.exec(line) ?? [];
  if (version === undefined || base64url === undefined) return refused(messages.damaged);
  if (Number(version) > VERSION) return refused(messages.newer);
  if (Number(version) !== VERSION) return refused(messages.damaged);
  try {
    const bytes = bytesFromBase64(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    const json = inflate(bytes.subarray(DIGEST));
    if (json === undefined) return refused(messages.large);
    if (!digestOf(json).every((byte, index) => byte === bytes[index])) return refused(messages.damaged);
    const opened = openedFrom(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)));
    return opened === undefined ? refused(messages.damaged) : { ok: true, opened };
  } catch {
    // Not base64, not deflated, not UTF-8 or not JSON: nobody made it with `packWorkspace`.
    return refused(messages.damaged);
  }
}

/** The workspace that JSON holds; undefined when it is none, or has two files of one path. */
function openedFrom(json: unknown): NewWorkspace | undefined {
  const result = packedSchema.safeParse(json);
  if (!result.success) return undefined;
  const { name, settings, files: packed, places } = result.data;
  if (new Set(packed.map((file) => file.path)).size < packed.length) return undefined;
  const files = packed.map((file): WorkspaceFile =>
    "text" in file
      ? { kind: "text", path: file.path, text: file.text }
      : { kind: "bytes", path: file.path, bytes: bytesFromBase64(file.base64) },
  );
  const workspace: Workspace = { files, settings };
  return { name: name.trim().slice(0, LONGEST_NAME) || text.workspace.untitled, workspace, places };
}

/** The inflated bytes; undefined as soon as they are more than the limit. Throws on what is not deflated. */
function inflate(deflated: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  for (let at = 0; at < deflated.length; at += PORTION) {
    stream.push(deflated.subarray(at, at + PORTION), at + PORTION >= deflated.length);
    if (length > LARGEST_INFLATED) return undefined;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function refused(message: string): ReadPacked {
  return { ok: false, message };
}

function digestOf(json: Uint8Array): Uint8Array {
  return blake3(json, { dkLen: DIGEST });
}

function lengthOf(file: WorkspaceFile): number {
  return file.kind === "text" ? file.text.length : file.bytes.length;
}

function isPlace(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) <= FARTHEST;
}

function base64FromBytes(bytes: Uint8Array): string {
  let binary = "";
  // In portions: each byte is an argument.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

function bytesFromBase64(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
