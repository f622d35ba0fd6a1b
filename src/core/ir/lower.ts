/**
 * Lowering: one form of the tree becomes what it declares. A pure function of
 * the form, kept as long as the form is. Total: what is wrong becomes problems
 * at the exact value, and everything that does lower is still there (`facts`).
 * No recursion: a declaration is at most two levels deep, bodies stay trees.
 */
import type { Form, ListNode, Node } from "../syntax/cst.ts";
import { createRoom } from "../text/kept.ts";
import { WordsAt } from "../text/words-at.ts";
import { fieldGroup, type FieldGroup } from "./field-layout.ts";
import { readFields, type FieldTable } from "./field-table.ts";
import { FIELDS, FORM_HEADS, NAME_FIELD } from "./fields.ts";
import type { Sort, SpecOf, SpecSort } from "./fields.ts";
import { jsonOfNode } from "./json-value.ts";
import { lowerFunction } from "./lower-function.ts";
import { lowerName } from "./lower-name.ts";
import { lowerValue } from "./lower-values.ts";
import { Problems } from "./problems.ts";
import { LoweredOther, LoweredSpec } from "./lowered.ts";
import type { Dialect, JsonValue, Lowered, LowerProblem } from "./lowered.ts";

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

const NOTHING: ReadonlyMap<string, JsonValue> = new Map();

/** The JSON path of a form's own fields. */
const TOP: readonly string[] = [];

const GROUPS: Readonly<Record<SpecSort, FieldGroup>> = {
  program: fieldGroup([NAME_FIELD, ...FIELDS.program]),
  map: fieldGroup([NAME_FIELD, ...FIELDS.map]),
  policy: fieldGroup([NAME_FIELD, ...FIELDS.policy]),
};

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
  const fields = readFields(source, items, positional === undefined ? 1 : 2, GROUPS[sort], TOP, problems);
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

  let unknown: Map<string, JsonValue> | undefined;
  for (const key of fields.unknownKeys) {
    const field = fields.get(key);
    if (field === undefined) continue;
    problems.add("form-unknown-field", field.keySpan, [field.key]);
    unknown ??= new Map();
    unknown.set(field.key, jsonOfNode(source, field.value));
  }

  const list = problems.take();
  const lowers = reads(form) && list.every(isMild);
  const result: LoweredSpec = new LoweredSpec(named, list, {
    sort,
    dialect: dialectOf(items, positional !== undefined, fields),
    positionalName: positional !== undefined,
    fields,
    facts,
    spec: lowers ? (facts as unknown as SpecOf[SpecSort]) : undefined,
    unknown: unknown ?? NOTHING,
  });
  // The table of fields decides which spec goes with which sort; the compiler cannot follow it.
  return result as Lowered;
}

/** The dialect in which edits of the form are written. */
function dialectOf(items: readonly Node[], positional: boolean, fields: FieldTable): Dialect {
  if (positional) return "documented";
  if (fields.has("name")) return "kwargs";
  const lists = items.filter((item) => item.kind === "list");
  return lists.length > 0 && lists.every(({ open }) => open === "(") ? "kwargs" : "documented";
}
