/** Gestures that show something and change nothing: attach points, problems, the place in the text. */
import { bodiesOf } from "../../core/index.ts";
import type { Diagnostic, NodeId, Severity } from "../../core/index.ts";
import { actions, store } from "../state/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { nodeOf } from "./edit-gestures.ts";
import { messages } from "./messages.ts";
import { attachedAt, attachKey, nodeFacts } from "./node-facts.ts";
import { nodeElement, revealNodes } from "./view.ts";

/** Lets all programs on the attach point of a node stand out; a second time lets go. */
export function highlightAttachPoint(id: NodeId): void {
  const node = nodeOf(id);
  const key = node === undefined ? undefined : attachKey(node);
  if (node?.kind !== "program" || key === undefined) return;
  if (canvas.getState().attach === key) {
    setCanvas({ attach: undefined });
    return;
  }
  setCanvas({ attach: key });
  const attached = attachedAt(store.getState().graph.nodes, key);
  revealNodes(attached);
  const names = attached.flatMap((program) => nodeOf(program)?.name ?? []);
  actions.setSession({ announcement: messages.node.attached(node.target ?? "", names) });
}

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

/** The diagnostics of a node, and of a program's body in Lisp, the worst first. */
export function problemsOf(id: NodeId): readonly Diagnostic[] {
  const form = nodeOf(id)?.form;
  if (form === undefined) return [];
  const { analysis, diagnostics } = store.getState();
  const body = bodiesOf(analysis).get(form)?.function.id;
  return diagnostics
    .filter((diagnostic) => diagnostic.form === form || (body !== undefined && diagnostic.form === body))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** Opens the list of a node's problems beside the node. */
export function showProblems(id: NodeId): void {
  const rect = nodeElement(id)?.getBoundingClientRect();
  if (rect === undefined) return;
  const { x, y, width, height } = rect;
  setCanvas({ problems: { node: id, anchor: { x, y, width, height } } });
}

export function revealProblem(problem: Diagnostic): void {
  actions.revealSpan(problem.path, problem.span.start, problem.span.end, "graph");
}

/** Shows the form of a node in the Lisp view. */
export function showInText(id: NodeId): void {
  const form = nodeOf(id)?.form;
  const placed = form === undefined ? undefined : store.getState().analysis.byId.get(form);
  if (placed === undefined) return;
  actions.setSession({ codeTab: "lisp" });
  actions.revealSpan(placed.path, placed.start, placed.start + placed.form.source.length, "graph");
}

/** What the attach chip of a node says; undefined when it has none. */
export function attachText(id: NodeId): string | undefined {
  const node = nodeOf(id);
  return node === undefined ? undefined : nodeFacts(node).attach;
}
