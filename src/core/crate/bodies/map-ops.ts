/** What is done to maps, by the methods that aya gives each kind. Arguments are always references. */
import type { Expr, MapRef } from "../../compile/ir.ts";
import { sizeOf } from "../../compile/layout.ts";
import type { MapKind } from "../../ir/schema.ts";
import type { Body } from "./body.ts";
import { bind, line, mapStatic, push, shortArgument, importItem } from "./body.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";
import { atom, LEVEL, method, reference, typed } from "./rust-expr.ts";

type Missing = Extract<Expr, { kind: "map-get" | "map-add" | "lpm-get" | "stack-id" }>;
type Certain = Extract<Expr, { kind: "map-set" | "map-delete" | "map-has" }>;

export function mapProbe(body: Body, expr: Missing, [key = atom("0"), delta = atom("0")]: readonly Rx[]): Probe {
  const map = mapStatic(body, expr.map);
  const kind = kindOf(body, expr.map);
  const shared = { kind: "option", miss: expr.miss } as const;
  switch (expr.kind) {
    case "map-get": {
      const copied = { ...shared, kindOf: "Some", pattern: (name: string) => `Some(&${name})`, wish: "value" } as const;
      if (isArray(kind)) return { ...copied, source: `${map}.get(${index(body, key)})` };
      const source = `unsafe { ${map}.get(${reference(named(body, key, map))}) }`;
      return { ...copied, source, safety: "the value is copied before anything else can change it." };
    }
    case "map-add": {
      body.needs.counterMaps.add(kind);
      body.needs.counterTypes.add(expr.type);
      const source = `counter::add(&${map}, ${reference(named(body, key, map))}, ${shortArgument(body, delta, 14, "delta").text})`;
      return { ...shared, kindOf: "Some", source, pattern: (name) => `Some(${name})`, wish: "count", acts: true };
    }
    case "lpm-get": {
      importItem(body, "maps::lpm_trie", "Key");
      const bits = sizeOf(expr.address.type as "u32") * 8;
      const short = shortArgument(body, key, 24, "address");
      const bytes = isInteger(expr.address.type) ? method(short, "to_be") : short;
      const source = `${map}.get(Key::new(${bits}, ${bytes.text}))`;
      return { ...shared, kindOf: "Some", source, pattern: (name) => `Some(&${name})`, wish: "value" };
    }
    case "stack-id":
    default: {
      importItem(body, "programs::tracing", "StackIdContext as _");
      const flags = expr.user ? "BPF_F_USER_STACK.into()" : "0";
      if (expr.user) importItem(body, "bindings", "BPF_F_USER_STACK");
      const source = `ctx.get_stackid(&${map}, ${flags})`;
      return {
        ...shared,
        kindOf: "Ok",
        source,
        pattern: (name) => `Ok(${name})`,
        as: "u32",
        wish: "stack",
        acts: true,
      };
    }
  }
}

/** An operation that says whether it did anything: the expression of its answer. */
function answer(body: Body, expr: Certain, [key = atom("0"), value = atom("0")]: readonly Rx[]): string {
  const map = mapStatic(body, expr.map);
  const kind = kindOf(body, expr.map);
  switch (expr.kind) {
    case "map-set":
      if (isArray(kind)) return `${map}.set(${index(body, key)}, ${reference(named(body, value, "value"))}, 0)`;
      return `${map}.insert(${reference(named(body, key, map))}, ${reference(named(body, value, "value"))}, 0)`;
    case "map-delete":
      return `${map}.remove(${reference(named(body, key, map))})`;
    case "map-has":
    default:
      return isArray(kind) ? `${map}.get(${index(body, key)})` : `${map}.get_ptr(${reference(named(body, key, map))})`;
  }
}

export function mapValue(body: Body, expr: Certain, parts: readonly Rx[], wish: string | undefined): Rx {
  const question = expr.kind === "map-has" ? "is_some" : "is_ok";
  const name = { "map-set": "stored", "map-delete": "removed", "map-has": "known" }[expr.kind];
  return bind(body, wish ?? name, line(`${answer(body, expr, parts)}.${question}()`));
}

export function mapEffect(body: Body, expr: Certain, parts: readonly Rx[]): void {
  if (expr.kind === "map-has") return;
  push(body, { kind: "let", pattern: "_", value: line(answer(body, expr, parts)) });
}

/** A value that a reference is taken of: an expression that is more than a name gets one. */
function named(body: Body, rx: Rx, wish: string): Rx {
  const isShort = typed(rx).text.length <= 20;
  if (rx.level >= LEVEL.postfix && !rx.text.includes("(") && isShort) return typed(rx);
  return bind(body, wish === "value" ? wish : "key", line(typed(rx).text));
}

function index(body: Body, key: Rx): string {
  return shortArgument(body, key, 24, "index").text;
}

function kindOf(body: Body, map: number): MapKind {
  return refOf(body, map)?.kind ?? ":hash";
}

function refOf(body: Body, map: number): MapRef | undefined {
  return body.fn.maps[map];
}

function isArray(kind: MapKind): boolean {
  return kind === ":array" || kind === ":per-cpu-array";
}

function isInteger(type: string): boolean {
  return !type.startsWith("bytes");
}
