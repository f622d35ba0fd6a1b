/** Map forms against the kind, key size and value size of the map. */
import { plural } from "../text/amounts.ts";
import type { MapKind } from "../ir/schema.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { Node } from "../syntax/cst.ts";
import type { Call, Checker, FormCheck } from "./checker.ts";
import { requireHelperOfMap, requireKernel } from "./check-helpers.ts";
import { at, broken, intConst } from "./expr.ts";
import type { Expr } from "./ir.ts";
import type { MapIndex, MapRef, ValueType } from "./ir-leaves.ts";
import { sizeOf } from "./layout.ts";
import { bytesType, isInt, sizedType } from "./literals.ts";
import { shorten } from "./wording.ts";
import { strict } from "./strict.ts";
import { coerce } from "./typing.ts";

/** Kinds with keys and values that programs read and write. */
const KEYED: readonly MapKind[] = [":hash", ":lru-hash", ":per-cpu-hash", ":array", ":per-cpu-array"];

/** The kinds of maps that offer a form. */
export const MAP_KINDS_OF_FORM: Readonly<Record<string, readonly MapKind[]>> = {
  "map-get": KEYED,
  "map-set": KEYED,
  "map-delete": [":hash", ":lru-hash", ":per-cpu-hash"],
  "map-has?": KEYED,
  "map-inc": KEYED,
  "lpm-get": [":lpm-trie"],
  "stack-id": [":stack-trace"],
  emit: [":ring-buf", ":perf-event-array"],
};

/** What to write for a map of that kind instead. */
const OFFERED: Readonly<Record<MapKind, string>> = {
  ":hash": "`map-get`, `map-set`, `map-delete`, `map-has?`, `map-inc`",
  ":lru-hash": "`map-get`, `map-set`, `map-delete`, `map-has?`, `map-inc`",
  ":per-cpu-hash": "`map-get`, `map-set`, `map-delete`, `map-has?`, `map-inc`",
  ":array": "`map-get`, `map-set`, `map-has?`, `map-inc`",
  ":per-cpu-array": "`map-get`, `map-set`, `map-has?`, `map-inc`",
  ":lpm-trie": "`lpm-get`",
  ":ring-buf": "`emit`",
  ":perf-event-array": "`emit`",
  ":stack-trace": "`stack-id`",
};

export interface FoundMap {
  readonly index: MapIndex;
  readonly map: MapRef;
}

/** The map that the first argument names; undefined, with a problem, when the form cannot work on it. */
export function mapOf(c: Checker, call: Call): FoundMap | undefined {
  const [node] = call.args;
  if (node === undefined) return undefined;
  const name = node.kind === "string" ? stringValue(c.source, node) : c.text(node);
  const { name: form, map: access } = call.info;
  if (node.kind !== "symbol" && node.kind !== "string") {
    c.report("fn-shape", node, `The name of a map is wanted here: ${call.info.signature}.`);
    return undefined;
  }
  const { maps, usesMaps } = c.context;
  const isCounted = form === "map-inc" && c.discarding === call.node;
  c.uses.push({ map: name, span: { start: node.start, end: node.end }, access: access?.access, form, isCounted });
  if (!maps.has(name)) {
    c.report("fn-unknown-map", node, `No map is called \`${shorten(name)}\`.`, [
      { kind: "other-map", map: name, span: { start: node.start, end: node.end } },
    ]);
    return undefined;
  }
  if (!usesMaps.has(name)) {
    c.report("wiring-undeclared", node, `The program does not list \`${shorten(name)}\` in \`:uses-maps\`.`, [
      { kind: "use-map", map: name },
    ]);
  }
  const map = maps.get(name);
  if (map === undefined) return undefined;
  if (MAP_KINDS_OF_FORM[form]?.includes(map.kind) !== true) {
    const why = form === "map-delete" ? " The kernel refuses to delete from an array; set the value to 0 instead." : "";
    c.report(
      "fn-map-operation",
      call.head,
      `\`${form}\` does not work on \`${shorten(name)}\`: maps of kind \`${map.kind.slice(1)}\` offer ${OFFERED[map.kind]}.${why}`,
      fixesFor(c, call, map.kind),
    );
    return undefined;
  }
  return { index: c.mapIndex(map), map };
}

/** The form of the same shape that the kind does offer. */
function fixesFor(c: Checker, call: Call, kind: MapKind): ReturnType<Checker["nearest"]> {
  const { name } = call.info;
  const other =
    kind === ":lpm-trie" && name === "map-get"
      ? "lpm-get"
      : name === "lpm-get" && KEYED.includes(kind)
        ? "map-get"
        : undefined;
  return other === undefined ? [] : [c.replace(`Replace with \`${other}\``, call.head, other)];
}

/** Checks the arguments behind a map that is not usable, so that what they mention is known. */
function skip(c: Checker, call: Call, from = 1): Expr {
  for (const node of call.args.slice(from)) if (node.kind === "list" || node.kind === "symbol") c.value(node, "any");
  return broken(call.node);
}

/** A key or value: its size is the map's. */
function sized(c: Checker, node: Node | undefined, call: Call, type: ValueType, what: string): Expr {
  if (node === undefined) return broken(call.node);
  const expr = c.expression(node, type);
  if (expr.type === "unit")
    return c.fail("fn-type", node, `${c.nameOf(node)} gives no value, but ${what} is wanted here.`);
  if (expr.type === "never" || expr.type === type) return expr;
  const size = sizeOf(expr.type);
  if (size === sizeOf(type) || (isInt(expr.type) && isInt(type))) return coerce(c, expr, type, node, `It is ${what}.`);
  return c.fail(
    "fn-map-size",
    node,
    `This has ${plural(size, "byte")} (\`${expr.type}\`), but ${what} has ${plural(sizeOf(type), "byte")} (\`${type}\`).`,
  );
}

function keyOf(c: Checker, call: Call, { map }: FoundMap): Expr {
  return sized(c, call.args[1], call, sizedType(map.keySize), `a key of \`${shorten(map.name)}\``);
}

function valueOf(c: Checker, node: Node | undefined, call: Call, { map }: FoundMap): Expr {
  return sized(c, node, call, sizedType(map.valueSize), `a value of \`${shorten(map.name)}\``);
}

const checkGet: FormCheck = (c, call) => {
  const found = mapOf(c, call);
  if (found === undefined) return skip(c, call);
  const key = keyOf(c, call, found);
  const miss = c.miss();
  return strict(c, call, [key], () => {
    return { kind: "map-get", type: sizedType(found.map.valueSize), map: found.index, key, miss, ...at(call.node) };
  });
};

const checkSet: FormCheck = (c, call) => {
  const found = mapOf(c, call);
  if (found === undefined) return skip(c, call);
  const key = keyOf(c, call, found);
  const value = valueOf(c, call.args[2], call, found);
  return strict(c, call, [key, value], () => {
    return { kind: "map-set", type: "bool", map: found.index, key, value, ...at(call.node) };
  });
};

const checkKeyed =
  (kind: "map-delete" | "map-has"): FormCheck =>
  (c, call) => {
    const found = mapOf(c, call);
    if (found === undefined) return skip(c, call);
    const key = keyOf(c, call, found);
    return strict(c, call, [key], () => ({ kind, type: "bool", map: found.index, key, ...at(call.node) }));
  };

const checkInc: FormCheck = (c, call) => {
  const found = mapOf(c, call);
  if (found === undefined) return skip(c, call);
  const { map } = found;
  requireKernel(c, call.head, "5.12", "Exact counters need atomic fetch-and-add");
  const key = keyOf(c, call, found);
  const type = sizedType(map.valueSize);
  if (type !== "u32" && type !== "u64") {
    if (call.args[2] !== undefined) c.value(call.args[2], "any");
    return c.fail(
      "fn-map-size",
      call.args[0] ?? call.node,
      `\`map-inc\` counts in 4 or 8 bytes; values of \`${shorten(map.name)}\` have ${plural(map.valueSize, "byte")}.`,
      [{ kind: "map-field", map: map.name, field: "value_size", value: 8 }],
    );
  }
  const [, , deltaNode] = call.args;
  const delta = deltaNode === undefined ? intConst(1n, type, call.node) : valueOf(c, deltaNode, call, found);
  const miss = c.miss();
  if (map.kind === ":lru-hash") {
    c.report(
      "fn-lru-count",
      call.node,
      `\`${shorten(map.name)}\` is an LRU map: when it is full, the kernel drops a key, and its count starts again.`,
    );
  }
  return strict(c, call, [key, delta], () => {
    return { kind: "map-add", type, map: found.index, key, delta, miss, ...at(call.node) };
  });
};

const checkLpmGet: FormCheck = (c, call) => {
  const found = mapOf(c, call);
  if (found === undefined) return skip(c, call);
  const size = found.map.keySize - 4;
  if (size < 1) return skip(c, call);
  const type = size === 4 ? "u32" : bytesType(size);
  const address = sized(c, call.args[1], call, type, `an address in \`${shorten(found.map.name)}\``);
  const miss = c.miss();
  return strict(c, call, [address], () => {
    return { kind: "lpm-get", type: sizedType(found.map.valueSize), map: found.index, address, miss, ...at(call.node) };
  });
};

const checkStackId: FormCheck = (c, call) => {
  const found = mapOf(c, call);
  const [, option] = call.args;
  if (option !== undefined && c.text(option) !== ":user") {
    c.report("fn-shape", option, "The only option of `stack-id` is `:user`.", [
      c.replace("Replace with `:user`", option, ":user"),
    ]);
  }
  if (found === undefined || !requireHelperOfMap(c, call.head, ":stack-trace", "bpf_get_stackid")) {
    return broken(call.node);
  }
  return {
    kind: "stack-id",
    type: "u32",
    map: found.index,
    user: option !== undefined,
    miss: c.miss(),
    ...at(call.node),
  };
};

export const MAP_CHECKS: Readonly<Record<string, FormCheck>> = {
  "map-get": checkGet,
  "map-set": checkSet,
  "map-delete": checkKeyed("map-delete"),
  "map-has?": checkKeyed("map-has"),
  "map-inc": checkInc,
  "lpm-get": checkLpmGet,
  "stack-id": checkStackId,
};
