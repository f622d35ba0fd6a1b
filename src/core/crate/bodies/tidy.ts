/**
 * What nobody needs, taken out of a written body: names that are not read,
 * values that are written over, branches that do nothing. One pass from the end
 * to the beginning, which knows what is read later on; so neither the compiler
 * nor clippy has anything to say about code that the author wrote for nothing.
 */
import { MAX_WIDTH } from "../rust-layout.ts";
import type { Block, Statement, Value } from "./code.ts";

/** Names that are read later on. */
type Live = ReadonlySet<string>;

interface Context {
  /** What is read behind a labelled block, by its label. */
  readonly labels: ReadonlyMap<string, Live>;
  /** Names that a closure around changes: nobody knows when they are read. */
  readonly captured: ReadonlySet<string>;
  /** Columns of the block. */
  readonly indent: number;
}

interface Tidied {
  readonly block: Block;
  /** Names that are read from the beginning of the block on. */
  readonly live: Live;
}

const NOTHING: Live = new Set();
/** In front of a name whose first value nobody reads. */
const WRITTEN_OVER = "#[allow(unused_assignments)]";

/** The body of a function as a person would have left it. */
export function tidy(block: Block, indent: number): Block {
  const once = (from: Block): Block => tidyBlock(from, NOTHING, { labels: new Map(), captured: NOTHING, indent }).block;
  // What a branch no longer does may have been the only use of what stands before it.
  return once(once(block));
}

function tidyBlock(block: Block, after: Live, context: Context): Tidied {
  const kept: Statement[] = [];
  let live = after;
  for (const statement of block.toReversed()) {
    const tidied = tidyStatement(statement, live, context);
    live = tidied.live;
    kept.unshift(...tidied.block);
  }
  return { block: withoutLastName(withoutOrphans(kept)), live };
}

function tidyStatement(statement: Statement, live: Live, context: Context): Tidied {
  switch (statement.kind) {
    case "comment":
      // A comment belongs to the statement behind it; where that is gone, `withoutOrphans` takes it away.
      return { block: [statement], live };
    case "raw":
      // The pass before has put it there; whether it is still wanted is found out again.
      if (statement.text === WRITTEN_OVER) return { block: [], live };
      return { block: [statement], live: union(live, wordsOf(statement.text)) };
    case "leave":
    case "tail":
      return tidyEnd(statement, live, context);
    case "let":
      return tidyLet(statement, live, context);
    case "let-else":
      return tidyLetElse(statement, live, context);
    case "assign":
      return tidyAssign(statement, live, context);
    case "do":
    default:
      return tidyDo(statement, live, context);
  }
}

function tidyEnd(statement: Extract<Statement, { kind: "leave" | "tail" }>, live: Live, context: Context): Tidied {
  if (statement.kind === "tail") {
    const value = tidyValue(statement.value, live, context);
    return { block: [{ ...statement, value: value.value }], live: value.live };
  }
  const [, label] = /^break ('\w+)/.exec(statement.text) ?? [];
  const target = label === undefined ? context.captured : (context.labels.get(label) ?? NOTHING);
  return { block: [statement], live: union(target, wordsOf(statement.text)) };
}

function tidyLet(statement: Extract<Statement, { kind: "let" }>, live: Live, context: Context): Tidied {
  const { pattern, span } = statement;
  const [, mut, name = ""] = /^(mut )?(\w+)/.exec(pattern) ?? [];
  if (name === "_" || name === "") {
    const value = tidyValue(statement.value, live, context);
    return { block: [{ ...statement, value: value.value }], live: value.live };
  }
  const rest = new Set(live);
  const isRead = rest.delete(name);
  // A name that is written somewhere is marked, so that one which is not needs no `mut`.
  const isWritten = rest.delete(writing(name));
  if (!isRead && !isWritten) return discarded(statement, live, context);
  const value = tidyValue(statement.value, rest, context);
  const kept = mut !== undefined && !isWritten ? pattern.slice("mut ".length) : pattern;
  const block: Statement[] = [{ ...statement, pattern: kept, value: value.value }];
  // The first value is written over before anybody reads it.
  if (!isRead) block.unshift({ kind: "raw", text: WRITTEN_OVER, span });
  return { block, live: value.live };
}

/** What is left of a statement whose value nobody wants. */
function discarded(statement: Extract<Statement, { kind: "let" | "assign" }>, live: Live, context: Context): Tidied {
  const effect = effectOf(statement.value);
  if (effect === undefined) return { block: [], live };
  const { span } = statement;
  if (effect.kind !== "line") return tidyDo({ kind: "do", value: effect, span }, live, context);
  return { block: [ignored(effect.text, span)], live: union(live, wordsOf(effect.text)) };
}

/** `let _ = X;` of an operation without the question behind it. */
function ignored(text: string, span: Statement["span"]): Statement {
  const isOne = !/ (?:&&|\|\|) /.test(text);
  return {
    kind: "let",
    pattern: "_",
    value: { kind: "line", text: isOne ? text.replace(/\.is_\w+\(\)$/, "") : text },
    span,
  };
}

function tidyLetElse(statement: Extract<Statement, { kind: "let-else" }>, live: Live, context: Context): Tidied {
  const otherwise = tidyBlock(statement.otherwise, NOTHING, deeper(context));
  const name = /(\w+)\]?\)$/.exec(statement.pattern)?.[1] ?? "";
  const rest = new Set(live);
  rest.delete(name);
  const words = wordsOf(statement.value);
  if (live.has(name)) {
    return { block: [{ ...statement, otherwise: otherwise.block }], live: union(rest, otherwise.live, words) };
  }
  const value: Value = { kind: "if", cond: statement.test, then: otherwise.block, else: undefined };
  return { block: [{ kind: "do", value, span: statement.span }], live: union(rest, otherwise.live, words) };
}

function tidyAssign(statement: Extract<Statement, { kind: "assign" }>, live: Live, context: Context): Tidied {
  const { target, sign, value } = statement;
  if (!live.has(target) && !context.captured.has(target)) return discarded(statement, live, context);
  const rest = new Set(live);
  if (sign === "=" && !context.captured.has(target)) rest.delete(target);
  rest.add(writing(target));
  const tidied = tidyValue(value, rest, context);
  const read = sign === "=" ? NOTHING : new Set([target]);
  return { block: [{ ...statement, value: tidied.value }], live: union(tidied.live, read) };
}

function tidyDo(statement: Extract<Statement, { kind: "do" }>, live: Live, context: Context): Tidied {
  const { value, span } = statement;
  if (value.kind === "line") {
    const [, written] = /^bytes::(?:copy|put::<[^>]*>)\(&mut (\w+),/.exec(value.text) ?? [];
    if (written !== undefined && !live.has(written) && !context.captured.has(written)) return { block: [], live };
    const marks = written === undefined ? NOTHING : new Set([writing(written)]);
    return { block: [statement], live: union(live, wordsOf(value.text), marks) };
  }
  const tidied = tidyValue(value, live, context);
  const made = tidied.value;
  if (made.kind === "block" && (made.body.length === 0 || isIdle(made))) return { block: [], live };
  if (made.kind === "if") {
    const block = ifStatements(made, span, context);
    return { block, live: block.length === 0 ? live : tidied.live };
  }
  return { block: [{ ...statement, value: made }], live: tidied.live };
}

/** A loop whose step does nothing but go on. */
function isIdle({ close, body }: Extract<Value, { kind: "block" }>): boolean {
  return close !== "" && body.length === 1 && body[0]?.kind === "tail";
}

/** An `if` without a value: gone when it does nothing, the other way round when only the second branch does something. */
function ifStatements(value: Extract<Value, { kind: "if" }>, span: Statement["span"], context: Context): Block {
  const otherwise = value.else !== undefined && value.else.length > 0 ? value.else : undefined;
  if (value.then.length === 0 && otherwise === undefined) {
    if (isPure(value.cond)) return [];
    return [ignored(value.cond.replace(/^let .*? = /, ""), span)];
  }
  if (value.then.length === 0 && otherwise !== undefined && !value.cond.startsWith("let ")) {
    return ifStatements({ kind: "if", cond: opposite(value.cond), then: otherwise, else: undefined }, span, context);
  }
  if (otherwise !== undefined && sameBlocks(value.then, otherwise) && isPure(value.cond)) return value.then;
  const [only, ...more] = value.then;
  const inner = only?.kind === "do" && only.value.kind === "if" && more.length === 0 ? only.value : undefined;
  if (otherwise === undefined && inner !== undefined && inner.else === undefined) {
    const isLet = value.cond.startsWith("let ") || inner.cond.startsWith("let ");
    const cond = `${operand(value.cond)} && ${operand(inner.cond)}`;
    if (!isLet && context.indent + cond.length + 5 <= MAX_WIDTH && cond.length <= 80) {
      return [{ kind: "do", value: { ...inner, cond }, span }];
    }
    if (!inner.cond.startsWith("let ") && only !== undefined) {
      // clippy wants one condition, which would be too long for a line.
      const name = `holds_${context.indent}`;
      const named: Statement = {
        kind: "let",
        pattern: name,
        value: { kind: "line", text: inner.cond },
        span: only.span,
      };
      const then: Block = [named, { ...only, kind: "do", value: { ...inner, cond: name } }];
      return [{ kind: "do", value: { ...value, then }, span }];
    }
  }
  return [{ kind: "do", value: { ...value, else: otherwise }, span }];
}

function operand(cond: string): string {
  return cond.includes(" || ") ? `(${cond})` : cond;
}

/** The condition the other way round. */
function opposite(cond: string): string {
  const plain = /^(!?)([\w.]+)$/.exec(cond);
  if (plain !== null) return plain[1] === "!" ? (plain[2] ?? "") : `!${plain[2] ?? ""}`;
  const asked = /^(.*)\.is_(some|none|ok|err)\(\)$/.exec(cond);
  const other = { some: "none", none: "some", ok: "err", err: "ok" }[asked?.[2] ?? ""];
  if (asked !== null && other !== undefined && !/ (&&|\|\|) /.test(cond)) return `${asked[1] ?? ""}.is_${other}()`;
  const compared = /^([^&|]+) (==|!=|<=|>=|<|>) ([^&|]+)$/.exec(cond);
  const sign = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" }[compared?.[2] ?? ""];
  if (compared !== null && sign !== undefined) return `${compared[1] ?? ""} ${sign} ${compared[3] ?? ""}`;
  return `!(${cond})`;
}

function tidyValue(value: Value, live: Live, context: Context): { readonly value: Value; readonly live: Live } {
  switch (value.kind) {
    case "line":
      return { value, live: union(live, wordsOf(value.text)) };
    case "struct":
      return { value, live: union(live, wordsOf(value.fields.join(", "))) };
    case "if": {
      const then = tidyInner(value.then, live, deeper(context));
      const otherwise = value.else === undefined ? undefined : tidyInner(value.else, live, deeper(context));
      const [, bound = ""] = /^let \w+\(.*?(\w+)\]?\) = /.exec(value.cond) ?? [];
      const read = new Set(then.live);
      const isRead = bound === "" || read.has(bound);
      if (bound !== "" && !live.has(bound)) read.delete(bound);
      const cond = isRead || value.test === undefined ? value.cond : value.test;
      const words = wordsOf(cond);
      if (bound !== "") words.delete(bound);
      const made: Value = { ...value, cond, then: then.block, else: otherwise?.block };
      return { value: sameEnds(made), live: union(read, otherwise?.live ?? live, words) };
    }
    case "block":
    default: {
      const [, label] = /^('\w+):$/.exec(value.open) ?? [];
      const isClosure = value.close !== "";
      if (isClosure) return tidyClosure(value, live, context);
      const labels = label === undefined ? context.labels : new Map([...context.labels, [label, live]]);
      const body = tidyInner(value.body, live, { ...deeper(context), labels });
      return { value: { ...value, body: body.block }, live: body.live };
    }
  }
}

/** A block inside another one. A name that it binds hides one of the same name, which is read behind it all the same. */
function tidyInner(block: Block, after: Live, context: Context): Tidied {
  const tidied = tidyBlock(block, after, context);
  const hidden = block.flatMap((statement) =>
    statement.kind === "let" || statement.kind === "let-else" ? (statement.pattern.match(/\w+/g) ?? []) : [],
  );
  return { ...tidied, live: union(tidied.live, new Set(hidden.filter((name) => after.has(name)))) };
}

/** A closure runs more than once: what it reads is read at its end too, and what it changes may be read anywhere. */
function tidyClosure(
  value: Extract<Value, { kind: "block" }>,
  live: Live,
  context: Context,
): { readonly value: Value; readonly live: Live } {
  const inside = deeper(context);
  const all = wordsIn(value.body);
  const captured = union(context.captured, all);
  const own = withoutOwn(captured, [{ kind: "do", value, span: { start: 0, end: 0 } }]);
  const body = tidyBlock(value.body, own, { ...inside, captured: own });
  const written = new Set([...all].filter((name) => isWrittenIn(value.body, name)).map(writing));
  return { value: { ...value, body: body.block }, live: union(live, body.live, written) };
}

/** The names without those that the closure itself binds at its top. */
function withoutOwn(names: Live, block: Block): Live {
  const rest = new Set(names);
  const bound = (inner: Block): void => {
    for (const statement of inner) {
      for (const text of bindingsOf(statement)) for (const [name] of text.matchAll(/\w+/g)) rest.delete(name);
      for (const each of blocksOf(statement)) bound(each);
    }
  };
  bound(block);
  return rest;
}

/** The patterns that a statement binds, in it or in its blocks. */
function bindingsOf(statement: Statement): readonly string[] {
  if (statement.kind === "let" || statement.kind === "let-else") {
    return [statement.pattern, ...(statement.kind === "let" ? valueBindings(statement.value) : [])];
  }
  return statement.kind === "do" || statement.kind === "tail" || statement.kind === "assign"
    ? valueBindings(statement.value)
    : [];
}

function valueBindings(value: Value): readonly string[] {
  if (value.kind === "if") return [/^let (.*?) = /.exec(value.cond)?.[1] ?? ""];
  return value.kind === "block" ? [/\|(.*)\|$/.exec(value.open)?.[1] ?? ""] : [];
}

function isWrittenIn(block: Block, name: string): boolean {
  return block.some(
    (statement) =>
      (statement.kind === "assign" && statement.target === name) ||
      (statement.kind === "do" && statement.value.kind === "line" && statement.value.text.includes(`&mut ${name},`)) ||
      blocksOf(statement).some((inner) => isWrittenIn(inner, name)),
  );
}

function blocksOf(statement: Statement): readonly Block[] {
  if (statement.kind === "let-else") return [statement.otherwise];
  if (!("value" in statement) || typeof statement.value === "string") return [];
  const { value } = statement;
  if (value.kind === "if") return [value.then, ...(value.else === undefined ? [] : [value.else])];
  return value.kind === "block" ? [value.body] : [];
}

/** `if A { x } else if B { x } …` is `if A || B { x } …`, and `if A { x } else { x }` is x. */
function sameEnds(value: Extract<Value, { kind: "if" }>): Value {
  const otherwise = value.else;
  if (otherwise === undefined || value.cond.startsWith("let ")) return value;
  const [only, ...more] = otherwise;
  const inner =
    more.length === 0 && (only?.kind === "tail" || only?.kind === "do") && only.value.kind === "if"
      ? only.value
      : undefined;
  if (inner !== undefined && !inner.cond.startsWith("let ") && sameBlocks(value.then, inner.then)) {
    const side = (cond: string): string => (cond.includes(" && ") ? `(${cond})` : cond);
    const cond = `${side(value.cond)} || ${side(inner.cond)}`;
    if (cond.length <= 60) return sameEnds({ ...inner, cond });
  }
  const [tail, ...others] = value.then;
  if (sameBlocks(value.then, otherwise) && isPure(value.cond) && others.length === 0 && tail?.kind === "tail") {
    return tail.value;
  }
  return value;
}

function sameBlocks(a: Block, b: Block): boolean {
  const plain = (block: Block): string => JSON.stringify(block, (key, item: unknown) => (key === "span" ? 0 : item));
  return plain(a) === plain(b);
}

/** What a value does beside being one; `undefined` when that is nothing. */
function effectOf(value: Value): Value | undefined {
  switch (value.kind) {
    case "line":
      return isPure(value.text) ? undefined : value;
    case "struct":
      return undefined;
    case "if": {
      const then = effectBlock(value.then);
      const otherwise = value.else === undefined ? undefined : effectBlock(value.else);
      if (then.length === 0 && (otherwise?.length ?? 0) === 0 && isPure(value.cond)) return undefined;
      return { ...value, then, else: otherwise };
    }
    case "block":
    default: {
      const body = effectBlock(withoutValues(value.body, `break ${value.open.slice(0, -1)}`));
      return body.length === 0 ? undefined : { ...value, body };
    }
  }
}

/** The block without its value at the end. */
function effectBlock(block: Block): Block {
  const last = block.at(-1);
  if (last?.kind !== "tail") return block;
  const effect = effectOf(last.value);
  const rest = block.slice(0, -1);
  if (effect === undefined) return rest;
  if (effect.kind === "line") return [...rest, { kind: "let", pattern: "_", value: effect, span: last.span }];
  return [...rest, { kind: "do", value: effect, span: last.span }];
}

/** The block with its ways out by `leave` giving no value. */
function withoutValues(block: Block, leave: string): Block {
  return block.map((statement): Statement => {
    if (statement.kind === "leave") {
      return statement.text.startsWith(`${leave} `) ? { ...statement, text: leave } : statement;
    }
    if (statement.kind === "let-else") return { ...statement, otherwise: withoutValues(statement.otherwise, leave) };
    if (!("value" in statement)) return statement;
    const { value } = statement;
    if (value.kind === "if") {
      const otherwise = value.else === undefined ? undefined : withoutValues(value.else, leave);
      return { ...statement, value: { ...value, then: withoutValues(value.then, leave), else: otherwise } };
    }
    if (value.kind !== "block") return statement;
    return { ...statement, value: { ...value, body: withoutValues(value.body, leave) } };
  });
}

/** True for an expression that only looks. */
function isPure(text: string): boolean {
  return !/counter::add|\.(?:insert|remove|set)\(|perf::output|get_stackid|\.write\(|\.submit\(/.test(text);
}

/** Comments in front of nothing go. */
function withoutOrphans(block: Block): Block {
  return block.filter((statement, index) => {
    if (statement.kind !== "comment") return true;
    const next = block[index + 1];
    return next !== undefined && next.kind !== "comment" && hasUnsafe(next);
  });
}

function hasUnsafe(statement: Statement): boolean {
  switch (statement.kind) {
    case "let-else":
      return statement.value.includes("unsafe");
    case "let":
    case "do":
    case "tail":
    case "assign":
      return valueText(statement.value).includes("unsafe");
    default:
      return false;
  }
}

function valueText(value: Value): string {
  return value.kind === "line" ? value.text : value.kind === "if" ? value.cond : "";
}

/** `let x = V; x` at the end of a block is V. */
function withoutLastName(block: Block): Block {
  const [named, last] = block.slice(-2);
  if (named?.kind !== "let" || last?.kind !== "tail" || last.value.kind !== "line") return block;
  if (last.value.text !== named.pattern) return block;
  return [...block.slice(0, -2), { kind: "tail", value: named.value, span: named.span }];
}

function deeper(context: Context): Context {
  return { ...context, indent: context.indent + 4 };
}

/** The mark of a name that is written. */
function writing(name: string): string {
  return `=${name}`;
}

function wordsIn(block: Block): Set<string> {
  const words = new Set<string>();
  for (const statement of block) {
    for (const text of textsOf(statement)) for (const word of wordsOf(text)) words.add(word);
    for (const inner of blocksOf(statement)) for (const word of wordsIn(inner)) words.add(word);
  }
  return words;
}

function textsOf(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case "raw":
    case "leave":
      return [statement.text];
    case "let-else":
      return [statement.value];
    case "assign":
      return [statement.target, valueText(statement.value)];
    case "let":
    case "do":
    case "tail":
      return statement.value.kind === "struct" ? statement.value.fields : [valueText(statement.value)];
    default:
      return [];
  }
}

/** Words that may be names of locals: no members, calls, paths or fields that are set. */
function wordsOf(text: string): Set<string> {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|'\w+/g, '""');
  return new Set(Array.from(bare.matchAll(/(?<![.\w])[a-z_]\w*\b(?![(!]|:)/g), ([word]) => word));
}

function union(...sets: readonly ReadonlySet<string>[]): Set<string> {
  const all = new Set<string>();
  for (const set of sets) for (const item of set) all.add(item);
  return all;
}
