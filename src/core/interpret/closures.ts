/**
 * Closures of a function's expressions: control flow, arithmetic and packets.
 * Made once for a function, run once for each packet or event.
 */
import type { Attempt, Expr, Fn, If, Let, Logic, Loop, Return, Seq } from "../compile/ir.ts";
import { isBytes, sizeOf } from "../compile/layout.ts";
import { assertNever } from "../text/invariant.ts";
import {
  ambient,
  callHelper,
  hookArgument,
  logLine,
  memoryAt,
  previousResult,
  stackId,
  traceField,
  traceString,
} from "./ambient.ts";
import type { Code, Frame } from "./frame.ts";
import { all, binary, LEFT, ON, plain, unary } from "./frame.ts";
import { arithmetic, bitNot, comparison, conversion, shift } from "./integers.ts";
import { emit, lpmGet, mapAdd, mapDelete, mapGet, mapHas, mapSet } from "./map-closures.ts";
import { fieldReader, isProtocol } from "./packet.ts";
import type { Value } from "./values.ts";
import { bytesOf, networkValueAt, record, valueAt } from "./values.ts";

/** Steps that a trace keeps at most: a nest of loops makes millions. */
const MAX_STEPS = 20_000;

/** What a run keeps of each expression: nothing, how often it began, or that and its values. */
export type Tracing = "none" | "hits" | "steps";

/** The closure of a function's body. */
export function closureOf(fn: Fn, tracing: Tracing): Code {
  return new Closures(tracing).of(fn.body);
}

/** How many ids the expressions of a function have: one more than the highest. */
export function idsOf(fn: Fn): number {
  let highest = -1;
  const open: unknown[] = [fn.body];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item !== "object" || item === null) continue;
    if ("id" in item && typeof item.id === "number") highest = Math.max(highest, item.id);
    // Everything below an expression is an expression, a list of them, or data without ids.
    for (const inner of Object.values(item)) open.push(inner);
  }
  return highest + 1;
}

class Closures {
  readonly #tracing: Tracing;

  constructor(tracing: Tracing) {
    this.#tracing = tracing;
  }

  of(expr: Expr): Code {
    const code = this.#plainOf(expr);
    if (this.#tracing === "none") return code;
    return this.#tracing === "hits" ? counted(code, expr.id) : traced(code, expr.id);
  }

  #plainOf(expr: Expr): Code {
    const { id } = expr;
    switch (expr.kind) {
      case "int": {
        const value: Value = expr.type === "u64" || expr.type === "i64" ? expr.value : Number(expr.value);
        return plain(() => value);
      }
      case "bool": {
        const { value } = expr;
        return plain(() => value);
      }
      case "unit":
        return plain(() => undefined);
      case "local": {
        const { local } = expr;
        return plain((frame) => frame.locals[local]);
      }
      case "let":
        return this.#let(expr);
      case "set": {
        const { local } = expr;
        return unary(this.of(expr.value), (value, frame) => {
          frame.locals[local] = value;
          return undefined;
        });
      }
      case "seq":
        return this.#seq(expr);
      case "if":
        return this.#if(expr);
      case "attempt":
        return this.#attempt(expr);
      case "loop":
        return this.#loop(expr);
      case "return":
        return this.#return(expr);
      case "miss": {
        const { miss } = expr;
        return { run: (frame) => frame.miss(miss, id), jumps: true };
      }
      case "not":
        return unary(this.of(expr.value), (value) => value !== true);
      case "and":
      case "or":
        return this.#logic(expr);
      case "arith":
        return binary(this.of(expr.left), this.of(expr.right), arithmetic(expr.op, expr.type));
      case "shift":
        return binary(this.of(expr.left), this.of(expr.amount), shift(expr.op, expr.type));
      case "bit-not":
        return unary(this.of(expr.value), bitNot(expr.type));
      case "swap-bytes": {
        const { type } = expr;
        return unary(this.of(expr.value), (value) => networkValueAt(bytesOf(value, type), 0, type));
      }
      case "compare":
        return binary(this.of(expr.left), this.of(expr.right), comparison(expr.op, expr.left.type));
      case "convert":
        return unary(this.of(expr.value), conversion(expr.type));
      case "packet": {
        const { miss } = expr;
        const read = fieldReader(expr.field);
        return {
          run: (frame) => read(frame.packet.bytes, frame.headers) ?? frame.miss(miss, id),
          jumps: true,
        };
      }
      case "packet-is": {
        const { protocol } = expr;
        return plain((frame) => isProtocol(frame.headers, protocol));
      }
      case "packet-len":
        return plain((frame) => frame.packet.bytes.length);
      case "packet-load": {
        const { type, miss } = expr;
        // A padded load needs its first byte alone: what is past the end reads as zero.
        const size = expr.padded ? 1 : sizeOf(type);
        return unary(
          this.of(expr.offset),
          (offset, frame) => {
            const { bytes } = frame.packet;
            const at = Number(offset);
            return at + size <= bytes.length ? networkValueAt(bytes, at, type) : frame.miss(miss, id);
          },
          true,
        );
      }
      case "map-get":
        return mapGet(expr, this.of(expr.key));
      case "map-set":
        return mapSet(expr, this.of(expr.key), this.of(expr.value));
      case "map-delete":
        return mapDelete(expr, this.of(expr.key));
      case "map-has":
        return mapHas(expr, this.of(expr.key));
      case "map-add":
        return mapAdd(expr, this.of(expr.key), this.of(expr.delta));
      case "lpm-get":
        return lpmGet(expr, this.of(expr.address));
      case "stack-id":
        return stackId(expr);
      case "pack": {
        const { type, parts } = expr;
        const types = parts.map((part) => (part.type === "unit" || part.type === "never" ? "u8" : part.type));
        return all(
          parts.map((part) => this.of(part)),
          (values) => {
            let size = 0;
            const placed = values.map((value, index) => {
              const partType = types[index] ?? "u8";
              const offset = size;
              size += sizeOf(partType);
              return { value, type: partType, offset };
            });
            const bytes = record(size, placed);
            return isBytes(type) ? bytes : valueAt(bytes, 0, type);
          },
        );
      }
      case "unpack": {
        const { type, offset } = expr;
        const from = expr.value.type;
        if (from === "unit" || from === "never") return this.of(expr.value);
        return unary(this.of(expr.value), (value) => valueAt(bytesOf(value, from), offset, type));
      }
      case "emit":
        return emit(
          expr,
          expr.values.map((value) => this.of(value)),
        );
      case "log": {
        const { pieces } = expr;
        const types = expr.args.map(({ type }) => type);
        return all(
          expr.args.map((arg) => this.of(arg)),
          (values, frame) => {
            frame.logs.push(logLine(pieces, values, types));
            return undefined;
          },
        );
      }
      case "ambient":
        return ambient(expr);
      case "call":
        return callHelper(
          expr,
          expr.args.map((arg) => this.of(arg)),
        );
      case "arg":
        return hookArgument(expr.index);
      case "prev-ret":
        return previousResult();
      case "read-memory":
        return memoryAt(expr, this.of(expr.address));
      case "trace-field":
        return traceField(expr);
      case "trace-string":
        return traceString(expr);
      default:
        return assertNever(expr);
    }
  }

  #let(expr: Let): Code {
    const { local } = expr;
    const value = this.of(expr.value);
    const body = this.of(expr.body);
    const [bind, rest] = [value.run, body.run];
    if (!value.jumps) {
      return {
        run: (frame) => {
          frame.locals[local] = bind(frame) as Value;
          return rest(frame);
        },
        jumps: body.jumps,
      };
    }
    return {
      run: (frame) => {
        const bound = bind(frame);
        if (frame.jump !== ON) return undefined;
        frame.locals[local] = bound as Value;
        return rest(frame);
      },
      jumps: true,
    };
  }

  #seq(expr: Seq): Code {
    const codes = expr.items.map((item) => this.of(item));
    const runs = codes.map(({ run }) => run);
    return {
      run: (frame) => {
        let value: Value | undefined;
        for (const run of runs) {
          value = run(frame);
          if (frame.jump !== ON) return undefined;
        }
        return value;
      },
      jumps: codes.some(({ jumps }) => jumps),
    };
  }

  #if(expr: If): Code {
    const [cond, yes, no] = [this.of(expr.cond), this.of(expr.then), this.of(expr.else)];
    const [test, then, otherwise] = [cond.run, yes.run, no.run];
    if (!cond.jumps) {
      return {
        run: (frame) => (test(frame) === true ? then(frame) : otherwise(frame)),
        jumps: yes.jumps || no.jumps,
      };
    }
    return {
      run: (frame) => {
        const holds = test(frame);
        if (frame.jump !== ON) return undefined;
        return holds === true ? then(frame) : otherwise(frame);
      },
      jumps: true,
    };
  }

  #attempt(expr: Attempt): Code {
    const { label, bind } = expr;
    const value = this.of(expr.value).run;
    const otherwise = this.of(expr.otherwise);
    const then = bind === undefined ? undefined : this.of(bind.then);
    const local = bind?.local ?? 0;
    return {
      run: (frame) => {
        const found = value(frame);
        if (frame.jump === ON) {
          if (then === undefined) return found;
          frame.locals[local] = found as Value;
          return then.run(frame);
        }
        if (frame.jump !== label) return undefined;
        frame.jump = ON;
        return otherwise.run(frame);
      },
      // The value may also leave the function, or miss to a label further out.
      jumps: true,
    };
  }

  #loop(expr: Loop): Code {
    const { index, count } = expr;
    const { run, jumps } = this.of(expr.body);
    return {
      run: (frame) => {
        for (let at = 0; at < count; at++) {
          frame.locals[index] = at;
          run(frame);
          if (frame.jump !== ON) return undefined;
        }
        return undefined;
      },
      jumps,
    };
  }

  #return(expr: Return): Code {
    const { action } = expr;
    const inner = this.of(expr.value);
    const leave = unary(inner, (value, frame) => {
      frame.action = BigInt(value as number | bigint);
      frame.actionName = action;
      frame.jump = LEFT;
      return undefined;
    });
    return { run: leave.run, jumps: true };
  }

  #logic(expr: Logic): Code {
    const [left, right] = [this.of(expr.left), this.of(expr.right)];
    const [first, second] = [left.run, right.run];
    const decided = expr.kind === "or";
    return {
      run: (frame) => {
        const value = first(frame);
        if (frame.jump !== ON) return undefined;
        return value === decided ? decided : second(frame);
      },
      jumps: left.jumps || right.jumps,
    };
  }
}

/** The same closure, which counts itself. */
function counted({ run, jumps }: Code, id: number): Code {
  return {
    run: (frame: Frame) => {
      frame.hits[id] = (frame.hits[id] ?? 0) + 1;
      return run(frame);
    },
    jumps,
  };
}

/** The same closure, which counts itself and keeps its value. */
function traced(code: Code, id: number): Code {
  const { run } = code;
  return {
    run: (frame: Frame) => {
      frame.hits[id] = (frame.hits[id] ?? 0) + 1;
      const value = run(frame);
      if (frame.jump === ON) {
        if (frame.steps.length < MAX_STEPS) frame.steps.push({ id, value });
        else frame.cut = true;
      }
      return value;
    },
    jumps: code.jumps,
  };
}
