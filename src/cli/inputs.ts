/**
 * From the arguments of a command to a workspace: the documents that they name,
 * and the Rust bodies and objects that these documents point to.
 */
import { posix } from "node:path";
import { analyze, comparePaths, isCrateFolder, loadAllKernelTables } from "../core/index.ts";
import type { Analysis, Workspace, WorkspaceFile } from "../core/index.ts";
import type { Parsed } from "./arguments.ts";
import { workspaceFile } from "./decode.ts";
import type { Host } from "./host.ts";
import { printable } from "./print.ts";
import { readSettings } from "./settings.ts";
import { readSources } from "./sources.ts";
import { UsageError } from "./usage-error.ts";

export interface Inputs {
  /** Absolute. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly analysis: Analysis;
  /** The document that came from standard input. */
  readonly stdin: string | undefined;
  /** Where a file of the workspace is. */
  readonly locate: (path: string) => string;
  /** How a file of the workspace is named in what a command prints: from the current folder where it is below. */
  readonly show: (path: string) => string;
}

const STDIN = "-";
const STDIN_NAME = "stdin.tlisp";

/**
 * Reads what `operands` name; without any, the root or the current folder. A single file that is another version of
 * `twin` stands at its place: it has its path and its settings, and bodies that are not beside it are those of the twin.
 */
export async function readInputs(
  host: Host,
  parsed: Parsed,
  operands: readonly string[],
  twin?: Inputs,
): Promise<Inputs> {
  const absolute = (path: string): string => posix.resolve(host.cwd, path);
  const named = operands.length > 0 ? operands : [parsed.options.get("root") ?? "."];
  const root = twin !== undefined && named[0] === STDIN ? twin.root : rootOf(host, parsed, named, absolute);
  const stdinPath = parsed.options.get("stdin-path");
  const usesStdin = named.includes(STDIN);
  if (stdinPath !== undefined && !usesStdin)
    throw new UsageError("--stdin-path needs standard input: add - to the files.");

  const documents = new Set<string>();
  for (const operand of named) {
    if (operand === STDIN) continue;
    const found = documentsAt(host, absolute(operand), operand);
    for (const path of found) documents.add(path);
  }
  const files = new Map<string, WorkspaceFile>();
  const add = (path: string, bytes: Uint8Array): void => {
    files.set(path, workspaceFile(path, bytes));
  };
  const twinPath = twin?.workspace.files.find(({ path }) => path.endsWith(".tlisp"))?.path;
  /** Documents that are not where their path says. */
  const elsewhere = new Map<string, string>();
  for (const place of documents) {
    const path = twinPath ?? posix.relative(root, place);
    if (locateIn(root, path) !== place) elsewhere.set(path, place);
    add(path, host.read(place));
  }
  let stdin: string | undefined;
  if (usesStdin) {
    const standsFor =
      twinPath !== undefined && twin !== undefined ? twin.locate(twinPath) : posix.join(root, STDIN_NAME);
    stdin = posix.relative(root, absolute(stdinPath ?? standsFor));
    if (!stdin.endsWith(".tlisp"))
      throw new UsageError(`--stdin-path names no .tlisp file: ${printable(stdinPath ?? "")}.`);
    add(stdin, await host.stdin());
  }
  const settings = twin?.workspace.settings ?? readSettings(host, parsed, root);
  const locate = (path: string): string => {
    const place = elsewhere.get(path) ?? locateIn(root, path);
    return twin !== undefined && host.kindOf(place) !== "file" ? twin.locate(path) : place;
  };
  const documentsOnly = { files: [...files.values()], settings };
  for (const file of readSources(host, analyze(documentsOnly), locate)) files.set(file.path, file);
  const workspace = { files: [...files.values()].sort((a, b) => comparePaths(a.path, b.path)), settings };
  const show = (path: string): string => {
    const relative = posix.relative(host.cwd, locate(path));
    return relative.startsWith("../") ? locate(path) : relative;
  };
  return { root, workspace, analysis: analyze(workspace, undefined, await loadAllKernelTables()), stdin, locate, show };
}

function locateIn(root: string, path: string): string {
  return posix.resolve(root, path);
}

/** No file at all: what a version was before it was there. */
export async function emptyInputs(host: Host, parsed: Parsed): Promise<Inputs> {
  const root = host.cwd;
  const workspace = { files: [], settings: readSettings(host, parsed, root) };
  const locate = (path: string): string => locateIn(root, path);
  const analysis = analyze(workspace, undefined, await loadAllKernelTables());
  return { root, workspace, analysis, stdin: undefined, locate, show: (path) => path };
}

/** `--root`, else the folder argument, else the first file's folder; for standard input the current folder. */
function rootOf(host: Host, parsed: Parsed, operands: readonly string[], absolute: (path: string) => string): string {
  const wanted = parsed.options.get("root");
  if (wanted !== undefined) {
    if (host.kindOf(absolute(wanted)) !== "folder")
      throw new UsageError(`--root names no folder: ${printable(wanted)}.`);
    return absolute(wanted);
  }
  const folder = operands.find((operand) => operand !== STDIN && host.kindOf(absolute(operand)) === "folder");
  if (folder !== undefined) return absolute(folder);
  const first = operands[0] ?? STDIN;
  return first === STDIN ? host.cwd : posix.dirname(absolute(first));
}

/** The document at a path, or those of a folder and below; crates that were exported there hold copies, and are left out. */
function documentsAt(host: Host, path: string, operand: string): readonly string[] {
  const kind = host.kindOf(path);
  if (kind === undefined) throw new UsageError(`${printable(operand)}: there is no such file or folder.`);
  if (kind === "file") {
    if (!path.endsWith(".tlisp")) throw new UsageError(`${printable(operand)}: this is no .tlisp file.`);
    return [path];
  }
  const found: string[] = [];
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = host.list(folder);
    if (folder !== path && isCrateFolder(entries.map(({ name }) => name))) continue;
    for (const entry of entries) {
      const child = posix.join(folder, entry.name);
      if (entry.kind === "folder") folders.push(child);
      else if (entry.name.endsWith(".tlisp")) found.push(child);
    }
  }
  if (found.length === 0) throw new UsageError(`${printable(operand)}: there is no .tlisp file in this folder.`);
  return found;
}
