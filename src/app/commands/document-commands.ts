/** Commands on the document: ask for a name, a partner or a confirmation; format; convert; walk the problems. */
import type { Diagnostic, Dialect, ProgramKind } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import { worstFirst } from "../problems/worst-first.ts";
import { text } from "../text.ts";

export function askRename(): void {
  const [node] = store.getState().selection.nodes;
  if (node !== undefined) actions.setSession({ dialog: { kind: "rename", node } });
}

export function askConnect(): void {
  const [node] = store.getState().selection.nodes;
  if (node !== undefined) actions.setSession({ dialog: { kind: "connect", node } });
}

/** Asks what body in Lisp to make: of the selected program, or with a new one of the kind. */
export function askNewFunction(programKind?: ProgramKind): void {
  const { analysis, selection } = store.getState();
  const [only, another] = selection.nodes;
  const isProgram = another === undefined && analysis.programs.some(({ id }) => id === only);
  const program = programKind === undefined && isProgram && only !== undefined ? { program: only } : {};
  const kind = programKind === undefined ? {} : { programKind };
  actions.setSession({ dialog: { kind: "new-function", ...program, ...kind } });
}

export function askRemove(): void {
  const { nodes, edges } = store.getState().selection;
  requestRemoval(nodes, edges);
}

/** Removes at once what nothing refers to; asks otherwise. */
export function requestRemoval(nodes: readonly string[], edges: readonly string[]): void {
  if (nodes.length + edges.length > 0) actions.setSession({ dialog: { kind: "remove", nodes, edges } });
}

export function formatAll(): void {
  actions.run([{ kind: "format" }], { label: text.history.format, view: "palette" });
}

export function convertAll(dialect: Dialect): void {
  actions.run([{ kind: "convert-dialect", dialect }], { label: text.history.convert(dialect), view: "palette" });
}

let current: Diagnostic | undefined;

/** Shows the next or the previous problem, in the order of the list. */
export function stepProblem(by: 1 | -1): void {
  const diagnostics = worstFirst(store.getState().diagnostics);
  if (diagnostics.length === 0) {
    actions.setSession({ announcement: text.problems.none });
    return;
  }
  const at = current === undefined ? -1 : diagnostics.indexOf(current);
  const start = at === -1 && by === -1 ? 0 : at;
  current = diagnostics[(start + by + diagnostics.length) % diagnostics.length];
  if (current !== undefined) showProblem(current);
}

/** Selects the declaration of a problem and reveals its exact place. */
export function showProblem(problem: Diagnostic): void {
  const { graph } = store.getState();
  const node = graph.nodes.find((candidate) => candidate.form !== undefined && candidate.form === problem.form);
  if (node !== undefined) actions.select([node.id], "problems");
  actions.revealSpan(problem.path, problem.span.start, problem.span.end, "problems");
  actions.setSession({ announcement: problem.message });
}
