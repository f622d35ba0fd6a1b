/**
 * Operations drawn at random, and what each should do to plain data: to the
 * specs, to their order, and to the owners of comments. The other half of the
 * tests of `applyOperations`.
 */
import { FIELDS, isPlainSymbol, writeString } from "../core/index.ts";
import type { Analysis, FormId, JsonValue, Operation, SpecSort } from "../core/index.ts";
import type { Choices, DeclaredForm, Spec } from "./commented-documents.ts";
import { aName, aSpec, aValue } from "./commented-documents.ts";

/** A workspace as plain data. */
export interface Model {
  readonly forms: ReadonlyMap<FormId, DeclaredForm>;
  /** Forms of each document in order; a form that an operation adds is `undefined` until it has its id. */
  readonly order: ReadonlyMap<string, readonly (FormId | undefined)[]>;
}

export interface Expectation {
  /** What is to come out; `undefined` when the operation is to be refused. */
  readonly model: Model | undefined;
  /** The form that comes new, if one does. */
  readonly added?: DeclaredForm;
  /** The new owner of a comment, given its old one; `undefined` when it goes with its owner. */
  readonly comment: (owner: string) => string | undefined;
  /** Forms whose text may change. */
  readonly touched: readonly FormId[];
  /** The operation that gives the same bytes back, where there is one; `added` stands for the id of the new form. */
  readonly inverse?: (added: FormId) => Operation;
}

export interface Draw extends Expectation {
  readonly operation: Operation;
}

type SpecForm = Extract<DeclaredForm, { spec: Spec }>;
const LIST_SORTS: Readonly<Record<string, SpecSort>> = { programs: "program", maps: "map", uses_maps: "map" };
const same = (owner: string): string => owner;

/** An operation that fits the workspace, and what it should do. */
export function aDraw(choices: Choices, analysis: Analysis, model: Model): Draw | undefined {
  const ids = [...model.forms.keys()];
  const specs = ids.filter((id) => specAt(model, id) !== undefined);
  if (ids.length === 0 || choices.chance(6)) return drawAdd(choices, analysis, model, ids);
  const any = choices.pick(ids);
  if (choices.chance(5)) return drawRemove(choices, model, any);
  if (choices.chance(6)) return drawMove(choices, analysis, model, any);
  if (choices.chance(4)) return drawFormat(choices, model, any);
  if (choices.chance(4)) return drawConvert(choices, model, any);
  if (choices.chance(8)) return drawRename(choices, model, any);
  if (specs.length === 0) return undefined;
  const id = choices.pick(specs);
  if (choices.chance(3)) return drawReplace(choices, model, id);
  return choices.chance(50) ? drawItem(choices, model, id) : drawField(choices, model, id);
}

export function specAt(model: Model, id: FormId): SpecForm | undefined {
  const form = model.forms.get(id);
  return form !== undefined && "spec" in form ? form : undefined;
}

function withForm(model: Model, id: FormId, form: DeclaredForm): Model {
  return { ...model, forms: new Map(model.forms).set(id, form) };
}

function withSpec(model: Model, id: FormId, change: Readonly<Record<string, JsonValue | undefined>>): Model {
  const form = specAt(model, id);
  if (form === undefined) return model;
  const entries = Object.entries({ ...form.spec, ...change }).filter(([, value]) => value !== undefined);
  return withForm(model, id, { sort: form.sort, spec: Object.fromEntries(entries) as Spec });
}

/** Comments of a field (or item, by its path) of a form go; others stay. */
function without(id: FormId, ...paths: readonly string[]): (owner: string) => string | undefined {
  return (owner) => {
    const gone = paths.some((path) => owner === `${id} ${path}` || owner.startsWith(`${id} ${path} `));
    return gone ? undefined : owner;
  };
}

function drawField(choices: Choices, model: Model, id: FormId): Draw | undefined {
  const form = specAt(model, id);
  if (form === undefined) return undefined;
  const { sort, spec } = form;
  if (choices.chance(25)) return drawInner(choices, model, id, form);
  const key = choices.pick([...FIELDS[sort].map((field) => field.key), "owner_of", "pin", "new-key"]);
  const old = spec[key];
  if (choices.chance(30)) {
    const operation =
      choices.chance(50) && FIELDS[sort].some((field) => field.key === key)
        ? ({ kind: "set-field", id, field: [key], value: null } as const)
        : ({ kind: "unset-field", id, field: [key] } as const);
    return { operation, model: withSpec(model, id, { [key]: undefined }), comment: without(id, key), touched: [id] };
  }
  const known = FIELDS[sort].some((field) => field.key === key);
  const value = known
    ? aValue(choices, sort, key)
    : choices.pick<JsonValue>(["text", 12, [1, { a_b: "x" }], null, true]);
  const operation: Operation = { kind: "set-field", id, field: [key], value };
  const gone = goneItems(key, old, value);
  const isScalar = typeof old !== "object" || old === null;
  const inverse =
    old === undefined
      ? { kind: "unset-field" as const, id, field: [key] }
      : isScalar
        ? { ...operation, value: old }
        : undefined;
  return {
    operation,
    model: withSpec(model, id, { [key]: value }),
    comment: without(id, ...gone),
    touched: [id],
    ...(inverse === undefined ? {} : { inverse: () => inverse }),
  };
}

/** Paths of the items or inner fields that a new value does not have. */
function goneItems(key: string, old: JsonValue | undefined, value: JsonValue): string[] {
  if (Array.isArray(old) && Array.isArray(value) && key in LIST_SORTS) {
    return old.filter((item) => !value.includes(item)).map((item) => `${key} ${writeString(String(item))}`);
  }
  if (key === "attach" && typeof old === "object" && old !== null && typeof value === "object" && value !== null) {
    return Object.keys(old)
      .filter((inner) => !(inner in value))
      .map((inner) => `attach :${inner}`);
  }
  return [];
}

function drawInner(choices: Choices, model: Model, id: FormId, { spec }: SpecForm): Draw | undefined {
  const attach = spec["attach"];
  if (typeof attach !== "object" || attach === null || Array.isArray(attach)) return undefined;
  const old = attach as Spec;
  const direction = old["direction"];
  if (choices.chance(30)) {
    const { direction: _, ...rest } = old;
    const operation: Operation = { kind: "unset-field", id, field: ["attach", "direction"] };
    return {
      operation,
      model: withSpec(model, id, { attach: rest }),
      comment: without(id, "attach :direction"),
      touched: [id],
    };
  }
  const inner = choices.pick(["target", "direction"]);
  const value = choices.pick(["eth1", "ingress", "a b", 'q"', "nil"]);
  const operation: Operation = { kind: "set-field", id, field: ["attach", inner], value };
  const inverse: Operation =
    inner === "direction" && direction === undefined
      ? { kind: "unset-field", id, field: ["attach", inner] }
      : { ...operation, value: old[inner] ?? null };
  return {
    operation,
    model: withSpec(model, id, { attach: { ...old, [inner]: value } }),
    comment: same,
    touched: [id],
    inverse: () => inverse,
  };
}

function drawItem(choices: Choices, model: Model, id: FormId): Draw | undefined {
  const form = specAt(model, id);
  const keys = FIELDS[form?.sort ?? "map"].filter(({ type }) => type === "names").map(({ key }) => key);
  const key = keys.length === 0 ? undefined : choices.pick(keys);
  if (form === undefined || key === undefined) return drawField(choices, model, id);
  const value = form.spec[key];
  const items = (Array.isArray(value) ? value : []) as readonly string[];
  const field = [key];
  const name = aName(choices);
  const path = (item: string | undefined): string => `${key} ${writeString(item ?? "")}`;
  const what = choices.pick(["add", "add", "remove", "move", "move", "set"]);
  if (what === "add") {
    if (items.includes(name)) return undefined;
    const index = choices.below(items.length + 1);
    const atEnd = choices.chance(30);
    const next = items.toSpliced(atEnd ? items.length : index, 0, name);
    const operation: Operation = { kind: "add-item", id, field, name, ...(atEnd ? {} : { index }) };
    const inverse: Operation =
      value === undefined
        ? { kind: "unset-field", id, field }
        : { kind: "remove-item", id, field, index: atEnd ? items.length : index };
    return {
      operation,
      model: withSpec(model, id, { [key]: next }),
      comment: same,
      touched: [id],
      inverse: () => inverse,
    };
  }
  if (items.length === 0) return undefined;
  const index = choices.below(items.length);
  if (what === "remove") {
    const operation: Operation = { kind: "remove-item", id, field, index };
    return {
      operation,
      model: withSpec(model, id, { [key]: items.toSpliced(index, 1) }),
      comment: without(id, path(items[index])),
      touched: [id],
    };
  }
  if (what === "move") {
    const to = choices.below(items.length);
    const next = items.toSpliced(index, 1).toSpliced(to, 0, items[index] ?? "");
    return {
      operation: { kind: "move-item", id, field, from: index, to },
      model: withSpec(model, id, { [key]: next }),
      comment: same,
      touched: [id],
      inverse: () => ({ kind: "move-item", id, field, from: to, to: index }),
    };
  }
  if (items.includes(name)) return undefined;
  return {
    operation: { kind: "set-item", id, field, index, name },
    model: withSpec(model, id, { [key]: items.with(index, name) }),
    comment: (owner) => (owner === `${id} ${path(items[index])}` ? `${id} ${path(name)}` : owner),
    touched: [id],
    inverse: () => ({ kind: "set-item", id, field, index, name: items[index] ?? "" }),
  };
}

function drawRename(choices: Choices, model: Model, id: FormId): Draw | undefined {
  const form = model.forms.get(id);
  if (form === undefined || form.sort === "other" || form.sort === "broken") return undefined;
  const old = nameOf(form);
  const name = choices.chance(90) ? aName(choices) + choices.pick(["", "-7", " z"]) : "";
  const operation: Operation = { kind: "rename-declaration", id, name };
  const taken = [...model.forms].some(([other, it]) => other !== id && it.sort === form.sort && nameOf(it) === name);
  if (name === "" || taken) return { operation, model: undefined, comment: same, touched: [] };
  const lists = Object.entries(LIST_SORTS).flatMap(([key, sort]) => (sort === form.sort ? [key] : []));
  const rename = (item: JsonValue): JsonValue => (item === old ? name : item);
  const touched = [id];
  const forms = new Map<FormId, DeclaredForm>();
  for (const [other, it] of model.forms) {
    let changed: DeclaredForm = it;
    if (it.sort === "function") {
      changed = {
        ...it,
        name: other === id ? name : it.name,
        maps: form.sort === "map" ? it.maps.map((map) => (map === old ? name : map)) : it.maps,
      };
    } else if ("spec" in it) {
      const spec: Record<string, JsonValue> = { ...it.spec };
      if (other === id) spec["name"] = name;
      for (const key of lists) {
        const items = spec[key];
        if (Array.isArray(items)) spec[key] = (items as JsonValue[]).map(rename);
      }
      changed = { sort: it.sort, spec };
    }
    if (JSON.stringify(changed) !== JSON.stringify(it)) touched.push(other);
    forms.set(other, changed);
  }
  const mentioned = JSON.stringify([...model.forms.values()]).includes(JSON.stringify(name).slice(1, -1));
  const styled = isPlainSymbol(name) === isPlainSymbol(old ?? "");
  return {
    operation,
    model: { ...model, forms },
    comment: (owner) => {
      for (const key of lists) {
        const end = ` ${key} ${writeString(old ?? "")}`;
        if (owner.endsWith(end)) return `${owner.slice(0, -end.length)} ${key} ${writeString(name)}`;
      }
      return owner;
    },
    touched,
    ...(mentioned || !styled || old === undefined ? {} : { inverse: () => ({ ...operation, name: old }) }),
  };
}

export function nameOf(form: DeclaredForm): string | undefined {
  if (form.sort === "function") return form.name;
  const name = "spec" in form ? form.spec["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}

function drawRemove(choices: Choices, model: Model, id: FormId): Draw | undefined {
  const form = model.forms.get(id);
  if (form === undefined || form.sort === "broken") return undefined;
  const references = choices.chance(50) && "spec" in form;
  const name = nameOf(form);
  const forms = new Map(model.forms);
  forms.delete(id);
  const gone: string[] = [];
  const touched: FormId[] = [id];
  const lists = references
    ? Object.entries(LIST_SORTS).flatMap(([key, sort]) => (sort === form.sort ? [key] : []))
    : [];
  for (const [other, it] of forms) {
    if (!("spec" in it)) continue;
    for (const key of lists) {
      const items = it.spec[key];
      if (!Array.isArray(items) || !(items as readonly JsonValue[]).includes(name ?? "")) continue;
      forms.set(other, {
        sort: it.sort,
        spec: { ...it.spec, [key]: (items as JsonValue[]).filter((item) => item !== name) },
      });
      gone.push(`${other} ${key} ${writeString(name ?? "")}`);
      touched.push(other);
    }
  }
  return {
    operation: { kind: "remove-declaration", id, ...(references ? { references } : {}) },
    model: { forms, order: mapOrder(model, (row) => row.filter((other) => other !== id)) },
    comment: (owner) => (owner === id || owner.startsWith(`${id} `) || gone.includes(owner) ? undefined : owner),
    touched,
  };
}

function mapOrder(
  model: Model,
  change: (row: readonly (FormId | undefined)[]) => readonly (FormId | undefined)[],
): Model["order"] {
  return new Map([...model.order].map(([path, row]) => [path, change(row)]));
}

function drawMove(choices: Choices, analysis: Analysis, model: Model, id: FormId): Draw | undefined {
  const path = analysis.byId.get(id)?.path ?? "";
  const row = model.order.get(path) ?? [];
  const broken = row.some((other) => other !== undefined && model.forms.get(other)?.sort === "broken");
  if (broken) return undefined;
  const before = choices.chance(20) ? undefined : choices.pick(row);
  if (before === id) return undefined;
  const rest = row.filter((other) => other !== id);
  const next = rest.toSpliced(before === undefined ? rest.length : rest.indexOf(before), 0, id);
  const following = row[row.indexOf(id) + 1];
  return {
    operation: { kind: "move-declaration", id, before },
    model: { ...model, order: new Map(model.order).set(path, next) },
    comment: same,
    touched: [id],
    inverse: () => ({ kind: "move-declaration", id, before: following }),
  };
}

function drawFormat(choices: Choices, model: Model, id: FormId): Draw {
  const all = choices.chance(40);
  return {
    operation: all ? { kind: "format" } : { kind: "format", id },
    model,
    comment: same,
    touched: all ? [...model.forms.keys()] : [id],
  };
}

function drawConvert(choices: Choices, model: Model, id: FormId): Draw {
  const all = choices.chance(30) || model.forms.get(id)?.sort === "broken";
  const dialect = choices.pick(["documented", "kwargs"] as const);
  return {
    operation: all ? { kind: "convert-dialect", dialect } : { kind: "convert-dialect", dialect, id },
    model,
    comment: same,
    touched: all ? [...model.forms.keys()] : [id],
  };
}

/** A name that no form has. */
function freshName(choices: Choices, model: Model): string {
  const taken = new Set([...model.forms.values()].map(nameOf));
  let name = aName(choices);
  while (taken.has(name)) name += choices.pick(["-n", "_2", " z"]);
  return name;
}

/** Another declaration of the same sort in the place of the old one. */
function drawReplace(choices: Choices, model: Model, id: FormId): Draw | undefined {
  const sort = specAt(model, id)?.sort;
  if (sort === undefined || sort === "program") return undefined;
  const name = `r${choices.below(1_000_000)}`;
  const [spec, fields]: [Spec, string] =
    sort === "map"
      ? [{ name, kind: ":hash", value_size: 8, max_entries: 1 }, ":kind :hash\n  :value-size 8 :max-entries 1"]
      : [{ name, description: "d", programs: [] }, ':description "d"\n :programs []'];
  return {
    operation: { kind: "replace-form", id, text: `\n(defbpf-${sort} ${name} ${fields})\n` },
    model: withForm(model, id, { sort, spec }),
    comment: (owner) => (owner === `${id} top` || !(owner === id || owner.startsWith(`${id} `)) ? owner : undefined),
    touched: [id],
  };
}

function drawAdd(choices: Choices, analysis: Analysis, model: Model, ids: readonly FormId[]): Draw {
  const sort = choices.pick(["program", "map", "policy"] as const);
  const neighbour = ids.length > 0 && choices.chance(60) ? choices.pick(ids) : undefined;
  const side = choices.pick(["after", "before"] as const);
  const pasted = choices.chance(30);
  const paste = `p${choices.below(1_000_000)}`;
  const spec = pasted
    ? { name: paste, kind: ":hash", value_size: 8, max_entries: 1 }
    : aSpec(choices, sort, freshName(choices, model));
  const added: DeclaredForm = { sort: pasted ? "map" : sort, spec };
  const operation: Operation = pasted
    ? {
        kind: "add-forms",
        text: `(defbpf-map ${paste}\n  :kind :hash\n  :value-size 8\n  :max-entries 1)\n`,
        ...(neighbour === undefined ? {} : { after: neighbour }),
      }
    : { kind: "add-declaration", sort, spec, ...(neighbour === undefined ? {} : { [side]: neighbour }) };
  const like = ids.filter((id) => analysis.byId.get(id)?.lowered.sort === sort);
  const order = placeInOrder(analysis, model, neighbour, pasted || side === "after", pasted ? [] : like);
  return {
    operation,
    model: { ...model, order },
    added,
    comment: same,
    touched: [],
    inverse: (id) => ({ kind: "remove-declaration", id }),
  };
}

/** Beside the neighbour; without one behind the last form like it; else at the end of the first document. */
function placeInOrder(
  analysis: Analysis,
  model: Model,
  neighbour: FormId | undefined,
  behind: boolean,
  like: readonly FormId[],
): Model["order"] {
  const anchor = neighbour ?? [...model.order.values()].flat().findLast((id) => id !== undefined && like.includes(id));
  const first = analysis.documents[0]?.path ?? "policy.tlisp";
  const path = anchor === undefined ? first : (analysis.byId.get(anchor)?.path ?? first);
  const row = model.order.get(path) ?? [];
  const at = anchor === undefined ? row.length : row.indexOf(anchor) + (neighbour === undefined || behind ? 1 : 0);
  return new Map(model.order).set(path, row.toSpliced(at, 0, undefined));
}

/** Any operation on one of the forms, whether it makes sense there or not. */
export function anyOperation(choices: Choices, ids: readonly FormId[]): Operation {
  const id = ids.length === 0 || choices.chance(3) ? "nobody" : choices.pick(ids);
  const other = ids.length === 0 ? "nobody" : choices.pick(ids);
  const field = choices.pick([
    ["kind"],
    ["uses_maps"],
    ["maps"],
    ["attach"],
    ["attach", "target"],
    ["name"],
    ["x", "y"],
    [],
  ]);
  const value = choices.pick<JsonValue>(["text", 4, null, ["a", "b"], { target: "t" }, ":hash", [[["deep"]]]]);
  const index = choices.below(3);
  return choices.pick<Operation>([
    { kind: "set-field", id, field, value },
    { kind: "set-field", id, field, value },
    { kind: "unset-field", id, field },
    { kind: "add-item", id, field, name: aName(choices), index },
    { kind: "remove-item", id, field, index },
    { kind: "move-item", id, field, from: index, to: choices.below(3) },
    { kind: "set-item", id, field, index, name: aName(choices) },
    { kind: "rename-declaration", id, name: aName(choices) },
    { kind: "rename-local", id, at: choices.below(40), name: aName(choices) },
    { kind: "remove-declaration", id, references: choices.chance(50) },
    { kind: "move-declaration", id, before: other },
    {
      kind: "replace-form",
      id,
      text: choices.pick(["(x)", "(", "", "; only\n", '"', "(defbpf-map n :kind :hash) ; tail"]),
    },
    { kind: "convert-dialect", dialect: choices.pick(["documented", "kwargs"]), ...(choices.chance(50) ? { id } : {}) },
    { kind: "format", ...(choices.chance(50) ? { id } : {}) },
    { kind: "add-declaration", sort: "map", spec: { name: aName(choices), kind: 4 }, before: id },
    { kind: "add-forms", text: choices.pick(["(note)", ")", "; x", "(defbpf-map m2)"]), after: id },
    { kind: "edit-text", path: choices.pick(["a.tlisp", "b.tlisp"]), start: index, end: choices.below(6), text: "(" },
  ]);
}
