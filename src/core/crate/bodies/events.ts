/**
 * Records for user space: one `repr(C)` struct for each layout, padding spelled
 * out and zeroed, since what is left out would show old memory of the kernel.
 */
import type { Expr } from "../../compile/ir.ts";
import type { EventLayout } from "../../compile/ir-leaves.ts";
import type { Body } from "./body.ts";
import { bind, bindLine, freshName, mapStatic, push, scoped } from "./body.ts";
import type { Value } from "./code.ts";
import { line } from "./code.ts";
import type { EventStruct, Member } from "./event-struct.ts";
import type { Rx, Variable } from "./rust-expr.ts";
import { acting, asked, atom, rustType, rx, variable } from "./rust-expr.ts";
import { localName } from "./usage.ts";

type Emit = Extract<Expr, { kind: "emit" }>;

export function membersOf(layout: EventLayout): readonly Member[] {
  const members: Member[] = [];
  const taken = new Set<string>();
  let offset = 0;
  let paddings = 0;
  const pad = (to: number): void => {
    if (to === offset) return;
    paddings++;
    const name = paddings === 1 ? "_padding" : `_padding_${paddings}`;
    members.push({ name, type: `[u8; ${to - offset}]`, field: undefined });
  };
  for (const [field, { name, type, offset: at, size }] of layout.fields.entries()) {
    pad(at);
    const wish = localName(name);
    let free = wish;
    for (let number = 2; taken.has(free); number++) free = `${wish}_${number}`;
    taken.add(free);
    members.push({ name: free, type: rustType(type), field });
    offset = at + size;
  }
  pad(layout.size);
  return members;
}

function structOf(body: Body, expr: Emit): EventStruct {
  const members = membersOf(expr.layout);
  const key = members.map(({ name, type }) => `${name}: ${type}`).join(", ");
  const known = body.events.get(key);
  if (known !== undefined) return known;
  const name = body.events.size === 0 ? "Event" : `Event${body.events.size + 1}`;
  const made: EventStruct = { name, members, map: body.fn.maps[expr.map]?.name ?? "", span: expr.span };
  body.events.set(key, made);
  return made;
}

function literal(struct: EventStruct, parts: readonly Rx[]): Value {
  const fields = struct.members.map(({ name, type, field }) => ({
    name,
    rx: field === undefined ? atom(type.replace("[u8", "[0")) : (parts[field] ?? atom("0")),
  }));
  return { kind: "struct", name: struct.name, fields };
}

export function emitValue(body: Body, expr: Emit, parts: readonly Rx[], wish: string | undefined): Rx {
  const struct = structOf(body, expr);
  const event = bind(body, "event", literal(struct, parts));
  if (isRing(body, expr)) return bind(body, wish ?? "sent", reserve(body, expr, struct, event, true));
  return bindLine(body, wish ?? "sent", perfOutput(body, expr, event));
}

export function emitEffect(body: Body, expr: Emit, parts: readonly Rx[]): void {
  const struct = structOf(body, expr);
  const event = bind(body, "event", literal(struct, parts));
  if (isRing(body, expr)) push(body, { kind: "do", value: reserve(body, expr, struct, event, false) });
  else push(body, { kind: "do", value: line(perfOutput(body, expr, event)) });
}

function isRing(body: Body, expr: Emit): boolean {
  return body.fn.maps[expr.map]?.kind === ":ring-buf";
}

/** Room in a ring buffer, filled and submitted; without room there is no event. */
function reserve(body: Body, expr: Emit, struct: EventStruct, event: Rx, answers: boolean): Value {
  const map = mapStatic(body, expr.map);
  let entry: Variable = { name: "entry" };
  const then = scoped(body, () => {
    entry = freshName(body, "entry");
    push(body, { kind: "do", value: line(acting(rx`${variable(entry, false)}.write(${event})`)) });
    push(body, { kind: "do", value: line(acting(rx`${variable(entry, false)}.submit(0)`)) });
    if (answers) push(body, { kind: "tail", value: line(atom("true")) });
  });
  const otherwise = answers
    ? scoped(body, () => {
        push(body, { kind: "tail", value: line(atom("false")) });
      })
    : undefined;
  const source = acting(rx`${map}.reserve::<${struct.name}>(0)`);
  const pattern = { before: "Some(mut ", variable: entry, after: ")" };
  return {
    kind: "if",
    cond: { kind: "finds", pattern, source, test: asked(source, "is_some") },
    then,
    else: otherwise,
  };
}

function perfOutput(body: Body, expr: Emit, event: Rx): Rx {
  return acting(rx`perf::output(&ctx, &${mapStatic(body, expr.map)}, &${event})`);
}
