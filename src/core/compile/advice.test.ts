/** What people write at first, what is said about it, and what the first fix makes of it. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileBody, type Surroundings } from "../../testing/bodies.ts";
import type { ProgramKind } from "../ir/schema.ts";
import { applyEdits } from "../text/edit.ts";
import type { FnFix } from "./problems.ts";

const AROUND: Surroundings = {
  maps: ["counts :hash 4 8 64", "events :ring-buf 0 32 4096", "stacks :stack-trace 4 1016 64", "slots :array 4 8 4"],
  kernel: "6.1",
};

const BODIES: Readonly<Partial<Record<ProgramKind, readonly string[]>>> = {
  ":xdp": [
    "(if (tcp? ctx) :xdp-drop :xdp-pass)",
    ":xdp-pass",
    "(pass)",
    "(return xdp-pass)",
    "(return)",
    "(return (if (tcp? ctx) :xdp-drop :xdp-pass))",
    "(return 2)",
    "(return :accept)",
    "(return :redirect-it)",
    "(let ((x 1) (y)) (return :pass))",
    '(let (x (ip-src ctx)) (log "{}" x)) (return :pass)',
    '(let x (ip-src ctx) (log "{}" x)) (return :pass)',
    '(when (= (ip-src ctx) "10.0.0.1") (return :drop)) (return :pass)',
    '(when (in-net? (ip-src ctx) "10.0.0.0/8") (return :drop)) (return :pass)',
    "(when (= (dst-port ctx) 70000) (return :drop)) (return :pass)",
    "(when (= (dst-port ctx) -1) (return :drop)) (return :pass)",
    "(map-inc counts ip-src) (return :pass)",
    "(map-inc (ip-src ctx) counts) (return :pass)",
    "(map-get counts) (return :pass)",
    "(map-delete slots 1) (return :pass)",
    "(emit events (src u32 (ip-src ctx))) (return :pass)",
    "(emit events :src u32 (ip-src ctx)) (return :pass)",
    "(emit counts (:src u32 (ip-src ctx))) (return :pass)",
    "(tcp? ctx) (return :pass)",
    "(map-get counts 1) (return :pass)",
    "(when (tcp-flags ctx) (return :drop)) (return :pass)",
    "(when (= (ip-proto ctx) tcp) (return :drop)) (return :pass)",
    "(when tcp? (return :drop)) (return :pass)",
    "(when true (return :drop)) (return :pass)",
    "(when (== (dst-port ctx) 3) (return :drop)) (return :pass)",
    "(when (&& (tcp? ctx) (udp? ctx)) (return :drop)) (return :pass)",
    "(when (< 1 (dst-port ctx) 3) (return :drop)) (return :pass)",
    "(cond (tcp? ctx) (return :drop)) (return :pass)",
    "(cond ((tcp? ctx) (return :drop)))",
    "(dotimes (i 10) (return :drop))",
    "(set! x 1) (return :pass)",
    "(let ((n 0)) (set! n (ip-src ctx)) (map-inc counts n)) (return :pass)",
    "(let ((n (as u32 0))) (set! n (ktime)) (map-inc counts n)) (return :pass)",
    '(log "{}") (return :pass)',
    "(stack-id stacks) (return :pass)",
    "(when (= (pid) 1) (return :drop)) (return :pass)",
    "(return :pass) (return :drop)",
    "(if (tcp? ctx) (return :drop)) (return :pass)",
  ],
  ":kprobe": [
    "(return :pass)",
    "(return 0)",
    '(log "{}" (field "x")) (return :ok)',
    "(when (tcp? ctx) (return :ok)) (return :ok)",
  ],
  ":tracepoint": ['(log "{}" (field "prev_cmm")) (return :ok)', '(log "{}" (field "prev_pid" 4)) (return :ok)'],
  ":lsm": [
    "(return -13)",
    "(return (deny eacces))",
    "(return (deny :eacess))",
    '(log "{}" (arg 3)) (return :allow)',
    "(deny :eperm)",
  ],
  ":cgroup-skb": ["(return :ok)", "(return 2)", "(return :xdp-drop)"],
  ":socket-filter": ["(return :xdp-drop)", "(return -1)", "(return (ktime))"],
};

const TARGETS: Readonly<Partial<Record<ProgramKind, string>>> = {
  ":lsm": "file_open",
  ":tracepoint": "sched/sched_switch",
};

/** What a fix makes of the text, where it is one of text alone. */
function fixed(source: string, fix: FnFix): string | undefined {
  if (fix.kind === "text") return applyEdits(source, [{ ...fix.span, text: fix.text }]);
  return fix.kind === "action" ? applyEdits(source, [{ ...fix.span, text: `:${fix.own}` }]) : undefined;
}

test("what is said, and what the first fix makes of it", async () => {
  const shown: string[] = [];
  for (const [kind, bodies] of Object.entries(BODIES) as [ProgramKind, readonly string[]][]) {
    for (const body of bodies) {
      const around = { ...AROUND, target: TARGETS[kind] ?? "" };
      shown.push(`${kind} ${body}`);
      const { problems } = compileBody(kind, body, around);
      for (const { rule, span, message, fixes } of problems) {
        const prefix = "(bpf-fn f (ctx) ".length;
        shown.push(`  ${rule} at ${body.slice(span.start - prefix, span.end - prefix)}: ${message}`);
        const [fix] = fixes;
        const after = fix && fixed(`(bpf-fn f (ctx) ${body})`, fix)?.slice(prefix, -1);
        if (after === undefined) continue;
        shown.push(`  → ${after}`);
        const left = compileBody(kind, after, around).problems.filter((one) => one.rule === rule).length;
        expect({ after, left }).toEqual({ after, left: problems.filter((one) => one.rule === rule).length - 1 });
      }
    }
  }
  await expect(`${shown.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "fixtures/advice.txt"));
});
