/**
 * Compiled objects that come into a workspace bring their declarations along, in
 * a document of their own. An object that a program names already is only a file:
 * it was missing. Loaded when an object comes.
 */
import { analyze, importObject, parseSource, workspacePath } from "../../core/index.ts";
import type { Analysis, Workspace, WorkspaceFile } from "../../core/index.ts";
import { freePath } from "../state/files.ts";
import { deferredModule } from "../ui/deferred.tsx";
import type { Imported } from "./imported.ts";

const objects = deferredModule(async () => import("../objects/objects.ts"));

export interface Declared {
  /** The files that came, at free paths, and the documents that go with them. */
  readonly files: readonly WorkspaceFile[];
  readonly imports: readonly Imported[];
}

/** The files with the declarations of the objects among them, beside what `workspace` has. */
export async function withDeclarations(incoming: readonly WorkspaceFile[], workspace: Workspace): Promise<Declared> {
  const files: WorkspaceFile[] = [];
  const imports: Imported[] = [];
  for (const file of incoming) files.push({ ...file, path: freePath(file.path, [...workspace.files, ...files]) });
  // Whoever brings documents, too, has declared what is meant.
  if (files.some(({ path }) => path.endsWith(".tlisp"))) return { files, imports };
  for (const file of files) {
    if (file.kind !== "bytes") continue;
    const analysis = analyze({ ...workspace, files: [...workspace.files, ...files] });
    if (isNamed(analysis, file.path)) continue;
    const [imported, document] = await declarationsOf(file, analysis);
    if (document !== undefined) files.push(document);
    imports.push(imported);
  }
  return { files, imports };
}

/** What an object of the workspace declares beyond what is declared: a document for it, unless there is nothing. */
export async function declarationsOf(
  { path, bytes }: WorkspaceFile & { readonly kind: "bytes" },
  analysis: Analysis,
): Promise<readonly [Imported, WorkspaceFile | undefined]> {
  const { objectRead } = await objects.load();
  const result = importObject(bytes, { path, among: analysis, read: await objectRead(bytes) });
  const none = { object: path, document: undefined, programs: 0, maps: 0, policy: undefined };
  if (!result.ok) return [{ ...none, ledger: [], problem: result.message }, undefined];
  const { lisp, ledger, policy } = result;
  if (lisp === "") return [{ ...none, ledger, problem: undefined }, undefined];
  const document = freePath(documentFor(path), analysis.workspace.files);
  const [programs, maps] = [result.programs.length, result.maps.length];
  return [
    { object: path, document, programs, maps, policy, ledger, problem: undefined },
    { kind: "text", path: document, text: lisp },
  ];
}

function isNamed({ programs }: Analysis, path: string): boolean {
  return programs.some(({ lowered }) => {
    const source = parseSource(lowered.facts.source ?? "");
    return source.kind === "object" && workspacePath(source.path) === path;
  });
}

/** `bpf/edge.bpf.o` is declared in `edge.tlisp`. */
function documentFor(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return `${file.replace(/(?:\.bpf)?\.o$/iu, "")}.tlisp`;
}
