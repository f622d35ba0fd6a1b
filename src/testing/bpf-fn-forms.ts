/**
 * Every form of the language in every kind of program that offers it, as bodies:
 * what the verifier must take. Results go to maps, so that nothing is left out.
 */
import type { ProgramKind } from "../core/ir/schema.ts";
import { PROGRAM_KINDS } from "../core/ir/schema.ts";
import { FORMS } from "../core/compile/forms.ts";
import { CALLABLE } from "../core/compile/check-helpers.ts";

/** A form in a kind. */
export interface FormBody {
  /** A Rust identifier: kind, form, and a number where there are several. */
  readonly name: string;
  readonly form: string;
  readonly kind: ProgramKind;
  readonly body: string;
}

/** An action that every kind has, and one that a miss leaves with. */
const PASS: Readonly<Record<ProgramKind, string>> = {
  ":xdp": ":xdp-pass",
  ":tc": ":tc-act-ok",
  ":socket-filter": ":keep",
  ":kprobe": ":ok",
  ":tracepoint": ":ok",
  ":cgroup-skb": ":pass",
  ":lsm": ":allow",
  ":perf-event": ":ok",
};

/** An integer that no compiler knows: the CPU's number. */
const N = "(as u64 (cpu))";
const into = (expression: string): string => `(map-set arr8 0 (as u64 ${expression}))`;
const intoBytes = (expression: string): string => into(`(unpack ${expression} u8 0)`);

/** Forms of the packet alone that give an integer or a bool. */
const PACKET_FORMS = (
  "pkt-len eth-proto vlan-id ip-proto proto ip-src ip-dst ip-ttl ip-tos src-port dst-port tcp-flags tcp-seq udp-len " +
  "icmp-type l4-offset socket-cgroup-id ipv4? ipv6? tcp? udp? icmp?"
).split(" ");

/** Statements that use each form; `PASS` stands for the kind's action. */
const USES: Readonly<Record<string, readonly string[]>> = {
  "on-miss": ["(on-miss PASS) (map-get arr8 9)"],
  return: [`(when (= ${N} 7) (return PASS))`],
  deny: [`(when (= ${N} 7) (return (deny :eacces)))`],
  if: [`(if (= ${N} 0) (map-inc arr8 0) (map-inc arr8 1))`, into(`(if (= ${N} 0) 1 ${N})`)],
  when: [`(when (= ${N} 0) (map-inc arr8 0))`],
  unless: [`(unless (= ${N} 0) (map-inc arr8 0) (map-inc arr8 1))`],
  cond: [`(cond ((= ${N} 0) (map-inc arr8 0)) ((= ${N} 1) (map-inc arr8 1)) (else (map-inc arr8 2)))`],
  do: [into(`(do (map-inc arr8 1) ${N})`)],
  dotimes: [
    "(dotimes (i 8) (map-inc arr8 (bit-and i 3)))",
    `(let ((sum ${N})) (dotimes (i 4) (dotimes (j 4) (set! sum (+ sum (* i j))))) ${into("sum")})`,
    "(dotimes (i 1024) (map-inc hash4 i))",
  ],
  "or-else": [into("(or-else (map-get hash4 1) 9)")],
  "if-let": ["(if-let (n (map-get hash4 1)) (map-set arr8 0 n) (map-set arr8 1 1))"],
  let: [`(let ((a ${N}) (b (+ a 1))) (map-set arr8 0 (* a b)))`],
  "set!": [`(let ((a ${N})) (set! a (+ a 1)) (map-set arr8 0 a))`],
  and: [`(when (and (= ${N} 0) (map-set arr8 0 1)) (map-inc arr8 1))`],
  or: [`(when (or (= ${N} 0) (map-set arr8 0 1)) (map-inc arr8 1))`],
  not: [into(`(not (= ${N} 0))`)],
  ...Object.fromEntries(["=", "!=", "<", ">", "<=", ">="].map((op) => [op, [into(`(${op} ${N} 1)`)]])),
  ...Object.fromEntries(
    ["+", "-", "*", "/", "%", "min", "max", "bit-and", "bit-or", "bit-xor", "<<", ">>"].map((op) => [
      op,
      [into(`(${op} 7 ${N})`), into(`(${op} (as i32 -7) (as i32 ${N}))`)],
    ]),
  ),
  "bit-not": [into(`(bit-not ${N})`)],
  "swap-bytes": [into("(swap-bytes (cpu))")],
  as: [into(`(as i32 ${N})`), into(`(as u8 ${N})`)],
  "has?": [into(`(has? (as u8 ${N}) :syn :ack)`)],
  "in-net?": [into('(in-net? (cpu) (cidr "10.0.0.0/8"))')],
  cidr: [into('(in-net? (cpu) (cidr "0.0.0.0/30"))')],
  ipv4: [into('(+ (cpu) (ipv4 "10.0.0.1"))')],
  ms: [into(`(+ ${N} (ms 5))`)],
  secs: [into(`(+ ${N} (secs 5))`)],
  "map-get": [into("(map-get hash4 (cpu))"), into("(map-get pca8 0)"), intoBytes("(map-get hash8 5)")],
  "map-set": [
    "(map-set hash4 (cpu) 1)",
    "(map-set hash6 (pack u32 1 u16 2) (pack u64 3 u32 4))",
    "(map-set pch8 5 (pack u64 3 u32 4))",
    "(map-set lru16 (pack u64 1 u64 2) 3)",
  ],
  "map-delete": ["(map-delete hash4 (cpu))", "(map-delete pch4 (cpu))", "(map-delete lru4 (cpu))"],
  "map-has?": [into("(map-has? hash4 (cpu))"), into("(map-has? arr20 1)")],
  "map-inc": [
    "(map-inc hash4 (cpu))",
    "(map-inc pch4 (cpu) 2)",
    "(map-inc lru4 (cpu))",
    "(map-inc pca8 0)",
    "(map-inc arr4 1 (cpu))",
  ],
  "lpm-get": [into("(lpm-get lpm4 (cpu))"), into("(lpm-get lpm6 (pack u64 1 u64 2))")],
  "stack-id": [into("(stack-id stacks)"), into("(stack-id stacks :user)")],
  pack: [intoBytes(`(pack u32 1 u64 ${N} u8 3)`), into("(pack u16 1 u16 2)")],
  unpack: [into("(unpack (pack u32 (cpu) u64 1) u32 1)"), into(`(unpack ${N} u16 3)`)],
  emit: [
    `(emit ring (:a u8 1) (:b u64 ${N}) (:c bytes6 (pack u32 1 u16 2)))`,
    `(emit perf (:a u8 1) (:b u64 ${N}))`,
    into("(emit ring (:a i32 -1))"),
  ],
  ...Object.fromEntries(
    ["ktime", "cpu", "pid", "tid", "uid", "gid", "random", "cgroup-id", "prev-ret", "sample-period"].map((name) => [
      name,
      [into(`(${name})`)],
    ]),
  ),
  comm: [intoBytes("(comm)"), "(emit ring (:name bytes16 (comm)))"],
  // The coarse clock is for packet kinds alone.
  call: [...CALLABLE]
    .filter(([name]) => name !== "ktime-coarse-ns")
    .map(([name, { args }]) => into(`(call ${name}${" 0".repeat(args.length)})`)),
  log: ['(log "hello")', `(log "{} {{}} {}" (cpu) ${N})`],
  ...Object.fromEntries(PACKET_FORMS.map((name) => [name, [into(`(${name} ctx)`)]])),
  "ip6-src": [intoBytes("(ip6-src ctx)")],
  "ip6-dst": [intoBytes("(ip6-dst ctx)")],
  load: [
    into("(load u16 ctx 12)"),
    into("(load u8 ctx (+ (l4-offset ctx) 1))"),
    intoBytes("(load bytes20 ctx (bit-and (pkt-len ctx) 31))"),
    "(dotimes (i 64) (set-sum))".replace("(set-sum)", "(map-inc arr8 0 (as u64 (load u8 ctx i)))"),
  ],
  "load-padded": [
    intoBytes("(load-padded bytes20 ctx 30)"),
    intoBytes("(load-padded bytes12 ctx (- (pkt-len ctx) 4))"),
  ],
  arg: [into("(arg 0)")],
  "read-kernel": [into("(read-kernel u64 ADDRESS)"), intoBytes("(read-kernel bytes20 ADDRESS)")],
  "read-user": [into("(read-user u32 ADDRESS)")],
  field: [into('(field "pid")'), intoBytes('(field "filename" 20)')],
  "field-at": [into("(field-at i32 12)"), into("(field-at u8 9)")],
};

/** Where reading memory makes sense; anything will do for the verifier. */
const ADDRESS: Readonly<Partial<Record<ProgramKind, string>>> = { ":kprobe": "(arg 0)", ":lsm": "(arg 0)" };

/** Forms that a kind cannot use although its context is of the family that offers them. */
const NOT_OFFERED: ReadonlySet<string> = new Set([":cgroup-skb eth-proto", ":cgroup-skb vlan-id"]);

/** Names of forms without a body here: none. */
export function formsWithoutBody(): readonly string[] {
  return [...FORMS.keys()].filter((name) => USES[name] === undefined);
}

export function formBodies(): readonly FormBody[] {
  return [...FORMS.values()].flatMap(({ name: form, kinds }) =>
    PROGRAM_KINDS.filter((kind) => kinds.has(kind) && !NOT_OFFERED.has(`${kind} ${form}`)).flatMap((kind) =>
      (USES[form] ?? []).map((use, index): FormBody => {
        const name = `${kind.slice(1)}_${identifier(form)}_${index}`.replaceAll("-", "_");
        const statements = use
          .replaceAll("PASS", PASS[kind])
          .replaceAll("ADDRESS", ADDRESS[kind] ?? "0xffffffff81000000");
        return { name, form, kind, body: `${statements} (return ${PASS[kind]})` };
      }),
    ),
  );
}

/** Signs spelled out. */
function identifier(form: string): string {
  const signs: Readonly<Record<string, string>> = {
    "=": "eq",
    "!=": "ne",
    "<": "lt",
    ">": "gt",
    "<=": "le",
    ">=": "ge",
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "div",
    "%": "rem",
    "<<": "shl",
    ">>": "shr",
    "ipv4?": "is_ipv4",
    "set!": "set",
  };
  return signs[form] ?? form.replace("?", "");
}
