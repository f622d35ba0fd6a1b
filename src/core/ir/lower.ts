/**
 * Lowering: one form of the tree becomes what it declares. A pure function of
 * the form, kept as long as the form is. Total: what is wrong becomes problems
 * at the exact value, and everything that does lower is still there (`facts`).
 * No recursion: a declaration is at most two levels deep, bodies stay trees.
 */
import type { Form, ListNode, Node } from "../syntax/cst.ts";
import { createRoom } from "../text/kept.ts";
import { WordsAt } from "../text/words-at.ts";
import { FieldLayout, knownFields } from "./field-layout.ts";
import { readFields } from "./field-table.ts";
import { FIELDS, FORM_HEADS, NAME_FIELD } from "./fields.ts";
import type { Sort, SpecSort } from "./fields.ts";
import { lowerFunction } from "./lower-function.ts";
import { lowerName } from "./lower-name.ts";
import { lowerValue } from "./lower-values.ts";
import { Problems } from "./problems.ts";
import { LoweredOther, LoweredSpec } from "./lowered.ts";
import type { Lowered } from "./lowered.ts";
import type { LowerProblem } from "./problems.ts";

const known = createRoom<Form, Lowered>();

/** What a form declares. */
export function lowerForm(form: Form): Lowered {
  const kept = known.get(form);
  if (kept !== undefined) return kept;
  const lowered = lower(form);
  known.set(form, lowered);
  return lowered;
}

/**
 * True when nothing about the form keeps it from meaning something: it reads without a syntax error and
 * lowers whole. Such forms, and no others, are in the JSON document and in crates.
 */
export function isWhole(form: Form, lowered: Lowered = lowerForm(form)): boolean {
  if (lowered.sort === "other") return false;
  return lowered.sort === "function" ? reads(form) && lowered.problems.every(isMild) : lowered.spec !== undefined;
}

/** True when the form has no syntax error; an escape without a meaning is none. */
function reads(form: Form): boolean {
  return form.problems.length === 0 || form.problems.every(({ rule }) => rule === "syntax-escape");
}

/** Problems that leave the meaning clear. A name may be empty while it is being typed. */
function isMild({ rule }: LowerProblem): boolean {
  return rule === "form-unknown-field" || rule === "form-name-empty";
}

const HEADS = new WordsAt((Object.keys(FORM_HEADS) as Sort[]).map((sort) => [FORM_HEADS[sort], sort] as const));

/** What is wrong with the form that is being lowered: one collector for all of them. */
const problems = new Problems();

function lower(form: Form): Lowered {
  const { node, source } = form;
  if (node.kind === "stray") return new LoweredOther([]);
  if (node.kind !== "list" || node.open === "{") {
    problems.add("form-unknown", node, []);
    return new LoweredOther(problems.take());
  }
  const head = node.items[0];
  const sort = head?.kind === "symbol" ? HEADS.at(source, head.start, head.end) : undefined;
  if (head === undefined || sort === undefined) {
    problems.add("form-unknown", head?.kind === "symbol" ? head : node, []);
    return new LoweredOther(problems.take());
  }
  if (sort === "function") return lowerFunction(source, node, head, problems);
  return lowerSpec(form, node, head, sort);
}

/** The JSON path of a form's own fields. */
const TOP: readonly string[] = [];

/** Layouts without a field, of forms whose name is a field and of forms whose name stands before the fields. */
const LAYOUTS: Readonly<Record<SpecSort, { readonly keyed: FieldLayout; readonly positional: FieldLayout }>> = {
  program: layoutsOf("program"),
  map: layoutsOf("map"),
  policy: layoutsOf("policy"),
};

function layoutsOf(sort: SpecSort): (typeof LAYOUTS)[SpecSort] {
  const known = knownFields([NAME_FIELD, ...FIELDS[sort]]);
  return { keyed: FieldLayout.empty(known, 1), positional: FieldLayout.empty(known, 2) };
}

/** The values of a form. An object that a constructor makes has room for all of them in itself; `{}` has not. */
class Facts {
  [key: string]: unknown;

  constructor(name: string | undefined) {
    if (name !== undefined) this["name"] = name;
  }
}

function lowerSpec(form: Form, node: ListNode, head: Node, sort: SpecSort): Lowered {
  const { source } = form;
  // Closing brackets that close nothing are the reader's problem, not arguments.
  const items = form.problems.length === 0 ? node.items : node.items.filter(({ kind }) => kind !== "stray");
  const positional = items[1]?.kind === "keyword" ? undefined : items[1];
  const fields = readFields(
    source,
    items,
    LAYOUTS[sort][positional === undefined ? "keyed" : "positional"],
    TOP,
    problems,
  );
  const named = lowerName(source, head, positional, fields.value("name"), problems);

  const facts: Record<string, unknown> = new Facts(named?.name);
  for (const info of FIELDS[sort]) {
    const node = fields.value(info.key);
    if (node === undefined) {
      if (info.required) problems.add("form-missing-field", head, [info.key]);
      continue;
    }
    const value = lowerValue(source, node, info, problems);
    if (value !== undefined) facts[info.key] = value;
  }

  for (const key of fields.unknownKeys) {
    const field = fields.get(key);
    if (field !== undefined) problems.add("form-unknown-field", field.keySpan, [field.key]);
  }

  const list = problems.take();
  const lowers = reads(form) && list.every(isMild);
  const result: LoweredSpec = new LoweredSpec(named, list, sort, fields, facts, lowers);
  // The table of fields decides which spec goes with which sort; the compiler cannot follow it.
  return result as Lowered;
}
