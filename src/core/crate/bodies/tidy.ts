/**
 * A written body as a person would have left it: passes over the tree of
 * statements, one after the other until none finds anything, so that neither the
 * compiler nor clippy has anything to say about code that the author wrote for nothing.
 */
import type { Block, Statement } from "./code.ts";
import { mapInnerBlocks, statementsIn, writtenBy } from "./code.ts";
import { shaped } from "./shapes.ts";
import { withoutUnread } from "./unread.ts";

/** Rounds that the passes get at most: each takes something away, and few bodies need three. */
const ROUNDS = 8;

/** The body of a function, whose statements stand at `indent` columns. */
export function tidy(block: Block, indent: number): Block {
  let tidied = block;
  for (let round = 0; round < ROUNDS; round++) {
    const before = tidied;
    tidied = shaped(withoutUnread(tidied), indent);
    if (tidied === before) break;
  }
  return withMut(tidied);
}

/** The block with `mut` at the locals that are changed, and at no others. */
function withMut(block: Block): Block {
  const written = new Set([...statementsIn(block)].flatMap(writtenBy));
  const visit = (inner: Block): Block =>
    inner.map((statement): Statement => {
      const visited = mapInnerBlocks(statement, visit);
      return visited.kind === "let" ? { ...visited, mutable: written.has(visited.variable) } : visited;
    });
  return visit(block);
}
