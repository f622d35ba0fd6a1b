/** What is done to maps, by the methods that aya gives each kind. Arguments are always references. */
import type { Expr } from "../../compile/ir.ts";
import type { MapRef } from "../../compile/ir-leaves.ts";
import { sizeOf } from "../../compile/layout.ts";
import type { MapKind } from "../../ir/schema.ts";
import type { Body } from "./body.ts";
import { bindLine, importItem, mapStatic, push, shortArgument } from "./body.ts";
import type { Probe } from "./probe.ts";
import type { Rx } from "./rust-expr.ts";
import { acting, asked, atom, LEVEL, method, reference, rx, typed, unsafely } from "./rust-expr.ts";

/** A value that is found by reference, and copied. */
const COPIED = ["Some(&", ")"] as const;

type Missing = Extract<Expr, { kind: "map-get" | "map-add" | "lpm-get" | "stack-id" }>;
type Certain = Extract<Expr, { kind: "map-set" | "map-delete" | "map-has" }>;

export function mapProbe(body: Body, expr: Missing, [key = atom("0"), delta = atom("0")]: readonly Rx[]): Probe {
  const map = mapStatic(body, expr.map);
  const kind = kindOf(body, expr.map);
  const shared = { kind: "option", miss: expr.miss } as const;
  switch (expr.kind) {
    case "map-get": {
      const copied = { ...shared, kindOf: "Some", pattern: COPIED, wish: "value" } as const;
      if (isArray(kind)) return { ...copied, source: rx`${map}.get(${index(body, key)})` };
      const found = rx`${map}.get(${reference(named(body, key, map))})`;
      return { ...copied, source: unsafely(found, "the value is copied before anything else can change it.") };
    }
    case "map-add": {
      body.needs.counterMaps.add(kind);
      body.needs.counterTypes.add(expr.type);
      const slot = reference(named(body, key, map));
      const source = acting(rx`counter::add(&${map}, ${slot}, ${shortArgument(body, delta, 14, "delta")})`);
      return { ...shared, kindOf: "Some", source, pattern: ["Some(", ")"], wish: "count" };
    }
    case "lpm-get": {
      const bits = sizeOf(expr.address.type as "u32") * 8;
      const short = shortArgument(body, key, 24, "address");
      const bytes = isInteger(expr.address.type) ? method(short, "to_be") : short;
      const source = rx`${map}.get(${importItem(body, "maps::lpm_trie", "Key")}::new(${bits}, ${bytes}))`;
      return { ...shared, kindOf: "Some", source, pattern: COPIED, wish: "value" };
    }
    case "stack-id":
    default: {
      importItem(body, "programs::tracing", "StackIdContext as _");
      const flags = expr.user ? `${importItem(body, "bindings", "BPF_F_USER_STACK")}.into()` : "0";
      const source = acting(rx`ctx.get_stackid(&${map}, ${flags})`);
      return { ...shared, kindOf: "Ok", source, pattern: ["Ok(", ")"], as: "u32", wish: "stack" };
    }
  }
}

/** An operation that says whether it did anything: what gives the answer. */
function answer(body: Body, expr: Certain, [key = atom("0"), value = atom("0")]: readonly Rx[]): Rx {
  const map = mapStatic(body, expr.map);
  const kind = kindOf(body, expr.map);
  switch (expr.kind) {
    case "map-set": {
      const slot = isArray(kind) ? index(body, key) : reference(named(body, key, map));
      const call = isArray(kind) ? "set" : "insert";
      return acting(rx`${map}.${call}(${slot}, ${reference(named(body, value, "value"))}, 0)`);
    }
    case "map-delete":
      return acting(rx`${map}.remove(${reference(named(body, key, map))})`);
    case "map-has":
    default:
      return isArray(kind)
        ? rx`${map}.get(${index(body, key)})`
        : rx`${map}.get_ptr(${reference(named(body, key, map))})`;
  }
}

export function mapValue(body: Body, expr: Certain, parts: readonly Rx[], wish: string | undefined): Rx {
  const question = expr.kind === "map-has" ? "is_some" : "is_ok";
  const name = { "map-set": "stored", "map-delete": "removed", "map-has": "known" }[expr.kind];
  return bindLine(body, wish ?? name, asked(answer(body, expr, parts), question));
}

export function mapEffect(body: Body, expr: Certain, parts: readonly Rx[]): void {
  if (expr.kind === "map-has") return;
  push(body, { kind: "discard", rx: answer(body, expr, parts) });
}

/** A value that a reference is taken of: an expression that is more than a name gets one. */
function named(body: Body, value: Rx, wish: string): Rx {
  const isShort = typed(value).text.length <= 20;
  if (value.level >= LEVEL.postfix && !value.text.includes("(") && isShort) return typed(value);
  return bindLine(body, wish === "value" ? wish : "key", typed(value));
}

function index(body: Body, key: Rx): Rx {
  return shortArgument(body, key, 24, "index");
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
