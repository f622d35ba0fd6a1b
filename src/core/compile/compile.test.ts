import { describe, expect, test } from "vitest";
import { compileBody, compileForm } from "../../testing/bodies.ts";
import { printFn } from "./print.ts";

test("the example of the language's page", () => {
  const { fn, problems } = compileForm(
    ":xdp",
    `(bpf-fn drop-syn (ctx)
  "Drop a source that opens more than 100 connections."
  (on-miss :xdp-pass)
  (when (and (tcp? ctx) (= (bit-and (tcp-flags ctx) 0x12) :syn))
    (when (> (map-inc syn-counter (ip-src ctx)) 100)
      (emit events (:at u64 (ktime)) (:src u32 (ip-src ctx)) (:port u16 (dst-port ctx)))
      (return :xdp-drop)))
  (return :xdp-pass))`,
    { maps: ["syn-counter :hash 4 8 1024", "events :ring-buf 0 16 4096"] },
  );
  expect(problems).toEqual([]);
  expect(fn && printFn(fn)).toMatchInlineSnapshot(`
    "drop-syn as xdp, a miss returns 2 :xdp-pass
    map 0 syn-counter :hash key 4 value 8 entries 1024
    map 1 events :ring-buf key 0 value 16 entries 4096
    (seq:never
      (if:unit
        (and:bool (packet-is:bool tcp) (eq:u8 (bit-and:u8 (packet:u8 tcp-flags) 18:u8) 2:u8))
        (if:unit
          (gt:u64 (map-add:u64 @0 (packet:u32 ip-src) 1:u64) 100:u64)
          (seq:never
            (emit:bool @1 size=16 at:u64@0 src:u32@8 port:u16@12
              (ambient:u64 ktime)
              (packet:u32 ip-src)
              (packet:u16 dst-port))
            (return:never :xdp-drop 1:i64))
          unit)
        unit)
      (return:never :xdp-pass 2:i64))
    "
  `);
});

test.each([
  ['(return :xdp-drop) (log "late")', "fn-unreachable"],
  ["(when (tcp? ctx) (return :pass))", "fn-falls-off"],
  ["(return :tc-act-ok)", "fn-action"],
  ["(let ((x (ip-src ctx))) (return (if (= x :tcp) :pass :drop)))", "fn-action"],
  ["(let ((x (+ (ip-ttl ctx) 300))) (when (= x 1) (return :drop))) (return :pass)", "fn-range"],
  ["(when (ip-src ctx) (return :drop)) (return :pass)", "fn-type"],
])("%s: %s", (body, rule) => {
  expect(compileBody(":xdp", body).problems.map((problem) => problem.rule)).toEqual([rule]);
});

test("the map argument is a map whatever locals are called, in quotes too", () => {
  const body =
    '(let ((counts (cpu))) (map-inc counts counts) (when (map-has? "counts" counts) (return :drop))) (return :pass)';
  const { fn, uses } = compileBody(":xdp", body, { maps: ["counts :hash 4 8"] });
  expect(fn?.maps.map(({ name }) => name)).toEqual(["counts"]);
  expect(uses.map(({ map, access, isCounted }) => [map, access, isCounted])).toEqual([
    ["counts", "read-write", true],
    ["counts", "read", false],
  ]);
});

test("a map whose name is no plain symbol stands in quotes", () => {
  const { fn, problems } = compileBody(":xdp", '(map-inc "12" (ip-src ctx)) (return :pass)', {
    maps: ["12 :hash 4 8 64"],
  });
  expect(problems.map(({ rule }) => rule)).toEqual([]);
  expect(fn?.maps.map(({ name }) => name)).toEqual(["12"]);
});

test.each(["sched/sched_switch", "sched:sched_switch"])("fields of the tracepoint %s", (target) => {
  const { fn, problems } = compileBody(":tracepoint", '(when (= (field "prev_pid") 1) (log "init")) (return :ok)', {
    target,
  });
  expect(problems).toEqual([]);
  expect(fn?.program).toBe(":tracepoint");
});

describe("values that are live at once", () => {
  const rules = (body: string): readonly string[] => compileBody(":xdp", body).problems.map(({ rule }) => rule);
  const names = (count: number, text: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => text(i)).join(" ");
  const bound = (count: number): string => {
    const bindings = names(count, (i) => `(x${i} (load u8 ctx ${i}))`);
    return `(let (${bindings}) (when (= (+ ${names(count, (i) => `x${i}`)}) 7) (return :drop))) (return :pass)`;
  };

  test.each([
    [
      "bytes to the limit",
      "(let ((a (load bytes384 ctx 0))) (when (= (unpack a u8 0) 1) (return :drop))) (return :pass)",
      [],
    ],
    [
      "bytes beyond it",
      "(let ((a (load bytes380 ctx 0)) (b (load bytes5 ctx 0))) (when (= (unpack a u8 0) (unpack b u8 0)) (return :drop))) (return :pass)",
      ["fn-stack"],
    ],
    [
      "bytes one after the other",
      "(when (= (load bytes100 ctx 0) (load bytes100 ctx 1)) (return :drop)) (when (= (load bytes150 ctx 0) (load bytes150 ctx 1)) (return :drop)) (return :pass)",
      [],
    ],
    ["many integers", bound(50), []],
    ["too many integers", bound(70), ["fn-stack"]],
    ["wide integers of the packet", bound(10).replaceAll("u8", "u64"), []],
    ["too many of them", bound(12).replaceAll("u8", "u64"), ["fn-stack"]],
    [
      "operands that wait",
      `(when (= ${"(+ (load u32 ctx 1) ".repeat(70)} 1 ${")".repeat(70)} 5) (return :drop)) (return :pass)`,
      ["fn-stack"],
    ],
  ])("%s", (_, body, expected) => {
    expect(rules(body)).toEqual(expected);
  });
});
