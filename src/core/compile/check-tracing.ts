/** What tracing programs and LSM hooks read. */
import { plural } from "../text/amounts.ts";
import type { TracepointField } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";
import type { Node } from "../syntax/cst.ts";
import type { Call, Checker, FormCheck } from "./checker.ts";
import { requireHelper } from "./check-helpers.ts";
import { rawTypeOf } from "./check-records.ts";
import { at, broken } from "./expr.ts";
import type { Expr, TraceField } from "./ir.ts";
import { sizeOf } from "./layout.ts";
import { bytesType, MAX_BYTES } from "./literals.ts";
import { shorten } from "./wording.ts";
import { strict } from "./strict.ts";

/** Arguments of a kernel function that come in registers on x86-64. */
const REGISTER_ARGUMENTS = 6;

/** Bytes of a tracepoint's record that the kernel lets programs read at most. */
const MAX_RECORD = 8192;

/** How many arguments the program's LSM hook has; undefined when nobody knows. */
export function hookArguments(c: Checker): number | undefined {
  const { program, target, tables, targetKernel } = c.context;
  const hook = program === ":lsm" ? tables.hooks?.get(target) : undefined;
  const old = hook?.oldArgs !== undefined && compareKernels(targetKernel, "6.18") < 0;
  return (old ? hook.oldArgs : hook?.args)?.length;
}

const checkArg: FormCheck = (c, call) => {
  const [node] = call.args;
  if (node === undefined) return broken(call.node);
  const { program, target } = c.context;
  const count = program === ":lsm" ? hookArguments(c) : REGISTER_ARGUMENTS;
  const index = c.literal(node, { min: 0n, max: 255n }, "the argument's number, from 0");
  if (index === undefined) return broken(call.node);
  if (count !== undefined && index >= count) {
    const what = program === ":lsm" ? `The hook \`${shorten(target)}\`` : "A probe";
    return c.fail("fn-range", node, `${what} has ${plural(count, "argument")}; the first is 0.`);
  }
  return { kind: "arg", type: "u64", index: Number(index), ...at(call.node) };
};

const checkRead =
  (space: "kernel" | "user"): FormCheck =>
  (c, call) => {
    const [typeNode, addressNode] = call.args;
    if (typeNode === undefined || addressNode === undefined) return broken(call.node);
    const type = rawTypeOf(c, typeNode);
    const address = c.value(addressNode, "u64");
    const miss = c.miss();
    if (!call.info.helpers.every((helper) => requireHelper(c, call.head, helper))) return broken(call.node);
    return strict(c, call, [address], () => {
      return type === undefined
        ? broken(call.node)
        : { kind: "read-memory", type, space, address, miss, ...at(call.node) };
    });
  };

const checkField: FormCheck = (c, call) => {
  const [nameNode, sizeNode] = call.args;
  const name = c.string(nameNode, call.node, "the field's name");
  if (name === undefined || nameNode === undefined) return broken(call.node);
  const { tables, target } = c.context;
  if (tables.tracepoints === undefined) {
    c.pending = true;
    return broken(call.node);
  }
  // Targets are written both ways.
  const tracepoint = tables.tracepoints.get(target.replace(":", "/"));
  if (tracepoint === undefined) {
    return c.fail(
      "fn-unknown-field",
      nameNode,
      `Nothing is known of the tracepoint \`${shorten(target)}\`; \`field-at\` reads by offset.`,
    );
  }
  const field = tracepoint.fields.find((known) => known.name === name);
  if (field === undefined) {
    const known = tracepoint.fields.map((each) => each.name);
    const all = known.length > 12 ? `${known.slice(0, 12).join(", ")} …` : known.join(", ");
    const meant = c.nearest(nameNode, name, known).map((fix) => {
      return fix.kind === "text" ? { ...fix, text: JSON.stringify(fix.text) } : fix;
    });
    return c.fail(
      "fn-unknown-field",
      nameNode,
      `\`${shorten(target)}\` has no field \`${shorten(name)}\`. It has: ${all}.`,
      meant,
    );
  }
  return field.shape === "located" ? stringField(c, call, field, sizeNode) : plainField(c, call, field, sizeNode);
};

function stringField(c: Checker, call: Call, field: TracepointField, sizeNode: Node | undefined): Expr {
  if (sizeNode === undefined) {
    return c.fail("fn-arity", call.node, `\`${field.name}\` is a string of any length: say how many bytes to take.`, [
      c.replace("Take 16 bytes", { start: call.node.end - 1, end: call.node.end - 1 }, " 16"),
    ]);
  }
  const size = c.literal(sizeNode, { min: 1n, max: BigInt(MAX_BYTES) }, "how many bytes");
  if (size === undefined) return broken(call.node);
  return { kind: "trace-string", type: bytesType(Number(size)), offset: field.offset, ...at(call.node) };
}

function plainField(c: Checker, call: Call, field: TracepointField, sizeNode: Node | undefined): Expr {
  if (sizeNode !== undefined) {
    return c.fail(
      "fn-arity",
      sizeNode,
      `\`${field.name}\` has ${plural(field.size, "byte")}; only strings of any length take a number of bytes.`,
      [c.replace("Remove it", sizeNode, "")],
    );
  }
  const stored = storedType(field);
  if (stored === undefined)
    return c.fail(
      "fn-stack",
      call.node,
      `\`${field.name}\` has ${field.size} bytes; values have at most ${MAX_BYTES}.`,
    );
  const type = stored === "i8" || stored === "i16" ? "i32" : stored;
  return { kind: "trace-field", type, offset: field.offset, stored, ...at(call.node) };
}

function storedType({ shape, size, signed }: TracepointField): TraceField["stored"] | undefined {
  if (shape === "integer" || shape === "pointer") {
    if (size === 1) return signed ? "i8" : "u8";
    if (size === 2) return signed ? "i16" : "u16";
    if (size === 4) return signed ? "i32" : "u32";
    if (size === 8) return signed ? "i64" : "u64";
  }
  return size >= 1 && size <= MAX_BYTES ? bytesType(size) : undefined;
}

const checkFieldAt: FormCheck = (c, call) => {
  const [typeNode, offsetNode] = call.args;
  if (typeNode === undefined || offsetNode === undefined) return broken(call.node);
  const type = rawTypeOf(c, typeNode);
  const offset = c.literal(offsetNode, { min: 8n, max: BigInt(MAX_RECORD) }, "an offset behind the common fields");
  if (type === undefined || offset === undefined) return broken(call.node);
  if (Number(offset) + sizeOf(type) > MAX_RECORD)
    return c.fail("fn-range", offsetNode, `No record is longer than ${MAX_RECORD} bytes.`);
  return { kind: "trace-field", type, offset: Number(offset), stored: type, ...at(call.node) };
};

const checkPrevRet: FormCheck = (c, call) => {
  const { tables, target } = c.context;
  if (tables.hooks?.get(target)?.returns === "void") {
    return c.fail(
      "fn-form-kind",
      call.head,
      `The hook \`${shorten(target)}\` answers nothing, so there is no answer of programs before.`,
    );
  }
  // Where it lies depends on how many arguments the hook has.
  if (tables.hooks === undefined) c.pending = true;
  return { kind: "prev-ret", type: "i32", ...at(call.node) };
};

export const TRACING_CHECKS: Readonly<Record<string, FormCheck>> = {
  arg: checkArg,
  "read-kernel": checkRead("kernel"),
  "read-user": checkRead("user"),
  field: checkField,
  "field-at": checkFieldAt,
  "prev-ret": checkPrevRet,
};
