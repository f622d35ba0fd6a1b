/**
 * Blocks in the shape that a person would give them: one condition where one is
 * enough, no branch that does nothing, no two branches that do the same, no name for what is the value at once.
 */
import { MAX_WIDTH } from "../rust-layout.ts";
import { room } from "./body.ts";
import type { Block, Branches, Condition, Statement, Value } from "./code.ts";
import { line, mapInnerBlocks, onlyExpression, onlyIf, questionOf, statementsIn } from "./code.ts";
import { effectOfLine } from "./effects.ts";
import { layout } from "./layout.ts";
import type { Rx, Variable } from "./rust-expr.ts";
import { both, decided, either, negate, variable } from "./rust-expr.ts";

/** Longest condition of two that are one. */
const JOINED_WIDTH = 60;

interface Place {
  /** Columns of the block. */
  readonly indent: number;
  /** Names of the body. Grows. */
  readonly names: Set<string>;
}

/** The same body with its blocks in shape; the very same when all are. */
export function shaped(block: Block, indent: number): Block {
  const names = new Set<string>();
  for (const statement of statementsIn(block)) if (statement.kind === "let") names.add(statement.variable.name);
  return endedWithValue(shapeBlock(block, { indent, names }));
}

/** The end of a function gives its result as a value, where a `return` would say the same. */
function endedWithValue(block: Block): Block {
  const last = block.at(-1);
  if (last?.kind === "leave" && last.leave.to === "function" && last.leave.value !== undefined) {
    return [...block.slice(0, -1), { kind: "tail", value: line(last.leave.value), span: last.span }];
  }
  if ((last?.kind !== "do" && last?.kind !== "tail") || last.value.kind !== "if" || last.value.else === undefined) {
    return block;
  }
  const [then, otherwise] = [endedWithValue(last.value.then), endedWithValue(last.value.else)];
  if (then === last.value.then && otherwise === last.value.else) return block;
  return [...block.slice(0, -1), { ...last, kind: "tail", value: { ...last.value, then, else: otherwise } }];
}

function shapeBlock(block: Block, place: Place): Block {
  const inner: Place = { ...place, indent: place.indent + 4 };
  const shapes = block.flatMap((statement): Block => {
    let changed = false;
    const visited = mapInnerBlocks(statement, (nested) => {
      const after = shapeBlock(nested, inner);
      changed ||= after !== nested;
      return after;
    });
    return shapeStatement(changed ? visited : statement, place);
  });
  const all = withoutSwaps(withoutLastName(shapes));
  return all.length === block.length && all.every((statement, index) => statement === block[index]) ? block : all;
}

function shapeStatement(statement: Statement, place: Place): Block {
  if (statement.kind === "assign" && statement.sign === "=" && isJust(statement.value, statement.target)) return [];
  if ("value" in statement && statement.value.kind === "block") return shapeBlockValue(statement, statement.value);
  if (statement.kind === "do" && statement.value.kind === "if") {
    return branchesAlone(statement, statement.value, place) ?? sameBranches(statement, statement.value, place);
  }
  if ("value" in statement && statement.value.kind === "if") return sameBranches(statement, statement.value, place);
  return [statement];
}

/** A block whose end leaves it: that is its value. One without a label that has none is no block. */
function shapeBlockValue(statement: Valued, value: Extract<Value, { kind: "block" }>): Block {
  const last = value.body.at(-1);
  const leave = last?.kind === "leave" ? last.leave : undefined;
  if (last !== undefined && leave?.to === "block" && leave.label === value.label) {
    const end: Block = leave.value === undefined ? [] : [{ kind: "tail", value: line(leave.value), span: last.span }];
    return [{ ...statement, value: { ...value, body: [...value.body.slice(0, -1), ...end] } }];
  }
  if (value.label !== undefined || (value.apart === true && value.body.length > 1)) return [statement];
  if (statement.kind === "do") return value.body;
  return last?.kind === "tail" ? [...value.body.slice(0, -1), { ...statement, value: last.value }] : [statement];
}

/** True for the bare name of a local. */
function isJust(value: Value, local: Variable): boolean {
  return value.kind === "line" && value.rx.reads[0] === local && value.rx.text === local.name;
}

type Valued = Extract<Statement, { readonly value: Value }>;

/** An `if` without a value: gone when it does nothing, the other way round when only its second branch does something. */
function branchesAlone(statement: Valued, value: Branches, place: Place): Block | undefined {
  const { span } = statement;
  const { cond, then } = value;
  const otherwise = value.else !== undefined && value.else.length > 0 ? value.else : undefined;
  if (then.length === 0 && otherwise === undefined) return effectOfLine(questionOf(cond), span);
  if (then.length === 0 && otherwise !== undefined && cond.kind === "holds") {
    const turned: Branches = {
      kind: "if",
      cond: { kind: "holds", rx: negate(cond.rx) },
      then: otherwise,
      else: undefined,
    };
    return shapeStatement({ ...statement, value: turned }, place);
  }
  if (otherwise === undefined && value.else !== undefined) {
    return shapeStatement({ ...statement, value: { ...value, else: undefined } }, place);
  }
  const inner = onlyIf(then)?.value;
  const [first] = then;
  if (otherwise !== undefined || inner === undefined || inner.else !== undefined || first === undefined)
    return undefined;
  const { cond: innerCond } = inner;
  const whole = cond.kind === "holds" && innerCond.kind === "holds" ? both(cond.rx, innerCond.rx) : undefined;
  if (whole !== undefined && whole.text.length <= room(place) + 20) {
    return [{ ...statement, value: { ...inner, cond: { kind: "holds", rx: whole } } }];
  }
  // clippy wants one condition, which would be too long for a line, or a form that rustfmt breaks.
  const isFound = innerCond.kind === "finds";
  const [named, name] = nameFor(
    isFound ? "found" : "holds",
    isFound ? innerCond.source : innerCond.rx,
    first.span,
    place,
  );
  const asks: Condition = isFound ? { ...innerCond, source: name } : { kind: "holds", rx: name };
  const nested: Statement = { ...first, kind: "do", value: { ...inner, cond: asks } };
  return [{ ...statement, value: { ...value, then: [named, nested] } }];
}

/** `if A { x } else if B { x } …` is `if A || B { x } …`, and `if A { x } else { x }` is x. */
function sameBranches(statement: Valued, value: Branches, place: Place): Block {
  const truth = answerOf(value);
  if (truth !== undefined) return [{ ...statement, value: line(truth) }];
  const { cond, then, else: otherwise } = value;
  if (otherwise === undefined) return [statement];
  const unasked = withoutRepeated(otherwise, new Set(questionOf(cond).acts ? [] : [questionOf(cond).text]));
  if (unasked !== otherwise) return shapeStatement({ ...statement, value: { ...value, else: unasked } }, place);
  if (cond.kind !== "holds") return [statement];
  const { span } = statement;
  if (sameBlocks(then, otherwise)) {
    const last = then.at(-1);
    const before = effectOfLine(cond.rx, span);
    if (statement.kind === "do" || last?.kind !== "tail") return [...before, ...then];
    return [...before, ...then.slice(0, -1), ...shapeStatement({ ...statement, value: last.value }, place)];
  }
  const inner = onlyIf(otherwise)?.value;
  if (inner?.cond.kind !== "holds" || inner.cond.rx.safety !== undefined || !sameBlocks(then, inner.then)) {
    return [statement];
  }
  const whole = either(cond.rx, inner.cond.rx);
  if (whole.text.length <= JOINED_WIDTH) {
    return shapeStatement({ ...statement, value: { ...inner, cond: { kind: "holds", rx: whole } } }, place);
  }
  const [named, holds] = nameFor("holds", whole, span, place);
  if (place.indent + whole.text.length + named.variable.name.length + 8 <= MAX_WIDTH) {
    return [named, ...shapeStatement({ ...statement, value: { ...inner, cond: { kind: "holds", rx: holds } } }, place)];
  }
  return [statement];
}

/** The condition itself, where one branch is true and the other false. */
function answerOf({ cond, then, else: otherwise = [] }: Branches): Rx | undefined {
  const [first, second] = [onlyExpression(then), onlyExpression(otherwise)];
  if (first === undefined || second === undefined || first.text === second.text) return undefined;
  const [yes, no] = [decided(first), decided(second)];
  if (yes === undefined || no === undefined) return undefined;
  return yes ? questionOf(cond) : negate(questionOf(cond));
}

/** The rest of a chain of `else if` without the branches whose condition did not hold before. */
function withoutRepeated(rest: Block, failed: ReadonlySet<string>): Block {
  const [only] = rest;
  const value = onlyIf(rest)?.value;
  if (only === undefined || !("value" in only) || value === undefined) return rest;
  const question = questionOf(value.cond);
  if (value.cond.kind === "holds" && failed.has(question.text)) return withoutRepeated(value.else ?? [], failed);
  if (value.else === undefined) return rest;
  // What acts may change the answer of a call, never a local.
  const still = question.acts ? [...failed].filter((text) => !text.includes("(")) : [...failed, question.text];
  const otherwise = withoutRepeated(value.else, new Set(still));
  return otherwise === value.else ? rest : [{ ...only, value: { ...value, else: otherwise } }];
}

/** A name for an expression. */
function nameFor(
  wish: string,
  rx: Rx,
  span: Statement["span"],
  { names }: Place,
): [Extract<Statement, { kind: "let" }>, Rx] {
  let name = wish;
  for (let number = 2; names.has(name); number++) name = `${wish}_${number}`;
  names.add(name);
  const local: Variable = { name };
  return [{ kind: "let", variable: local, mutable: false, value: line(rx), span }, variable(local, true)];
}

/** True for blocks of the same text. */
function sameBlocks(a: Block, b: Block): boolean {
  if (a.length !== b.length) return false;
  const [ours, theirs] = [layout(a, 0), layout(b, 0)];
  return ours.length === theirs.length && ours.every(({ text }, index) => text === theirs[index]?.text);
}

/** `let x = V; x` at the end of a block is V. */
function withoutLastName(block: Block): Block {
  const [named, last] = block.slice(-2);
  if (named?.kind !== "let" || named.mutable || named.type !== undefined) return block;
  if (last?.kind !== "tail" || !isJust(last.value, named.variable)) return block;
  return [...block.slice(0, -2), { kind: "tail", value: named.value, span: named.span }];
}

/** `let x = y; y = x;` is nothing: the value goes back to where it came from. */
function withoutSwaps(block: Block): Block {
  return block.filter((statement, index) => {
    const before = block[index - 1];
    if (statement.kind !== "assign" || statement.sign !== "=" || before?.kind !== "let") return true;
    return !isJust(statement.value, before.variable) || !isJust(before.value, statement.target);
  });
}
