/** How types meet, as the language's page says it: what is wanted comes down, what is there comes up. */
import { describe, expect, test } from "vitest";
import { compileBody, type Surroundings } from "../../testing/bodies.ts";
import { printExpr } from "./print.ts";

const MAPS = ["counts :hash 4 8 64", "bytes :hash 6 16 64", "small :array 4 2 8", "nets :lpm-trie 8 4 8"];
const AROUND: Surroundings = { maps: MAPS };

/** The IR of the value that is bound to `v`, or the errors. */
function valueOf(expression: string): string {
  const body = `(let ((v ${expression})) (log "{}" v) (log "{}" v) (return :pass))`;
  const { fn, problems } = compileBody(":xdp", body, AROUND);
  if (fn === undefined) return problems.map(({ rule, message }) => `${rule}: ${message}`).join("\n");
  if (fn.body.kind === "let") return printExpr(fn.body.value);
  // A constant stands where it is used.
  const first = fn.body.kind === "seq" ? fn.body.items[0] : undefined;
  return first?.kind === "log" && first.args[0] !== undefined ? printExpr(first.args[0]) : "?";
}

describe("literals", () => {
  test.each([
    ["5", "5:u64"],
    ["-5", "-5:i64"],
    ["18446744073709551615", "18446744073709551615:u64"],
    ["0xff", "255:u64"],
    ["0b101", "5:u64"],
    ["+7", "7:u64"],
    ["(+ (ip-ttl ctx) 1)", "(add:u8 (packet:u8 ip-ttl) 1:u8)"],
    [
      "(+ 1 (ip-ttl ctx) (dst-port ctx))",
      "(add:u16 (add:u16 1:u16 (convert:u16 (packet:u8 ip-ttl))) (packet:u16 dst-port))",
    ],
    ["(+ 1 2)", "3:u64"],
    ["(- 1 -2)", "3:i64"],
    ["(- 1 2)", "18446744073709551615:u64"],
    ["(as u8 300)", "44:u8"],
    ["(as i32 -1)", "-1:i32"],
    ["(as u32 (as i32 -1))", "4294967295:u32"],
    ["(bit-and (ip-ttl ctx) (<< 1 4))", "(bit-and:u8 (packet:u8 ip-ttl) 16:u8)"],
    ["(if (tcp? ctx) 1 (dst-port ctx))", "(if:u16 (packet-is:bool tcp) 1:u16 (packet:u16 dst-port))"],
    ["(or-else (dst-port ctx) 0)", "(attempt:u16 label=1 (packet:u16 dst-port miss=1) 0:u16)"],
    ["(+ :tcp 1)", "7:u8"],
    ["(bit-or :syn (dst-port ctx))", "(bit-or:u16 2:u16 (packet:u16 dst-port))"],
    ["18446744073709551616", "fn-range: 18446744073709551616 does not fit `u64` (0 … 18446744073709551615)."],
    [
      "-9223372036854775809",
      "fn-range: -9223372036854775809 does not fit `i64` (-9223372036854775808 … 9223372036854775807).",
    ],
    ["(+ (ip-ttl ctx) 256)", "fn-range: 256 does not fit `u8` (0 … 255)."],
    ["(+ (ip-ttl ctx) -1)", "fn-range: -1 does not fit `u8` (0 … 255)."],
    ["1.5", "fn-type: Bodies have integers only: the kernel has no floating point."],
  ])("%s", (expression, shown) => {
    expect(valueOf(expression)).toBe(shown);
  });
});

describe("what the instruction set makes of numbers", () => {
  test.each([
    ["(/ 7 0)", "0:u64"],
    ["(% 7 0)", "7:u64"],
    ["(/ -7 2)", "-3:i64"],
    ["(% -7 2)", "-1:i64"],
    ["(/ -9223372036854775808 -1)", "-9223372036854775808:i64"],
    ["(% -9223372036854775808 -1)", "0:i64"],
    ["(* 18446744073709551615 2)", "18446744073709551614:u64"],
    ["(<< 1 64)", "1:u64"],
    ["(<< 1 -1)", "9223372036854775808:u64"],
    ["(>> -8 1)", "-4:i64"],
    ["(<< (as u8 1) 9)", "2:u8"],
    ["(bit-not 0)", "18446744073709551615:u64"],
    ["(bit-not (as u8 1))", "254:u8"],
    ["(swap-bytes (as u16 0x1234))", "13330:u16"],
    ["(min 3 1 2)", "1:u64"],
    ["(max -3 1 2)", "2:i64"],
    ["(as u32 (< 1 2))", "1:u32"],
    ["(ms 5)", "5000000:u64"],
    ['(ipv4 "10.0.0.1")', "167772161:u32"],
  ])("%s = %s", (expression, shown) => {
    expect(valueOf(expression)).toBe(shown);
  });
});

describe("what meets and what does not", () => {
  test.each([
    ["(= (ip-src ctx) (ip-ttl ctx))", "(eq:u32 (packet:u32 ip-src) (convert:u32 (packet:u8 ip-ttl)))"],
    ["(= (tcp? ctx) #t)", "(eq:bool (packet-is:bool tcp) true)"],
    ["(map-get counts (dst-port ctx))", "(map-get:u64 @0 (convert:u32 (packet:u16 dst-port)))"],
    ["(map-get bytes (pack u32 (ip-src ctx) u16 9))", "(map-get:bytes16 @0 (pack:bytes6 (packet:u32 ip-src) 9:u16))"],
    ["(pack u32 (ip-ttl ctx) u32 1)", "(pack:u64 (convert:u32 (packet:u8 ip-ttl)) 1:u32)"],
    ["(<< (ip-ttl ctx) (ip-src ctx))", "(shl:u8 (packet:u8 ip-ttl) (packet:u32 ip-src))"],
    [
      "(< (as i32 (ip-ttl ctx)) (ip-ttl ctx))",
      "fn-type: This is `u8`, but `i32` is wanted here. Both sides need one type.",
    ],
    ["(+ (ip-ttl ctx) #t)", "fn-type: This is `bool`, but `u8` is wanted here. Both sides need one type."],
    ["(+ #t #f)", "fn-type: This is `bool`; `+` takes integers."],
    ["(< (ip6-src ctx) (ip6-dst ctx))", "fn-type: This is `bytes16`; `<` compares integers."],
    ["(= (ip6-src ctx) 0)", "fn-type: This is `u64`, but `bytes16` is wanted here."],
    ["(and (tcp? ctx) 1)", "fn-type: This is `u64`, but `bool` is wanted here."],
    ["(map-get counts (ktime))", "fn-type: This is `u64`, but `u32` is wanted here. It is a key of `counts`."],
    [
      "(map-get counts (ip6-src ctx))",
      "fn-map-size: This has 16 bytes (`bytes16`), but a key of `counts` has 4 bytes (`u32`).",
    ],
    ["(load bytes16 ctx (ktime))", "fn-type: This is `u64`, but `u32` is wanted here."],
    ["(load bool ctx 0)", "fn-type: Memory is read as an integer or as bytes; compare with 0 for a `bool`."],
    ["(load bytes400 ctx 0)", "fn-type: `bytes400` is no type. `bytesN` has 1 to 384 bytes."],
    ["(as bool 1)", "fn-type: `as` converts to `u8`, `u16`, `u32`, `u64`, `i32`, `i64`."],
    ["(as u32 (ip6-src ctx))", "fn-type: This is `bytes16`; `as` converts integers and `bool`. `unpack` reads bytes."],
    ["(unpack (as i32 1) u8 0)", "fn-type: This is `i32`; `unpack` reads bytes or an unsigned integer."],
    ["(swap-bytes (ip-ttl ctx))", "fn-type: This is `u8`; `swap-bytes` takes `u16`, `u32` or `u64`."],
    ['(when (tcp? ctx) (log "x"))', "fn-type: `when` gives no value, but one is wanted here."],
    ["(cond ((tcp? ctx) 1))", "fn-type: A `cond` whose value is used needs an `else`."],
    ["(if (tcp? ctx) 1 #t)", "fn-type: This is `u64`, but `bool` is wanted here."],
  ])("%s", (expression, shown) => {
    expect(valueOf(expression)).toBe(shown);
  });
});

describe("misses", () => {
  const irOf = (body: string): string => {
    const { fn, problems } = compileBody(":xdp", body, AROUND);
    return fn === undefined ? problems.map(({ message }) => message).join("\n") : printExpr(fn.body);
  };

  test("go to the nearest expression that takes them, and outside it to the function", () => {
    expect(
      irOf(
        "(when (= (or-else (map-get counts (or-else (ip-src ctx) 1)) (as u64 (ip-ttl ctx))) 1) (return :drop)) (return :pass)",
      ),
    ).toMatchInlineSnapshot(`
      "(seq:never
        (if:unit
          (eq:u64
            (attempt:u64 label=1
              (map-get:u64 @0 miss=1 (attempt:u32 label=2 (packet:u32 ip-src miss=2) 1:u32))
              (convert:u64 (packet:u8 ip-ttl)))
            1:u64)
          (return:never :drop 1:i64)
          unit)
        (return:never :pass 2:i64))"
    `);
  });

  test("the default of what cannot miss is never used", () => {
    expect(irOf("(when (= (or-else (pkt-len ctx) 0) 1) (return :drop)) (return :pass)")).not.toContain("attempt");
    const { problems } = compileBody(":xdp", '(if-let (n (pkt-len ctx)) (log "{}" n) (log "x")) (return :pass)');
    expect(problems.map(({ rule }) => rule)).toEqual(["fn-unreachable"]);
  });

  test("a value that leaves takes the place of what needs it", () => {
    expect(irOf('(let ((x (+ 1 (do (log "a") (return :drop))))) (log "{}" x)) (return :pass)')).toMatchInlineSnapshot(
      `"(seq:never (log:unit "a") (return:never :drop 1:i64))"`,
    );
    expect(irOf('(log "{}" (or-else (map-get counts 1) (return :drop))) (return :pass)')).toMatchInlineSnapshot(`
      "(seq:never
        (log:unit "" "" (attempt:u64 label=1 (map-get:u64 @0 miss=1 1:u32) (return:never :drop 1:i64)))
        (return:never :pass 2:i64))"
    `);
  });
});

describe("folding", () => {
  const irOf = (body: string): string => {
    const { fn, problems } = compileBody(":xdp", body, AROUND);
    return fn === undefined
      ? problems.map(({ message }) => message).join("\n")
      : printExpr(fn.body).replaceAll(/\s+/g, " ");
  };

  test.each([
    ["(if (< 1 2) (return :drop) (return :pass))", "(return:never :drop 1:i64)"],
    ["(when (and #f (tcp? ctx)) (return :drop)) (return :pass)", "(return:never :pass 2:i64)"],
    [
      "(when (or (tcp? ctx) #f) (return :drop)) (return :pass)",
      "(seq:never (if:unit (packet-is:bool tcp) (return:never :drop 1:i64) unit) (return:never :pass 2:i64))",
    ],
    ['(dotimes (i 0) (log "{}" i)) (return :pass)', "(return:never :pass 2:i64)"],
    ["(let ((a 2) (b (* a 3))) (when (= b 6) (return :drop))) (return :pass)", "(return:never :drop 1:i64)"],
    [
      "(let ((a 1)) (set! a 2) (when (= a 2) (return :drop))) (return :pass)",
      "(seq:never (let:unit $0 1:u64 (seq:unit (set:unit $0 2:u64) (if:unit (eq:u64 $0 2:u64) (return:never :drop 1:i64) unit))) (return:never :pass 2:i64))",
    ],
    [
      "(when (if #t (tcp? ctx) (udp? ctx)) (return :drop)) (return :pass)",
      "(seq:never (if:unit (packet-is:bool tcp) (return:never :drop 1:i64) unit) (return:never :pass 2:i64))",
    ],
    [
      '(when (in-net? (ip-src ctx) (cidr "0.0.0.0/0")) (return :drop)) (return :pass)',
      "(seq:never (if:unit (seq:bool (packet:u32 ip-src) true) (return:never :drop 1:i64) unit) (return:never :pass 2:i64))",
    ],
    [
      '(let ((_a (ktime)) (b (ip-src ctx))) (when #f (log "{}" b))) (return :pass)',
      "(seq:never (packet:u32 ip-src) (return:never :pass 2:i64))",
    ],
    ['(let ((a (ktime)) (b (+ a 1))) (when #f (log "{}" b))) (return :pass)', "(return:never :pass 2:i64)"],
  ])("%s", (body, shown) => {
    expect(irOf(body)).toBe(shown);
  });
});
