/**
 * Files from outside become workspace files, or a sentence that says why not.
 * Nothing here touches the workspace; hostile bytes end in a message.
 */
import { indexLines, positionAt, utf8Problem } from "../../core/index.ts";
import type { JsonProblem, WorkspaceFile } from "../../core/index.ts";
import { isWorkspacePath } from "../state/files.ts";
import { text } from "../text.ts";
import { deferredModule } from "../ui/deferred.tsx";
import { messages } from "./messages.ts";

const json = deferredModule(async () => import("./from-outside.ts"));

/** What a person chose or dropped: files, and the name of the one folder that held them. The rest is to be told. */
export interface Chosen {
  readonly files: readonly Incoming[];
  readonly folder?: string;
  /** What the root's `BESIDE` holds. */
  readonly beside?: Uint8Array | undefined;
  /** Paths of what could not be read. */
  readonly unread?: readonly string[];
  /** True when there were more files than are taken. */
  readonly isCut?: boolean;
}

/** A file with the path that it had in its folder. */
export interface Incoming {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface ReadFiles {
  readonly files: readonly WorkspaceFile[];
  readonly problems: readonly string[];
}

/** The file of a folder that holds what a workspace has beside its text. */
export const BESIDE = ".tatara-ebpf.json";

/** Larger files are refused: a browser tab could not hold them comfortably. */
export const LARGEST_FILE = 32 * 1024 * 1024;

export async function readFiles(incoming: readonly Incoming[]): Promise<ReadFiles> {
  const files: WorkspaceFile[] = [];
  const problems: string[] = [];
  for (const file of incoming) {
    const read = await readFile(file);
    if (typeof read === "string") problems.push(read);
    else files.push(read);
  }
  return { files, problems };
}

/** What could not be read, a sentence each. The root of a folder goes by its name. */
export function unreadOf({ unread = [], folder = "" }: Chosen): readonly string[] {
  return unread.map((path) => messages.unread(path === "" ? folder : path));
}

async function readFile({ path: given, bytes }: Incoming): Promise<WorkspaceFile | string> {
  const path = given.normalize("NFC");
  if (!isWorkspacePath(path)) return text.open.badPath(given);
  if (bytes.length > LARGEST_FILE) return text.open.tooLarge(path, LARGEST_FILE / 1024 / 1024);
  const suffix = /\.(?:tlisp|json|rs|o)$/iu.exec(path)?.[0].toLowerCase();
  if (suffix === undefined) return text.open.unknownKind(path);
  if (suffix === ".o") return isElf(bytes) ? { kind: "bytes", path, bytes } : text.open.notElf(path);
  const content = decode(bytes);
  if (content === undefined) return notText(path, bytes);
  if (suffix !== ".json") return { kind: "text", path, text: content };
  const { lispFromJson } = await json.load();
  const lisp = lispFromJson(content, "documented");
  if (!lisp.ok) return badJson(path, content, lisp.problems);
  return { kind: "text", path: path.replace(/\.json$/iu, ".tlisp"), text: lisp.text };
}

/** The first problem with its place, and how many there are besides. */
function badJson(path: string, content: string, [first, ...others]: readonly JsonProblem[]): string {
  if (first === undefined) return text.open.badJson(path, "", 0);
  return text.open.badJson(placeIn(path, content, first.start), first.message, others.length);
}

function placeIn(path: string, content: string, start: number): string {
  const { line, column } = positionAt(indexLines(content), start);
  return `${path}:${line}:${column}`;
}

/** UTF-8 text; undefined for anything else. A byte order mark is kept, as every character is. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What the command line says of the same bytes, with their place. */
function notText(path: string, bytes: Uint8Array): string {
  const { start, message } = utf8Problem(bytes) ?? { start: 0, message: text.open.failed };
  const loosely = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return messages.at(placeIn(path, loosely, start), message);
}

function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
