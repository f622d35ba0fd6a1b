/** What a value does beside being one, for places where nobody wants it. */
import type { Block, Statement, Value } from "./code.ts";
import { mapInnerBlocks, questionOf } from "./code.ts";
import type { Rx } from "./rust-expr.ts";

/** The statements that do what the value does; none when that is nothing. */
export function effectOf(value: Value, span: Statement["span"]): Block {
  switch (value.kind) {
    case "line":
      return effectOfLine(value.rx, span);
    case "struct":
      return [];
    case "if": {
      const then = effectOfBlock(value.then);
      const otherwise = value.else === undefined ? [] : effectOfBlock(value.else);
      if (then.length === 0 && otherwise.length === 0) return effectOfLine(questionOf(value.cond), span);
      const made: Value = { ...value, then, else: otherwise.length === 0 ? undefined : otherwise };
      return [{ kind: "do", value: made, span }];
    }
    case "block": {
      const { label } = value;
      const body = effectOfBlock(label === undefined ? value.body : withoutValues(value.body, label));
      return body.length === 0 ? [] : [{ kind: "do", value: { ...value, body }, span }];
    }
    case "loop":
    default:
      return [{ kind: "do", value, span }];
  }
}

/** An operation without the question behind it. */
export function effectOfLine(rx: Rx, span: Statement["span"]): Block {
  return rx.acts ? [{ kind: "discard", rx: rx.bare ?? rx, span }] : [];
}

/** The block without its value at the end. */
function effectOfBlock(block: Block): Block {
  const last = block.at(-1);
  return last?.kind === "tail" ? [...block.slice(0, -1), ...effectOf(last.value, last.span)] : block;
}

/** The block with its ways out to `label` giving no value. */
function withoutValues(block: Block, label: string): Block {
  return block.map((statement): Statement => {
    if (statement.kind === "leave" && statement.leave.to === "block" && statement.leave.label === label) {
      return { ...statement, leave: { to: "block", label, value: undefined } };
    }
    return mapInnerBlocks(statement, (inner) => withoutValues(inner, label));
  });
}
