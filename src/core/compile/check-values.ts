/** Logic, integers and literals that are written as forms. */
import { stringValue } from "../syntax/atoms.ts";
import type { Call, Checker, FormCheck } from "./checker.ts";
import { at, boolConst, broken, intConst, sequence } from "./expr.ts";
import type { ArithOp, Compare, Expr } from "./ir.ts";
import type { IntType } from "./ir-leaves.ts";
import { ARITH_OPS, COMPARE_OPS, INT_TYPES, ipv4Of, isInt, networkOf, rangeOf, typeNamed } from "./literals.ts";
import { shorten } from "./wording.ts";
import { strict } from "./strict.ts";
import { unify } from "./typing.ts";

const checkLogic =
  (kind: "and" | "or"): FormCheck =>
  (c, call) => {
    const operands = call.args.map((node) => c.condition(node));
    // Only the first is always evaluated; the others may leave.
    return strict(c, call, operands.slice(0, 1), () => {
      return operands.reduceRight((right, left): Expr => ({ kind, type: "bool", left, right, ...at(call.node) }));
    });
  };

const checkNot: FormCheck = (c, call) => {
  const [node] = call.args;
  const value = node === undefined ? broken(call.node) : c.condition(node);
  return strict(c, call, [value], () => ({ kind: "not", type: "bool", value, ...at(call.node) }));
};

const checkCompare =
  (op: Compare["op"]): FormCheck =>
  (c, call) => {
    const operands = unify(
      c,
      call.args.map((node) => c.part(node)),
      "any",
    );
    return strict(c, call, operands, () => {
      const [left, right] = operands;
      if (left === undefined || right === undefined) return broken(call.node);
      if (op !== "eq" && op !== "ne" && !isInt(left.type)) {
        return c.fail(
          "fn-type",
          call.args[0] ?? call.node,
          `This is \`${left.type}\`; \`${c.text(call.head)}\` compares integers.`,
        );
      }
      return { kind: "compare", type: "bool", op, left, right, ...at(call.node) };
    });
  };

const checkArith =
  (op: ArithOp): FormCheck =>
  (c, call, want) => {
    const operands = unify(
      c,
      call.args.map((node) => c.part(node)),
      want === "effect" ? "any" : want,
    );
    return strict(c, call, operands, () => {
      const wrong = operands.findIndex(({ type }) => !isInt(type));
      if (wrong !== -1) return notAnInteger(c, call, wrong, operands);
      return operands.reduce((left, right): Expr => {
        return isInt(left.type) ? { kind: "arith", type: left.type, op, left, right, ...at(call.node) } : left;
      });
    });
  };

function notAnInteger(c: Checker, call: Call, index: number, operands: readonly Expr[]): Expr {
  const node = call.args[index] ?? call.node;
  return c.fail(
    "fn-type",
    node,
    `This is \`${operands[index]?.type ?? ""}\`; \`${c.text(call.head)}\` takes integers.`,
  );
}

const checkShift =
  (op: "shl" | "shr"): FormCheck =>
  (c, call, want) => {
    const [leftNode, amountNode] = call.args;
    if (leftNode === undefined || amountNode === undefined) return broken(call.node);
    // What is wanted of the whole is a literal's alone: any other value is widened afterwards.
    const [left = broken(call.node)] = unify(c, [c.part(leftNode)], want === "effect" ? "any" : want);
    const amount = c.value(amountNode, "any");
    return strict(c, call, [left, amount], () => {
      if (!isInt(left.type)) return notAnInteger(c, call, 0, [left]);
      if (!isInt(amount.type)) return notAnInteger(c, call, 1, [left, amount]);
      return { kind: "shift", type: left.type, op, left, amount, ...at(call.node) };
    });
  };

const checkBitNot: FormCheck = (c, call, want) => {
  const [value = broken(call.node)] = unify(
    c,
    call.args.map((node) => c.part(node)),
    want === "effect" ? "any" : want,
  );
  return strict(c, call, [value], () => {
    if (!isInt(value.type)) return notAnInteger(c, call, 0, [value]);
    return { kind: "bit-not", type: value.type, value, ...at(call.node) };
  });
};

const checkSwapBytes: FormCheck = (c, call, want) => {
  const [value = broken(call.node)] = unify(
    c,
    call.args.map((node) => c.part(node)),
    want === "effect" ? "any" : want,
  );
  return strict(c, call, [value], () => {
    const { type } = value;
    if (type === "u16" || type === "u32" || type === "u64")
      return { kind: "swap-bytes", type, value, ...at(call.node) };
    const node = call.args[0] ?? call.node;
    return c.fail("fn-type", node, `This is \`${type}\`; \`swap-bytes\` takes \`u16\`, \`u32\` or \`u64\`.`);
  });
};

const checkAs: FormCheck = (c, call) => {
  const [typeNode, node] = call.args;
  if (typeNode === undefined || node === undefined) return broken(call.node);
  const type = typeNamed(c.text(typeNode));
  const value = c.value(node, "any");
  if (type === undefined || !isInt(type)) {
    const fixes =
      type === "bool"
        ? [c.replace("Compare with 0", call.node, `(!= ${c.text(node)} 0)`)]
        : c.nearest(typeNode, c.text(typeNode), INT_TYPES);
    return c.fail(
      "fn-type",
      typeNode,
      `\`as\` converts to ${INT_TYPES.map((known) => `\`${known}\``).join(", ")}.`,
      fixes,
    );
  }
  return strict(c, call, [value], () => {
    if (!isInt(value.type) && value.type !== "bool") {
      return c.fail(
        "fn-type",
        node,
        `This is \`${value.type}\`; \`as\` converts integers and \`bool\`. \`unpack\` reads bytes.`,
      );
    }
    return { kind: "convert", type, value, ...at(call.node) };
  });
};

const checkHas: FormCheck = (c, call) => {
  const [flagsNode, ...flagNodes] = call.args;
  if (flagsNode === undefined) return broken(call.node);
  const [flags = broken(call.node)] = unify(c, [c.part(flagsNode)], "any");
  return strict(c, call, [flags], () => {
    const { type } = flags;
    if (!isInt(type)) return notAnInteger(c, call, 0, [flags]);
    let mask = 0n;
    let whole = true;
    for (const node of flagNodes) {
      const flag = c.value(node, type);
      const constant = flag.kind === "convert" ? flag.value : flag;
      if (constant.kind === "int") mask |= constant.value;
      else {
        if (flag.type !== "never") c.report("fn-shape", node, "`has?` takes flags as literals: `:syn`, `0x10`.");
        whole = false;
      }
    }
    if (!whole) return broken(call.node);
    const wanted = intConst(mask, type, call.node);
    const bits: Expr = { kind: "arith", type, op: "bit-and", left: flags, right: wanted, ...at(call.node) };
    return { kind: "compare", type: "bool", op: "eq", left: bits, right: wanted, ...at(call.node) };
  });
};

const checkIpv4: FormCheck = (c, call) => {
  const [node] = call.args;
  const text = c.string(node, call.node, "an IPv4 address");
  if (text === undefined || node === undefined) return broken(call.node);
  const address = ipv4Of(text);
  if (address === undefined)
    return c.fail("fn-range", node, `\`${shorten(text)}\` is no IPv4 address, as \`10.0.0.1\` is.`);
  return intConst(address, "u32", call.node);
};

const checkDuration =
  (nanoseconds: bigint): FormCheck =>
  (c, call) => {
    const [node] = call.args;
    const { max } = rangeOf("u64");
    const count = node === undefined ? undefined : c.literal(node, { min: 0n, max: max / nanoseconds }, "a duration");
    return count === undefined ? broken(call.node) : intConst(count * nanoseconds, "u64", call.node);
  };

const checkCidr: FormCheck = (c, call) =>
  c.fail("fn-placement", call.node, "`cidr` names a network; it stands in `in-net?` alone.");

const checkInNet: FormCheck = (c, call) => {
  const [addressNode, networkNode] = call.args;
  if (addressNode === undefined || networkNode === undefined) return broken(call.node);
  const [head, textNode, ...more] = networkNode.kind === "list" ? networkNode.items : [];
  if (head === undefined || c.text(head) !== "cidr" || more.length > 0) {
    c.value(addressNode, "any");
    const isText = networkNode.kind === "string" && networkOf(stringValue(c.source, networkNode)) !== undefined;
    const fixes = isText ? [c.replace("Make it a network", networkNode, `(cidr ${c.text(networkNode)})`)] : [];
    return c.fail("fn-shape", networkNode, 'A network is wanted here: `(cidr "10.0.0.0/8")`.', fixes);
  }
  const text = c.string(textNode, networkNode, "a network");
  const network = text === undefined ? undefined : networkOf(text);
  if (network === undefined || textNode === undefined) {
    c.value(addressNode, "any");
    if (text === undefined || textNode === undefined) return broken(call.node);
    return c.fail("fn-range", textNode, `\`${shorten(text)}\` is no network, as \`10.0.0.0/8\` is.`);
  }
  const address = c.value(addressNode, network.version === 4 ? "u32" : "bytes16");
  return strict(c, call, [address], () => {
    if (network.version === 4) return masked(address, "u32", network.address, 32 - network.prefix, call);
    return inNet6(c, call, address, network.address, network.prefix);
  });
};

/** `(value & mask) == network`, with the lowest `hostBits` bits free. */
function masked(value: Expr, type: IntType, network: bigint, hostBits: number, call: Call): Expr {
  if (hostBits === Number(type.slice(1))) return sequence([value, boolConst(true, call.node)], call.node);
  const mask = rangeOf(type).max - (2n ** BigInt(hostBits) - 1n);
  const wanted = intConst(network, type, call.node);
  const bits: Expr = {
    kind: "arith",
    type,
    op: "bit-and",
    left: value,
    right: intConst(mask, type, call.node),
    ...at(call.node),
  };
  return { kind: "compare", type: "bool", op: "eq", left: bits, right: wanted, ...at(call.node) };
}

/** An IPv6 network: the address once, then its two halves. */
function inNet6(c: Checker, call: Call, address: Expr, network: bigint, prefix: number): Expr {
  const local = c.scope.hidden("address", "bytes16", call.node);
  const half = (index: 0 | 1): Expr => {
    const reference: Expr = { kind: "local", type: "bytes16", local, ...at(call.node) };
    const raw: Expr = { kind: "unpack", type: "u64", value: reference, offset: index * 8, ...at(call.node) };
    const value: Expr = { kind: "swap-bytes", type: "u64", value: raw, ...at(call.node) };
    const bits = Math.min(64, Math.max(0, prefix - 64 * index));
    const part = (network >> (index === 0 ? 64n : 0n)) & rangeOf("u64").max;
    return masked(value, "u64", part, 64 - bits, call);
  };
  const high = half(0);
  const body: Expr = prefix <= 64 ? high : { kind: "and", type: "bool", left: high, right: half(1), ...at(call.node) };
  return { kind: "let", type: "bool", local, value: address, body, ...at(call.node) };
}

export const VALUE_CHECKS: Readonly<Record<string, FormCheck>> = {
  and: checkLogic("and"),
  or: checkLogic("or"),
  not: checkNot,
  ...Object.fromEntries(Array.from(COMPARE_OPS, ([name, op]) => [name, checkCompare(op)])),
  ...Object.fromEntries(Array.from(ARITH_OPS, ([name, op]) => [name, checkArith(op)])),
  "<<": checkShift("shl"),
  ">>": checkShift("shr"),
  "bit-not": checkBitNot,
  "swap-bytes": checkSwapBytes,
  as: checkAs,
  "has?": checkHas,
  ipv4: checkIpv4,
  ms: checkDuration(1_000_000n),
  secs: checkDuration(1_000_000_000n),
  cidr: checkCidr,
  "in-net?": checkInNet,
};
