/** Checks for our own bugs. Input of the user never reaches a throw. */

/** Throws when `condition` is false: a bug in this program, never bad input. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`internal error: ${message}`);
}

/** For the end of an exhaustive switch. */
export function assertNever(value: never): never {
  throw new Error(`internal error: unexpected ${JSON.stringify(value)}`);
}
