/**
 * Where a caret stands in the body of a function: the form around it, which
 * argument of it, and what belongs there. Completion and signature help ask
 * this one question.
 */
import { isWord, MAP_FORMS } from "../ir/body-names.ts";
import type { ListNode } from "../syntax/cst.ts";
import type { PlacedFunction } from "../workspace/model.ts";
import type { Caret } from "./caret.ts";

/** What may stand at a place. */
export type Wanted =
  /** The head of a form. */
  | "head"
  /** A form for its effect. */
  | "statement"
  | "value"
  /** The test of a clause of `cond`. */
  | "condition"
  | "map"
  | "action"
  | "errno"
  | "type"
  | "helper"
  | "field"
  | "flag"
  | "context"
  | "argument-number"
  | "stack"
  | "assigned-local"
  /** Something new, which nobody can know. */
  | "nothing";

export interface BodyPlace {
  readonly placed: PlacedFunction;
  /** The list that the caret is in. */
  readonly list: ListNode;
  readonly wanted: Wanted;
  /** The form that the caret is in an argument of, around its bindings, clauses and fields too; undefined at the top. */
  readonly call: { readonly form: ListNode; readonly head: string; readonly argument: number } | undefined;
}

/** What a list of a body is: a form, or a part of the form around it. */
type Role = "function" | "parameter" | "form" | "bindings" | "binding" | "clause" | "event-field";

/** The place of a caret in a function's body; undefined outside of one. */
export function bodyPlace(caret: Caret): BodyPlace | undefined {
  const { placed, around, inComment } = caret;
  const list = around.at(-1);
  if (placed?.lowered.sort !== "function" || list === undefined || inComment) return undefined;
  const { source } = placed.form;
  let role: Role = "function";
  let call: BodyPlace["call"];
  let head = "";
  for (const [depth, inner] of around.entries()) {
    const outer = around[depth - 1];
    if (outer === undefined) continue;
    const index = itemsOf(outer).indexOf(inner);
    if (role === "form") call = { form: outer, head, argument: index - 1 };
    role = roleIn(role, head, index);
    head = role === "form" ? headOf(source, inner) : "";
  }
  const item = itemAt(caret, list);
  if (role === "form" && item > 0) call = { form: list, head, argument: item - 1 };
  // A function's form holds a function; the type of `placed` cannot say so.
  return { placed: placed as PlacedFunction, list, wanted: wantedIn(role, head, item, caret), call };
}

/** The role of item `index` of a list with that role and head. */
function roleIn(role: Role, head: string, index: number): Role {
  switch (role) {
    case "function":
      return index === 2 ? "parameter" : "form";
    case "form":
      if (head === "let" && index === 1) return "bindings";
      if ((head === "if-let" || head === "dotimes") && index === 1) return "binding";
      if (head === "cond") return "clause";
      return head === "emit" && index > 1 ? "event-field" : "form";
    case "bindings":
      return "binding";
    case "parameter":
    case "binding":
    case "clause":
    case "event-field":
      return "form";
  }
}

function wantedIn(role: Role, head: string, item: number, { token }: Caret): Wanted {
  switch (role) {
    case "function":
      return item < 3 || token?.kind === "string" ? "nothing" : "statement";
    case "form":
      return item === 0 ? "head" : wantedAt(head, item - 1);
    case "clause":
      return item === 0 ? "condition" : "statement";
    case "binding":
      return item === 0 ? "nothing" : "value";
    case "event-field":
      return item === 0 ? "nothing" : item === 1 ? "type" : "value";
    case "parameter":
    case "bindings":
      return "nothing";
  }
}

/** Which item of the list the caret is at: the token that it touches, the list that ends there, else the next one. */
function itemAt({ token, at }: Caret, list: ListNode): number {
  const items = itemsOf(list);
  const touched = items.findIndex((item) => item === token || (item.kind === "list" && item.end === at));
  if (touched !== -1) return touched;
  const after = items.findIndex((item) => at <= item.start);
  return after === -1 ? items.length : after;
}

function itemsOf(list: ListNode): ListNode["items"] {
  return list.items.filter(({ kind }) => kind !== "stray");
}

function headOf(source: string, list: ListNode): string {
  const [head] = itemsOf(list);
  return head?.kind === "symbol" ? source.slice(head.start, head.end) : "";
}

/** What the first argument is, where it is no value. */
const FIRST: ReadonlyMap<string, Wanted> = new Map([
  ["return", "action"],
  ["on-miss", "action"],
  ["deny", "errno"],
  ["field", "field"],
  ["arg", "argument-number"],
  ["set!", "assigned-local"],
  ["do", "statement"],
  ...["let", "if-let", "dotimes", "cond", "ipv4", "cidr", "log", "ms", "secs"].map(
    (head) => [head, "nothing"] as const,
  ),
]);

/** Forms whose arguments behind the first are a body. */
const WITH_BODY: ReadonlySet<string> = new Set(["do", "when", "unless", "let", "dotimes"]);

function wantedAt(head: string, argument: number): Wanted {
  if (argument === 0 && MAP_FORMS.has(head)) return "map";
  if (isWord(head, argument)) return head === "call" ? "helper" : "type";
  if (argument === 0) return FIRST.get(head) ?? "value";
  if (head === "has?") return "flag";
  if (head === "stack-id") return "stack";
  if (head === "emit" || head === "cond") return "nothing";
  if ((head === "load" || head === "load-padded") && argument === 1) return "context";
  return WITH_BODY.has(head) ? "statement" : "value";
}
