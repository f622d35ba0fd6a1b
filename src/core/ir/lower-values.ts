/** Values of fields by type (`docs/spec/language.md` 3). What the upstream reader takes is taken. */
import { integerValue, stringValue } from "../syntax/atoms.ts";
import type { Node } from "../syntax/cst.ts";
import { ATTACH_FIELDS } from "./fields.ts";
import type { FieldInfo } from "./fields.ts";
import { readFields } from "./lower-fields.ts";
import type { LoweredField } from "./lowered.ts";
import type { Problems } from "./problems.ts";
import { MAP_KINDS, PROGRAM_KINDS, U32_MAX } from "./schema.ts";
import type { AttachPoint } from "./schema.ts";

/** What a value gives: the part that lowers, and the places inside it. */
export interface LoweredValue {
  readonly value: unknown;
  readonly items?: NonNullable<LoweredField["items"]>;
  readonly inner?: NonNullable<LoweredField["inner"]>;
}

/** The value of a field; problems are reported at the exact value. */
export function lowerValue(source: string, node: Node, { key, type }: FieldInfo, problems: Problems): LoweredValue {
  const path = [key];
  switch (type) {
    case "string":
      return { value: stringOf(source, node, path, problems) };
    case "program-kind":
      return { value: kindOf(source, node, PROGRAM_KINDS, path, problems) };
    case "map-kind":
      return { value: kindOf(source, node, MAP_KINDS, path, problems) };
    case "u32":
      return { value: u32Of(source, node, path, problems) };
    case "names":
      return namesOf(source, node, path, problems);
    case "attach":
      return attachOf(source, node, path, problems);
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
  kinds: readonly string[],
  path: readonly string[],
  problems: Problems,
): string | undefined {
  const text =
    node.kind === "keyword"
      ? source.slice(node.start, node.end)
      : node.kind === "string"
        ? stringValue(source, node)
        : undefined;
  if (text === undefined || !text.startsWith(":")) {
    problems.add("form-type", node, path, "kind");
    return undefined;
  }
  if (kinds.includes(text)) return text;
  problems.add("form-kind", node, path);
  return undefined;
}

function u32Of(source: string, node: Node, path: readonly string[], problems: Problems): number | undefined {
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

function namesOf(source: string, node: Node, path: readonly string[], problems: Problems): LoweredValue {
  if (node.kind !== "list" || node.open === "{") {
    problems.add("form-type", node, path, "names");
    return { value: undefined };
  }
  const items: { name: string; span: { start: number; end: number } }[] = [];
  node.items.forEach((item, index) => {
    if (item.kind === "string") {
      items.push({ name: stringValue(source, item), span: { start: item.start, end: item.end } });
    } else if (item.kind !== "stray") {
      problems.add("form-type", item, [...path, String(index)], "string");
    }
  });
  return { value: items.map(({ name }) => name), items };
}

const ATTACH_KEYS: readonly string[] = ATTACH_FIELDS.map(({ key }) => key);

function attachOf(source: string, node: Node, path: readonly string[], problems: Problems): LoweredValue {
  if (node.kind !== "list") {
    problems.add("form-type", node, path, "attach");
    return { value: undefined };
  }
  const items = node.items.filter(({ kind }) => kind !== "stray");
  const inner = readFields(source, items, 0, { known: ATTACH_KEYS, path, problems });
  const point: { target?: string; direction?: string } = {};
  for (const { key, required } of ATTACH_FIELDS) {
    const field = inner.get(key);
    if (field === undefined) {
      if (required) problems.add("form-missing-field", node, [...path, key]);
      continue;
    }
    const value = attachStringOf(source, field.value, [...path, key], problems);
    if (value === undefined) continue;
    if (key === "target") point.target = value;
    else point.direction = value;
  }
  for (const field of inner.values()) {
    if (!field.known) problems.add("form-unknown-field", field.keySpan, [...path, field.key]);
  }
  const { target, direction } = point;
  if (target === undefined) return { value: undefined, inner };
  const value: AttachPoint = direction === undefined ? { target } : { target, direction };
  return { value, inner };
}

/** Upstream reads a symbol here as the string of its characters; so `{:target eth0}` means what it says. */
function attachStringOf(source: string, node: Node, path: readonly string[], problems: Problems): string | undefined {
  return node.kind === "symbol" ? source.slice(node.start, node.end) : stringOf(source, node, path, problems);
}
