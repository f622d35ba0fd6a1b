/**
 * What a register may hold of what matters to maps, as a sorted list of
 * numbers: the map itself, a pointer into one of its values, a pointer to the
 * stack. Lists are shared and never changed.
 */
export type Tokens = readonly number[];

export const NONE: Tokens = [];
/** A pointer to the stack of the function. */
export const STACK = -1;
export const ON_STACK: Tokens = [STACK];

export function mapToken(map: number): number {
  return map * 2;
}

export function valueToken(map: number): number {
  return map * 2 + 1;
}

/** Index of the map that a token is about. */
export function mapOf(token: number): number {
  return token >> 1;
}

export function isValue(token: number): boolean {
  return token >= 0 && token % 2 === 1;
}

export function isMap(token: number): boolean {
  return token >= 0 && token % 2 === 0;
}

/** Both lists as one; the first itself when the second adds nothing. */
export function union(a: Tokens, b: Tokens): Tokens {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const both: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i] ?? Infinity, b[j] ?? Infinity];
    both.push(Math.min(x, y));
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return both.length === a.length ? a : both;
}

export function withoutStack(tokens: Tokens): Tokens {
  return tokens[0] === STACK ? tokens.slice(1) : tokens;
}

/** What is known where an instruction begins. */
export interface State {
  /** By register, 0 to 10. */
  readonly registers: Tokens[];
  /** By the place that a register was saved at, in bytes from the frame pointer. */
  readonly stack: Map<number, Tokens>;
  /** Saved somewhere on the stack. */
  loose: Tokens;
}

export function newState(args: readonly Tokens[]): State {
  const registers = Array.from({ length: 16 }, (_, register) => args[register - 1] ?? NONE);
  registers[10] = ON_STACK;
  return { registers, stack: new Map(), loose: NONE };
}

export function copyState({ registers, stack, loose }: State): State {
  return { registers: [...registers], stack: new Map(stack), loose };
}

/** How much is known: what it costs to join it. */
export function weightOf({ registers, stack, loose }: State): number {
  let weight = loose.length;
  for (const tokens of registers) weight += tokens.length;
  for (const tokens of stack.values()) weight += tokens.length;
  return weight;
}

/** Adds to `into` what `from` may hold; true when that is more than it held. */
export function joinState(into: State, from: State): boolean {
  let changed = false;
  from.registers.forEach((tokens, register) => {
    const before = into.registers[register] ?? NONE;
    const after = union(before, tokens);
    if (after === before) return;
    into.registers[register] = after;
    changed = true;
  });
  for (const [place, tokens] of from.stack) {
    const before = into.stack.get(place) ?? NONE;
    const after = union(before, tokens);
    if (after === before) continue;
    into.stack.set(place, after);
    changed = true;
  }
  const loose = union(into.loose, from.loose);
  if (loose !== into.loose) {
    into.loose = loose;
    changed = true;
  }
  return changed;
}

/** Everything that the stack may hold. */
export function savedTokens({ stack, loose }: State): Tokens {
  let all = loose;
  for (const tokens of stack.values()) all = union(all, tokens);
  return all;
}
