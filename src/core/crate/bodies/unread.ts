/**
 * Takes away what nobody reads: locals, values that are written over, copies of
 * bytes, labels. One pass from the end to the beginning, which knows at every
 * place which locals are read later on.
 */
import type { Block, Statement, Value } from "./code.ts";
import { readsOf, statementsIn, valueReads, writtenBy } from "./code.ts";
import { effectOf } from "./effects.ts";
import type { Variable } from "./rust-expr.ts";

/** Locals that are read later on. */
type Live = ReadonlySet<Variable>;

interface Flow {
  /** What is read behind a labelled block, by its label. */
  readonly labels: ReadonlyMap<string, Live>;
  /** What is read once the step of the loop around has ended: by the next turn, or behind the loop. */
  readonly step: Live;
  /** Locals that kept statements name, reading or changing them. Grows. */
  readonly named: Set<Variable>;
}

interface Visited<T> {
  readonly kept: T;
  /** Locals that are read from its beginning on. */
  readonly live: Live;
}

const NOTHING: Live = new Set();

/** The same body without what nobody reads; the very same when there is nothing of that kind. */
export function withoutUnread(block: Block): Block {
  return visitBlock(block, NOTHING, { labels: new Map(), step: NOTHING, named: new Set() }).kept;
}

function visitBlock(block: Block, after: Live, flow: Flow): Visited<Block> {
  const kept: Statement[] = [];
  let live = after;
  for (const statement of block.toReversed()) {
    const visited = visit(statement, live, flow);
    live = visited.live;
    kept.unshift(...visited.kept);
  }
  const isSame = kept.length === block.length && kept.every((statement, index) => statement === block[index]);
  return { kept: isSame ? block : kept, live };
}

function visit(statement: Statement, live: Live, flow: Flow): Visited<Block> {
  switch (statement.kind) {
    case "let": {
      const { variable, value, span, unread = false } = statement;
      const isRead = live.has(variable);
      if (!isRead && !flow.named.has(variable)) return visitAll(effectOf(value, span), live, flow);
      const visited = visitValue(value, without(live, variable), flow);
      const isSame = visited.kept === value && unread === !isRead;
      return {
        kept: [isSame ? statement : { ...statement, value: visited.kept, unread: !isRead }],
        live: visited.live,
      };
    }
    case "let-else": {
      const { pattern, test, span } = statement;
      if (!live.has(pattern.variable)) {
        const then = statement.otherwise;
        const question: Value = { kind: "if", cond: { kind: "holds", rx: test }, then, else: undefined };
        return visit({ kind: "do", value: question, span }, live, flow);
      }
      const otherwise = visitBlock(statement.otherwise, NOTHING, flow);
      const kept = otherwise.kept === statement.otherwise ? statement : { ...statement, otherwise: otherwise.kept };
      return named(kept, union(without(live, pattern.variable), otherwise.live), flow);
    }
    case "assign": {
      const { target, value, sign, span } = statement;
      if (!live.has(target)) return visitAll(effectOf(value, span), live, flow);
      const visited = visitValue(value, sign === "=" ? without(live, target) : live, flow);
      return named(visited.kept === value ? statement : { ...statement, value: visited.kept }, visited.live, flow);
    }
    case "fill":
      if (!live.has(statement.target)) return { kept: [], live };
      return named(statement, live, flow);
    case "leave":
      return named(statement, targetOf(statement, flow), flow);
    case "do":
    case "tail": {
      const visited = visitValue(statement.value, live, flow);
      const { kept: value } = visited;
      if (statement.kind === "do" && isIdle(value)) return { kept: [], live };
      return { kept: [value === statement.value ? statement : { ...statement, value }], live: visited.live };
    }
    case "discard":
      return statement.rx.acts ? named(statement, live, flow) : { kept: [], live };
    case "log":
    default:
      return named(statement, live, flow);
  }
}

/** Statements in the place of one. */
function visitAll(block: Block, live: Live, flow: Flow): Visited<Block> {
  const [only, ...more] = block;
  return only === undefined || more.length > 0 ? visitBlock(block, live, flow) : visit(only, live, flow);
}

/** The statement, kept, with what it reads by itself. */
function named(statement: Statement, live: Live, flow: Flow): Visited<Block> {
  const reads = readsOf(statement);
  for (const variable of [...reads, ...writtenBy(statement)]) flow.named.add(variable);
  return { kept: [statement], live: union(live, reads) };
}

/** What is read where control goes to. */
function targetOf({ leave }: Extract<Statement, { kind: "leave" }>, flow: Flow): Live {
  if (leave.to === "block") return flow.labels.get(leave.label) ?? NOTHING;
  return leave.to === "loop" ? flow.step : NOTHING;
}

/** A block without statements, or a loop whose step does nothing but go on. */
function isIdle(value: Value): boolean {
  if (value.kind === "block") return value.body.length === 0;
  if (value.kind === "line") return !value.rx.acts;
  return value.kind === "loop" && value.body.length === 1 && value.body[0]?.kind === "tail";
}

function visitValue(value: Value, live: Live, flow: Flow): Visited<Value> {
  for (const variable of valueReads(value)) flow.named.add(variable);
  switch (value.kind) {
    case "if":
      return visitIf(value, live, flow);
    case "block": {
      const { label } = value;
      const labels = label === undefined ? flow.labels : new Map([...flow.labels, [label, live]]);
      const body = visitBlock(value.body, live, { ...flow, labels });
      const isUsed =
        label === undefined || [...statementsIn(body.kept)].some((statement) => leavesTo(statement, label));
      const isSame = body.kept === value.body && isUsed;
      return {
        kept: isSame ? value : { ...value, label: isUsed ? label : undefined, body: body.kept },
        live: body.live,
      };
    }
    case "loop":
      return visitLoop(value, live, flow);
    case "line":
    case "struct":
    default:
      return { kept: value, live: union(live, valueReads(value)) };
  }
}

function leavesTo(statement: Statement, label: string): boolean {
  return statement.kind === "leave" && statement.leave.to === "block" && statement.leave.label === label;
}

function visitIf(value: Extract<Value, { kind: "if" }>, live: Live, flow: Flow): Visited<Value> {
  const then = visitBlock(value.then, live, flow);
  const otherwise = value.else === undefined ? undefined : visitBlock(value.else, live, flow);
  const { cond } = value;
  const found = cond.kind === "finds" ? cond.pattern.variable : undefined;
  const isRead = found === undefined || then.live.has(found) || flow.named.has(found);
  const asked = cond.kind === "finds" && !isRead ? ({ kind: "holds", rx: cond.test } as const) : cond;
  const isSame = asked === cond && then.kept === value.then && otherwise?.kept === value.else;
  const kept = isSame ? value : { ...value, cond: asked, then: then.kept, else: otherwise?.kept };
  const inside = found === undefined ? then.live : without(then.live, found);
  return { kept, live: union(inside, otherwise?.live ?? live, valueReads(kept)) };
}

/** A step runs more than once: what it names of what is outside is read at its end too. */
function visitLoop(value: Extract<Value, { kind: "loop" }>, live: Live, flow: Flow): Visited<Value> {
  const bound = new Set<Variable>(value.index === undefined ? [] : [value.index]);
  const names = new Set<Variable>();
  for (const statement of statementsIn(value.body)) {
    for (const variable of boundBy(statement)) bound.add(variable);
    for (const variable of readsOf(statement)) names.add(variable);
    for (const variable of writtenBy(statement)) names.add(variable);
  }
  const step = union(
    live,
    [...names].filter((variable) => !bound.has(variable)),
  );
  const body = visitBlock(value.body, step, { ...flow, step });
  const unused = value.index !== undefined && !body.live.has(value.index);
  const isSame = body.kept === value.body && !unused;
  const kept = isSame ? value : { ...value, index: unused ? undefined : value.index, body: body.kept };
  return { kept, live: step };
}

/** The locals that a statement binds by itself. */
function boundBy(statement: Statement): readonly Variable[] {
  if (statement.kind === "let") return [statement.variable, ...boundByValue(statement.value)];
  if (statement.kind === "let-else") return [statement.pattern.variable];
  return "value" in statement ? boundByValue(statement.value) : [];
}

function boundByValue(value: Value): readonly Variable[] {
  if (value.kind === "if") return value.cond.kind === "finds" ? [value.cond.pattern.variable] : [];
  return value.kind === "loop" && value.index !== undefined ? [value.index] : [];
}

function without(live: Live, variable: Variable): Live {
  if (!live.has(variable)) return live;
  const rest = new Set(live);
  rest.delete(variable);
  return rest;
}

function union(live: Live, ...more: readonly Iterable<Variable>[]): Live {
  let all: Set<Variable> | undefined;
  for (const variables of more) {
    for (const variable of variables) {
      if (all?.has(variable) ?? live.has(variable)) continue;
      all ??= new Set(live);
      all.add(variable);
    }
  }
  return all ?? live;
}
