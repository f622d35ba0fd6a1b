/** Records: `pack`, `unpack`, events and log lines. */
import { plural } from "../text/amounts.ts";
import { stringValue } from "../syntax/atoms.ts";
import type { Node } from "../syntax/cst.ts";
import type { Call, Checker, FormCheck } from "./checker.ts";
import { requireHelper, requireHelperOfMap } from "./check-helpers.ts";
import { mapOf } from "./check-maps.ts";
import { at, broken } from "./expr.ts";
import type { Expr } from "./ir.ts";
import type { BytesType, IntType, ValueType } from "./ir-leaves.ts";
import { eventLayout, isBytes, sizeOf } from "./layout.ts";
import { INT_TYPES, isInt, isSigned, MAX_BYTES, sizedType, typeNamed } from "./literals.ts";
import { shorten } from "./wording.ts";
import { strict } from "./strict.ts";

/** The type that a node names; undefined, with a problem, when it names none. */
export function typeOf(c: Checker, node: Node): ValueType | undefined {
  const text = c.text(node);
  const type = node.kind === "symbol" ? typeNamed(text) : undefined;
  if (type !== undefined) return type;
  const tooLong = /^bytes[0-9]+$/.test(text) ? ` \`bytesN\` has 1 to ${MAX_BYTES} bytes.` : "";
  const fixes = c.nearest(node, text, [...INT_TYPES, "bool", "bytes16"]);
  c.report("fn-type", node, `\`${shorten(text)}\` is no type.${tooLong}`, tooLong === "" ? fixes : []);
  return undefined;
}

/** A type of which raw memory can be read: integers and bytes. */
export function rawTypeOf(c: Checker, node: Node): IntType | BytesType | undefined {
  const type = typeOf(c, node);
  if (type !== "bool") return type;
  c.report("fn-type", node, "Memory is read as an integer or as bytes; compare with 0 for a `bool`.");
  return undefined;
}

const checkPack: FormCheck = (c, call) => {
  if (call.args.length % 2 !== 0) {
    return c.fail("fn-arity", call.node, `\`${call.info.signature}\` takes pairs of a type and a value.`);
  }
  const parts: Expr[] = [];
  let size = 0;
  for (let i = 0; i < call.args.length; i += 2) {
    const [typeNode, node] = call.args.slice(i, i + 2);
    if (typeNode === undefined || node === undefined) break;
    const type = typeOf(c, typeNode);
    parts.push(c.value(node, type ?? "any"));
    if (type === undefined) parts.push(broken(typeNode));
    else size += sizeOf(type);
  }
  return strict(c, call, parts, () => {
    if (size > MAX_BYTES)
      return c.fail("fn-stack", call.node, `This packs ${size} bytes; values have at most ${MAX_BYTES}.`);
    const type = sizedType(size);
    return type === "bool" ? broken(call.node) : { kind: "pack", type, parts, ...at(call.node) };
  });
};

const checkUnpack: FormCheck = (c, call) => {
  const [valueNode, typeNode, offsetNode] = call.args;
  if (valueNode === undefined || typeNode === undefined || offsetNode === undefined) return broken(call.node);
  const value = c.value(valueNode, "any");
  const type = rawTypeOf(c, typeNode);
  const offset = c.literal(offsetNode, { min: 0n, max: BigInt(MAX_BYTES) }, "an offset in bytes");
  return strict(c, call, [value], () => {
    if (type === undefined || offset === undefined) return broken(call.node);
    const from = value.type;
    if (from === "unit" || from === "never" || !(isBytes(from) || (isInt(from) && !isSigned(from)))) {
      return c.fail("fn-type", valueNode, `This is \`${from}\`; \`unpack\` reads bytes or an unsigned integer.`);
    }
    const end = Number(offset) + sizeOf(type);
    if (end > sizeOf(from)) {
      return c.fail(
        "fn-range",
        offsetNode,
        `\`${type}\` at ${offset} ends at byte ${end}, but \`${from}\` has ${plural(sizeOf(from), "byte")}.`,
      );
    }
    return { kind: "unpack", type, value, offset: Number(offset), ...at(call.node) };
  });
};

interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly value: Expr;
}

const checkEmit: FormCheck = (c, call) => {
  const found = mapOf(c, call);
  const flat = call.args.slice(1);
  if (flat[0] !== undefined && flat[0].kind !== "list") return flatFields(c, flat);
  const fields: (Field | undefined)[] = flat.map((node) => fieldOf(c, node));
  const whole = fields.filter((field) => field !== undefined);
  checkFieldNames(c, call, whole);
  if (found === undefined || whole.length < fields.length) return broken(call.node);
  const { map, index } = found;
  const helper = map.kind === ":ring-buf" ? "bpf_ringbuf_reserve" : "bpf_perf_event_output";
  if (!requireHelperOfMap(c, call.head, map.kind, helper)) return broken(call.node);
  const layout = eventLayout(whole.map(({ name, type }) => ({ name, type })));
  if (layout.size > map.valueSize) {
    return c.fail(
      "fn-event-size",
      call.node,
      `This record has ${plural(layout.size, "byte")}, more than the ${map.valueSize} of \`${shorten(map.name)}\` (\`value-size\`).`,
      [{ kind: "map-field", map: map.name, field: "value_size", value: layout.size }],
    );
  }
  const values = whole.map(({ value }) => value);
  return strict(c, call, values, () => ({ kind: "emit", type: "bool", map: index, layout, values, ...at(call.node) }));
};

/** Fields whose brackets were left out: each three parts are one. */
function flatFields(c: Checker, parts: readonly Node[]): Expr {
  const groups = Array.from({ length: parts.length / 3 }, (_, i) => parts.slice(3 * i, 3 * i + 3));
  const span = { start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 };
  const isWhole = parts.length % 3 === 0 && groups.every(([name]) => name?.kind === "keyword");
  const text = groups.map((group) => `(${group.map((node) => c.text(node)).join(" ")})`).join(" ");
  c.mention(parts);
  const message = "Each field of an event stands in brackets: `(:NAME TYPE EXPR)`.";
  return c.fail("fn-shape", span, message, isWhole ? [c.replace("Put brackets around each", span, text)] : []);
}

/** `(:NAME TYPE EXPR)` */
function fieldOf(c: Checker, node: Node): Field | undefined {
  const [nameNode, typeNode, valueNode, ...more] = node.kind === "list" && node.open !== "{" ? node.items : [];
  if (nameNode?.kind !== "keyword" || typeNode === undefined || valueNode === undefined || more.length > 0) {
    c.mention([node]);
    const isSymbol = nameNode?.kind === "symbol" && valueNode !== undefined && more.length === 0;
    const fixes = isSymbol
      ? [c.replace(`Replace with \`:${c.text(nameNode)}\``, nameNode, `:${c.text(nameNode)}`)]
      : [];
    c.report("fn-shape", node, "A field of an event is `(:NAME TYPE EXPR)`.", fixes);
    return undefined;
  }
  const type = typeOf(c, typeNode);
  const value = c.value(valueNode, type ?? "any");
  return type === undefined ? undefined : { name: c.text(nameNode).slice(1), type, value };
}

/** Names become fields of a Rust struct: they must be words, and no two the same. */
function checkFieldNames(c: Checker, call: Call, fields: readonly Field[]): void {
  const seen = new Set<string>();
  for (const [i, { name }] of fields.entries()) {
    const node = call.args[i + 1];
    const span = node?.kind === "list" ? (node.items[0] ?? node) : call.node;
    const folded = name.replaceAll("-", "_");
    if (!/^[a-z][a-z0-9_]{0,63}$/i.test(folded)) {
      c.report(
        "fn-event-field",
        span,
        `\`:${shorten(name)}\` cannot name a field: letters, digits and \`-\`, a letter first.`,
      );
    } else if (seen.has(folded.toLowerCase())) {
      c.report("fn-event-field", span, `The event has a field \`:${shorten(name)}\` already.`);
    }
    seen.add(folded.toLowerCase());
  }
}

const checkLog: FormCheck = (c, call) => {
  const [textNode, ...argNodes] = call.args;
  const args = argNodes.map((node) => c.value(node, "any"));
  if (textNode?.kind !== "string")
    return c.fail("fn-shape", textNode ?? call.node, "`log` starts with a text in quotes.");
  const pieces = piecesOf(stringValue(c.source, textNode));
  if (pieces === undefined) {
    return c.fail("fn-log", textNode, "A brace stands alone: `{}` is a value, `{{` and `}}` are braces.");
  }
  if (pieces.length - 1 !== args.length) {
    return c.fail(
      "fn-log",
      textNode,
      `The text has ${plural(pieces.length - 1, "place")} for values (\`{}\`), but ${plural(args.length, "value")} ${args.length === 1 ? "follows" : "follow"}.`,
    );
  }
  // Lines travel through a ring buffer.
  if (!requireHelper(c, call.head, "bpf_ringbuf_reserve")) return broken(call.node);
  return strict(c, call, args, () => ({ kind: "log", type: "unit", pieces, args, ...at(call.node) }));
};

/** The texts around `{}`, with doubled braces made single; undefined when a brace stands alone. */
function piecesOf(text: string): readonly string[] | undefined {
  const pieces: string[] = [];
  let piece = "";
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (two === "{{" || two === "}}" || two === "{}") {
      i++;
      if (two !== "{}") piece += two.charAt(0);
      else {
        pieces.push(piece);
        piece = "";
      }
    } else if (two.startsWith("{") || two.startsWith("}")) return undefined;
    else piece += text.charAt(i);
  }
  return [...pieces, piece];
}

export const RECORD_CHECKS: Readonly<Record<string, FormCheck>> = {
  pack: checkPack,
  unpack: checkUnpack,
  emit: checkEmit,
  log: checkLog,
};
