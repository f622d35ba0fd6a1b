/** Rows of the catalogue: control, binding, logic, integers and literals. */
import type { FormRow } from "./form-info.ts";

const ANY = undefined;

export const CONTROL_FORMS: readonly FormRow[] = [
  {
    name: "on-miss",
    group: "control",
    signature: "(on-miss :ACTION)",
    arity: [1, 1],
    doc: "As the first form of the body: the action that a miss leaves the function with.",
  },
  {
    name: "return",
    group: "control",
    signature: "(return :ACTION)",
    arity: [1, 1],
    doc: "Leaves the function with an action of the program's kind.",
  },
  {
    name: "deny",
    group: "control",
    signature: "(return (deny :ERRNO))",
    kinds: [":lsm"],
    arity: [1, 1],
    doc: "In `return` and `on-miss`: refuses with that error, as `(deny :eacces)`.",
  },
  {
    name: "if",
    group: "control",
    signature: "(if COND THEN ELSE)",
    result: "the branches' type",
    arity: [3, 3],
    doc: "One of two branches.",
  },
  {
    name: "when",
    group: "control",
    signature: "(when COND BODY…)",
    arity: [2, ANY],
    doc: "The body when the condition is true.",
  },
  {
    name: "unless",
    group: "control",
    signature: "(unless COND BODY…)",
    arity: [2, ANY],
    doc: "The body when the condition is false.",
  },
  {
    name: "cond",
    group: "control",
    signature: "(cond (COND BODY…) … (else BODY…))",
    result: "the clauses' type",
    arity: [1, ANY],
    doc: "The body of the first clause whose condition is true.",
  },
  {
    name: "do",
    group: "control",
    signature: "(do BODY…)",
    result: "the last form's type",
    arity: [1, ANY],
    doc: "All forms in order; the value of the last.",
  },
  {
    name: "dotimes",
    group: "control",
    signature: "(dotimes (I N) BODY…)",
    arity: [2, ANY],
    helpers: ["bpf_loop"],
    doc: "The body for `I` (u32) from 0 to `N` − 1. `N` is a literal up to 1024; nested counts multiply to at most 65,536.",
  },
  {
    name: "or-else",
    group: "control",
    signature: "(or-else EXPR DEFAULT)",
    result: "the type of EXPR",
    arity: [2, 2],
    doc: "The value of `EXPR`, or `DEFAULT` where anything in `EXPR` misses. Effects before the miss stay.",
  },
  {
    name: "if-let",
    group: "control",
    signature: "(if-let (NAME EXPR) THEN ELSE)",
    result: "the branches' type",
    arity: [3, 3],
    doc: "`THEN` with `NAME` bound to the value of `EXPR`, or `ELSE` where anything in `EXPR` misses.",
  },
  {
    name: "let",
    group: "binding",
    signature: "(let ((NAME EXPR) …) BODY…)",
    result: "the last form's type",
    arity: [2, ANY],
    doc: "Binds names in order, each seeing those before; the value of the last form.",
  },
  {
    name: "set!",
    group: "binding",
    signature: "(set! NAME EXPR)",
    arity: [2, 2],
    doc: "Gives a name that `let` binds another value of the same type.",
  },
  {
    name: "and",
    group: "logic",
    signature: "(and COND…)",
    result: "bool",
    arity: [1, ANY],
    doc: "True when all are; stops at the first that is false.",
  },
  {
    name: "or",
    group: "logic",
    signature: "(or COND…)",
    result: "bool",
    arity: [1, ANY],
    doc: "True when one is; stops at the first that is true.",
  },
  {
    name: "not",
    group: "logic",
    signature: "(not COND)",
    result: "bool",
    arity: [1, 1],
    doc: "True when it is false.",
  },
  ...compare("=", "Equal. Also for `bool` and `bytesN`."),
  ...compare("!=", "Not equal. Also for `bool` and `bytesN`."),
  ...compare("<", "Less."),
  ...compare(">", "Greater."),
  ...compare("<=", "Less or equal."),
  ...compare(">=", "Greater or equal."),
  ...operator("+", "Sum; wraps.", ANY),
  ...operator("-", "Difference; wraps.", ANY),
  ...operator("*", "Product; wraps.", ANY),
  ...operator("/", "Quotient, cut towards zero. Division by zero gives 0.", 2),
  ...operator("%", "Remainder, with the sign of the dividend. `x % 0` is `x`.", 2),
  ...operator("min", "The smallest.", ANY),
  ...operator("max", "The greatest.", ANY),
  ...operator("bit-and", "Bits that are set in all.", ANY),
  ...operator("bit-or", "Bits that are set in one.", ANY),
  ...operator("bit-xor", "Bits that are set in an odd number.", ANY),
  {
    name: "bit-not",
    group: "integers",
    signature: "(bit-not A)",
    result: "the type of A",
    arity: [1, 1],
    doc: "All bits turned.",
  },
  {
    name: "swap-bytes",
    group: "integers",
    signature: "(swap-bytes A)",
    result: "the type of A",
    arity: [1, 1],
    doc: "The bytes of a `u16`, `u32` or `u64` in the opposite order: between network and host order.",
  },
  ...shift("<<", "Bits moved up."),
  ...shift(">>", "Bits moved down; a signed value keeps its sign."),
  {
    name: "as",
    group: "integers",
    signature: "(as TYPE EXPR)",
    result: "TYPE",
    arity: [2, 2],
    doc: "Converts as Rust's `as` does: cuts off or extends bits.",
  },
  {
    name: "has?",
    group: "integers",
    signature: "(has? FLAGS :FLAG…)",
    result: "bool",
    arity: [2, ANY],
    doc: "True when all of these bits are set: `(has? (tcp-flags ctx) :syn :ack)`.",
  },
  {
    name: "ipv4",
    group: "literals",
    signature: '(ipv4 "10.0.0.1")',
    result: "u32",
    arity: [1, 1],
    doc: "An IPv4 address in host order.",
  },
  {
    name: "cidr",
    group: "literals",
    signature: '(in-net? ADDR (cidr "10.0.0.0/8"))',
    arity: [1, 1],
    doc: "A network; only in `in-net?`.",
  },
  {
    name: "ms",
    group: "literals",
    signature: "(ms N)",
    result: "u64",
    arity: [1, 1],
    doc: "Milliseconds in nanoseconds.",
  },
  {
    name: "secs",
    group: "literals",
    signature: "(secs N)",
    result: "u64",
    arity: [1, 1],
    doc: "Seconds in nanoseconds.",
  },
];

function compare(name: string, doc: string): readonly FormRow[] {
  return [{ name, group: "logic", signature: `(${name} A B)`, result: "bool", arity: [2, 2], doc }];
}

function operator(name: string, doc: string, max: number | undefined): readonly FormRow[] {
  const signature = max === undefined ? `(${name} A B…)` : `(${name} A B)`;
  return [{ name, group: "integers", signature, result: "the widest operand's type", arity: [2, max], doc }];
}

function shift(name: string, doc: string): readonly FormRow[] {
  return [
    {
      name,
      group: "integers",
      signature: `(${name} A BITS)`,
      result: "the type of A",
      arity: [2, 2],
      doc: `${doc} The number of bits is taken modulo the width.`,
    },
  ];
}
