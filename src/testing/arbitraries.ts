/**
 * Arbitrary names, declarations, JSON documents and workspaces for property
 * tests. Everything valid is valid by the IR's schemas; hostile names hold
 * whatever a string can hold.
 */
import fc from "fast-check";
import { analyze, DEFAULT_SETTINGS, FIELDS, MAP_KINDS, PROGRAM_KINDS, U32_MAX } from "../core/index.ts";
import type { Analysis, JsonObject, JsonValue, Workspace } from "../core/index.ts";

/** Names that break naive quoting: of code, comments, templates, markup, paths, scripts and text direction. */
export const HOSTILE_NAMES: readonly string[] = [
  "a b",
  'quo"te',
  "back\\slash",
  "new\nline",
  "tab\t",
  "cr\r\nlf",
  "*/ end",
  "{{mustache}}",
  "${template}",
  "</script><script>alert(1)</script>",
  "../../etc/passwd",
  "; comment",
  "(paren",
  "]bracket}",
  "'quote",
  "`tick",
  ",comma",
  ":keyword",
  "12",
  "-7",
  "1.5",
  "nan",
  "inf",
  "#t",
  "#|",
  "\ufeffbom",
  "\u202ertl\u2066",
  "\u0085nel",
  "\u2028",
  "\0",
  "💥",
  "__proto__",
  "constructor",
  "nil",
  "é".repeat(100),
];

const STEMS = ["a", "syn", "tcp-state", "drop_flood", "events", "rate-limit-tcp", "m"] as const;

/** An ordinary name: kebab-case or snake_case. */
export function plainName(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...STEMS), fc.constantFrom("", "-", "_"), fc.nat(99))
    .map(([stem, joint, number]) => `${stem}${joint}${number}`);
}

/** Any UTF-16 units, lone surrogates too. Cheaper than fast-check's own strings of any unit. */
export function anyUnits(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { minLength, maxLength })
    .map((units) => String.fromCharCode(...units));
}

/** Any name of 1 to 200 characters, hostile ones often. */
export function anyName(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: plainName() },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_NAMES) },
    { weight: 1, arbitrary: anyUnits(1, 200) },
  );
}

const text: fc.Arbitrary<string> = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("", ...HOSTILE_NAMES));

/** JSON values as JSON text gives them: without -0, in which numbers keep their digits. */
export function jsonValue(maxDepth = 2): fc.Arbitrary<JsonValue> {
  return fc.jsonValue({ maxDepth }).map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
}

const KNOWN_KEYS: ReadonlySet<string> = new Set(
  [["name", "target", "direction"], ...Object.values(FIELDS).map((fields) => fields.map(({ key }) => key))].flat(),
);

/** Keys that no field has, with values that are not null (which would read as absent). */
function unknownFields(): fc.Arbitrary<JsonObject> {
  const key = fc.oneof(plainName(), fc.constantFrom("a-b", "a_b", "", "%41", ...HOSTILE_NAMES));
  const fields = fc.dictionary(
    key.filter((name) => !KNOWN_KEYS.has(name)),
    jsonValue().filter((value) => value !== null),
    { maxKeys: 2 },
  );
  return fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fields.map(withPrototype) });
}

/** fast-check's dictionaries may have no prototype; documents are made of ordinary objects. */
function withPrototype(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object));
}

function item(
  known: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
  optional: Readonly<Record<string, fc.Arbitrary<JsonValue>>>,
  order: readonly string[],
): fc.Arbitrary<JsonObject> {
  const keys = Object.keys(known);
  return fc
    .tuple(fc.record({ ...known, ...optional }, { requiredKeys: keys }), unknownFields())
    .map(([fields, unknown]) =>
      Object.fromEntries([
        ...order.flatMap((key) => (Object.hasOwn(fields, key) ? [[key, fields[key]] as const] : [])),
        ...Object.entries(unknown),
      ] as [string, JsonValue][]),
    );
}

const u32 = fc.oneof(fc.nat(64), fc.integer({ min: 0, max: U32_MAX }), fc.constant(U32_MAX));

export function mapItem(name: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  return item(
    { name, kind: fc.constantFrom(...MAP_KINDS), value_size: u32, max_entries: u32 },
    { key_size: u32, pin_path: text },
    ["name", "kind", "key_size", "value_size", "max_entries", "pin_path"],
  );
}

export function programItem(name: fc.Arbitrary<string>, maps: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  const attach = item({ target: text }, { direction: fc.constantFrom("ingress", "egress", "up") }, [
    "target",
    "direction",
  ]);
  return item(
    { name, kind: fc.constantFrom(...PROGRAM_KINDS), attach, source: text },
    { license: text, pin_path: text, uses_maps: fc.array(maps, { maxLength: 5 }) },
    ["name", "kind", "attach", "source", "license", "pin_path", "uses_maps"],
  );
}

export function policyItem(
  name: fc.Arbitrary<string>,
  programs: fc.Arbitrary<string>,
  maps: fc.Arbitrary<string>,
): fc.Arbitrary<JsonObject> {
  return item(
    { name, description: text, programs: fc.array(programs, { maxLength: 5 }) },
    { maps: fc.array(maps, { maxLength: 5 }) },
    ["name", "description", "programs", "maps"],
  );
}

/** One form of a function's body, in the JSON encoding of what the reader gives. */
export function bodyForm(maxDepth = 3): fc.Arbitrary<JsonValue> {
  const symbol = fc
    .constantFrom("return", "when", "ctx", "map-get", "x", "+", "tcp?", "set!", "@at", "->")
    .map((sym) => ({ sym }));
  const atom: fc.Arbitrary<JsonValue> = fc.oneof(
    symbol,
    fc.constantFrom("xdp-pass", "syn", "").map((kw) => ({ kw })),
    fc.boolean(),
    fc.integer(),
    fc.constantFrom(1.5, -0.25, 1e21),
    fc.constantFrom("0x1F", "0b101", "+5", "007", "18446744073709551615", "9007199254740993").map((int) => ({ int })),
    fc.constantFrom("1.0", "1e9", ".5", "nan", "-inf").map((float) => ({ float })),
    text,
  );
  return fc.letrec<{ form: JsonValue; list: JsonValue }>((tie) => ({
    form: fc.oneof(
      { depthSize: "small", maxDepth, withCrossShrink: true },
      { weight: 3, arbitrary: atom },
      { weight: 3, arbitrary: tie("list") },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom("quote", "quasiquote", "unquote", "splice"), tie("form"))
          .map(([key, form]) => ({ [key]: form })),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.tuple(fc.constantFrom("a", "b"), tie("form")), { maxLength: 2 })
          .map((pairs) => ({ map: pairs.flatMap(([kw, form]): JsonValue[] => [{ kw }, form]) })),
      },
    ),
    list: fc.array(tie("form"), { maxLength: 4 }),
  })).form;
}

export function functionItem(name: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  const ctx = fc.constantFrom("ctx", "c", "packet");
  const body = fc.array(bodyForm(), { maxLength: 4 });
  return fc.tuple(name, ctx, fc.option(text, { nil: undefined }), body).map(([name, ctx, doc, body]) => {
    if (doc !== undefined) return { name, ctx, doc, body };
    // Without a docstring the first string of a body would be one.
    return {
      name,
      ctx,
      body: typeof body[0] === "string" ? body.slice(1).filter((form) => typeof form !== "string") : body,
    };
  });
}

export interface Sections {
  readonly maps: readonly JsonObject[];
  readonly programs: readonly JsonObject[];
  readonly policies: readonly JsonObject[];
  readonly functions: readonly JsonObject[];
}

/** A valid JSON document: names are unique in their sort and refer to each other often. */
export function jsonDocument(name: fc.Arbitrary<string> = anyName(), maxLength = 4): fc.Arbitrary<Sections> {
  // References come as a number, which chooses among the names there are, and a name for when it does not.
  const reference = fc.tuple(fc.nat(99), name).map(([number, name]) => `${String(number).padStart(2, "0")}${name}`);
  const unique = (arbitrary: fc.Arbitrary<JsonObject>): fc.Arbitrary<readonly JsonObject[]> =>
    fc.uniqueArray(arbitrary, { maxLength, selector: (item) => item["name"] });
  return fc
    .record({
      maps: unique(mapItem(name)),
      programs: unique(programItem(name, reference)),
      policies: unique(policyItem(name, reference, reference)),
      functions: unique(functionItem(name)),
    })
    .map(({ maps, programs, policies, functions }) => ({
      maps,
      programs: programs.map((item) => withReferences(item, "uses_maps", maps)),
      policies: policies.map((item) => withReferences(withReferences(item, "programs", programs), "maps", maps)),
      functions,
    }));
}

/** References resolved: mostly to one of `targets`. */
function withReferences(item: JsonObject, key: string, targets: readonly JsonObject[]): JsonObject {
  const list = item[key];
  if (!Array.isArray(list)) return item;
  const names = (list as readonly string[]).map((reference): JsonValue => {
    const number = Number(reference.slice(0, 2));
    const target = number < 80 ? targets[number % Math.max(1, targets.length)] : undefined;
    return target?.["name"] ?? reference.slice(2);
  });
  return { ...item, [key]: names };
}

/** The JSON text of sections, as a person or a tool would write it. */
export function jsonText(sections: Partial<Sections>, indent = 2): string {
  return JSON.stringify(sections, null, indent);
}

/** A workspace of text files. */
export function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  return {
    files: Object.entries(files).map(([path, text]) => ({ kind: "text", path, text })),
    settings: DEFAULT_SETTINGS,
  };
}

/** The analysis of text files. */
export function analysisOf(files: Readonly<Record<string, string>>, previous?: Analysis): Analysis {
  return analyze(workspaceOf(files), previous);
}
