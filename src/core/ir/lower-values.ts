/** Values of fields by type (`docs/spec/language.md` 3). What the upstream reader takes is taken. */
import { integerValue, stringValue } from "../syntax/atoms.ts";
import type { ListNode, Node } from "../syntax/cst.ts";
import { ATTACH_FIELDS, FIELDS } from "./fields.ts";
import type { FieldInfo } from "./fields.ts";
import { attachTable, isStray, isString, stringsIn, type FieldTable } from "./field-table.ts";
import type { Problems } from "./problems.ts";
import { WordsAt } from "../text/words-at.ts";
import { MAP_KINDS, PROGRAM_KINDS, U32_MAX } from "./schema.ts";
import type { AttachPoint } from "./schema.ts";

/** The paths of the fields at the top of a form: made once, not for every form. */
const PATHS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(FIELDS)
    .flat()
    .map(({ key }) => [key, [key]]),
);

const ATTACH_PATHS: ReadonlyMap<string, readonly string[]> = new Map(
  ATTACH_FIELDS.map(({ key }) => [key, ["attach", key]]),
);

const PROGRAM_KIND_WORDS = new WordsAt(PROGRAM_KINDS.map((kind) => [kind, kind] as const));
const MAP_KIND_WORDS = new WordsAt(MAP_KINDS.map((kind) => [kind, kind] as const));

/** The part of a field's value that lowers; problems are reported at the exact value. */
export function lowerValue(source: string, value: Node, { key, type }: FieldInfo, problems: Problems): unknown {
  const path = PATHS.get(key) ?? [key];
  switch (type) {
    case "string":
      return stringOf(source, value, path, problems);
    case "program-kind":
      return kindOf(source, value, PROGRAM_KIND_WORDS, path, problems);
    case "map-kind":
      return kindOf(source, value, MAP_KIND_WORDS, path, problems);
    case "u32":
      return u32Of(source, value, path, problems);
    case "names":
      return namesOf(source, value, path, problems);
    case "attach": {
      const inner = attachTable(source, value, path, problems);
      return inner && attachOf(source, value, inner, path, problems);
    }
  }
}

function stringOf(source: string, node: Node, path: readonly string[], problems: Problems): string | undefined {
  if (node.kind === "string") return stringValue(source, node);
  problems.add("form-type", node, path, "string");
  return undefined;
}

/** A keyword; the string `":xdp"`, which upstream takes too, is the same value. */
function kindOf(
  source: string,
  node: Node,
  kinds: WordsAt<string>,
  path: readonly string[],
  problems: Problems,
): string | undefined {
  const text = node.kind === "string" ? stringValue(source, node) : undefined;
  if (node.kind !== "keyword" && text?.startsWith(":") !== true) {
    problems.add("form-type", node, path, "kind");
    return undefined;
  }
  const kind = text === undefined ? kinds.at(source, node.start, node.end) : kinds.at(text, 0, text.length);
  if (kind === undefined) problems.add("form-kind", node, path);
  return kind;
}

function u32Of(source: string, node: Node, path: readonly string[], problems: Problems): number | undefined {
  // Nearly every number is a plain short one.
  if (node.kind === "integer" && node.end - node.start <= 9 && source.charCodeAt(node.start) >= 0x30) {
    let value = 0;
    for (let at = node.start; at < node.end; at++) value = 10 * value + source.charCodeAt(at) - 0x30;
    return value;
  }
  if (node.kind === "integer") {
    const value = integerValue(source, node);
    if (value >= 0n && value <= BigInt(U32_MAX)) return Number(value);
    problems.add("form-range", node, path);
  } else if (node.kind === "float" && /^[+-]?\d+$/.test(source.slice(node.start, node.end))) {
    // The reader calls whole numbers beyond 64 bits floats.
    problems.add("form-range", node, path);
  } else {
    problems.add("form-type", node, path, "u32");
  }
  return undefined;
}

function namesOf(
  source: string,
  node: Node,
  path: readonly string[],
  problems: Problems,
): readonly string[] | undefined {
  if (node.kind !== "list" || node.open === "{") {
    problems.add("form-type", node, path, "names");
    return undefined;
  }
  if (!node.items.every(isString)) reportOthers(node, path, problems);
  return stringsIn(source, node);
}

/** Reports what is no name among names. */
function reportOthers({ items }: ListNode, path: readonly string[], problems: Problems): void {
  items.forEach((item, index) => {
    if (!isString(item) && !isStray(item)) problems.add("form-type", item, [...path, String(index)], "string");
  });
}

/** The attach point of its fields; undefined when it has no target that reads. */
function attachOf(
  source: string,
  node: Node,
  inner: FieldTable,
  path: readonly string[],
  problems: Problems,
): AttachPoint | undefined {
  let target: string | undefined;
  let direction: string | undefined;
  for (const { key, required } of ATTACH_FIELDS) {
    const written = inner.value(key);
    if (written === undefined) {
      if (required) problems.add("form-missing-field", node, [...path, key]);
      continue;
    }
    const value = attachStringOf(source, written, ATTACH_PATHS.get(key) ?? path, problems);
    if (key === "target") target = value;
    else direction = value;
  }
  for (const key of inner.unknownKeys) {
    problems.add("form-unknown-field", inner.get(key)?.keySpan ?? node, [...path, key]);
  }
  if (target === undefined) return undefined;
  return direction === undefined ? { target } : { target, direction };
}

/** Upstream reads a symbol here as the string of its characters; so `{:target eth0}` means what it says. */
function attachStringOf(source: string, node: Node, path: readonly string[], problems: Problems): string | undefined {
  return node.kind === "symbol" ? source.slice(node.start, node.end) : stringOf(source, node, path, problems);
}
