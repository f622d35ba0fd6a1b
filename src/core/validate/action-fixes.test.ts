/** Fixes of actions in functions that serve several kinds: they come to an end, in whatever order they are taken. */
import { describe, expect, test } from "vitest";
import { applyFix, TABLES } from "../../testing/diagnostics.ts";
import { actionsOf } from "../compile/actions.ts";
import { PROGRAM_KINDS, type ProgramKind } from "../ir/schema.ts";
import { analyze } from "../workspace/analyze.ts";
import { DEFAULT_SETTINGS, type Workspace } from "../workspace/model.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { validate } from "./validate.ts";

const TARGETS: Readonly<Record<ProgramKind, string>> = {
  ":xdp": `{:target "eth0"}`,
  ":tc": `{:target "eth0" :direction "ingress"}`,
  ":socket-filter": `{:target "eth0"}`,
  ":kprobe": `{:target "tcp_connect"}`,
  ":tracepoint": `{:target "sched/sched_switch"}`,
  ":cgroup-skb": `{:target "/sys/fs/cgroup" :direction "egress"}`,
  ":lsm": `{:target "file_open"}`,
  ":perf-event": `{:target "cpu-clock"}`,
};

function workspaceOf(kinds: readonly ProgramKind[], body: string): Workspace {
  const programs = kinds.map(
    (kind, i) => `(defbpf-program p${i} :kind ${kind} :attach ${TARGETS[kind]} :source "a.tlisp:f")`,
  );
  const text = [...programs, `(bpf-fn f (ctx)\n  ${body})`].join("\n");
  return { files: [{ kind: "text", path: "a.tlisp", text }], settings: DEFAULT_SETTINGS };
}

const isAction = ({ rule }: Diagnostic): boolean => rule === "fn-action" || rule === "fn-cgroup-ok";

/** What is left of the rules once the fix that `choose` takes was applied until there is none; no text comes twice. */
function repaired(
  start: Workspace,
  choose: (found: readonly Diagnostic[]) => Diagnostic | undefined,
): readonly string[] {
  const seen = new Set<string>();
  for (let workspace = start; ;) {
    const text = JSON.stringify(workspace.files);
    expect(seen.has(text)).toBe(false);
    seen.add(text);
    const analysis = analyze(workspace, undefined, TABLES);
    const found = validate(analysis).filter(isAction);
    const [fix] = choose(found.filter(({ fixes }) => fixes.length > 0))?.fixes ?? [];
    if (fix === undefined) return found.map(({ message }) => message);
    workspace = applyFix(analysis, fix);
  }
}

describe.each(PROGRAM_KINDS)("%s beside another kind", (kind) => {
  test("an action of the one that the other has, too, by another name: all is well in the end", () => {
    for (const other of PROGRAM_KINDS) {
      for (const { name } of actionsOf(kind)) {
        const start = workspaceOf([kind, other], `(return :${name})`);
        for (const choose of [
          (found: readonly Diagnostic[]) => found[0],
          (found: readonly Diagnostic[]) => found.at(-1),
        ]) {
          // What has no counterpart is left, with what to do about it.
          for (const message of repaired(start, choose)) expect(message).toContain("is no action of");
        }
      }
    }
  });
});

test("where a name is there for all kinds, it is that one", () => {
  const kinds = [":xdp", ":tc", ":cgroup-skb"] as const;
  const [found] = validate(analyze(workspaceOf(kinds, "(return :xdp-drop)"), undefined, TABLES)).filter(isAction);
  expect(found?.fixes.map(({ title }) => title)).toEqual(["Replace with `:drop`"]);
  expect(found?.message).not.toContain("in common");
});

test("where there is none, it is said what to do, also when nothing does the same", () => {
  const messages = (kinds: readonly ProgramKind[], action: string): readonly string[] =>
    validate(analyze(workspaceOf(kinds, `(return :${action})`), undefined, TABLES))
      .filter(isAction)
      .map(({ message }) => message);
  const advice = "`xdp` and `kprobe` programs have no such action in common: each kind needs a function of its own.";
  expect(messages([":xdp", ":kprobe"], "xdp-pass")).toEqual([expect.stringContaining(advice)]);
  expect(messages([":xdp", ":kprobe"], "xdp-drop")).toEqual([expect.stringContaining(advice)]);
  // A slip is no matter of kinds.
  expect(messages([":xdp", ":kprobe"], "xdp-pas").join()).not.toContain("in common");
});

test("the copy keeps what the function says and has a free name", () => {
  const start = workspaceOf(
    [":xdp", ":kprobe", ":xdp"],
    `"Doc." ; why\n  (return :ok)) (bpf-fn f-xdp (ctx) (return :pass)`,
  );
  const analysis = analyze(start, undefined, TABLES);
  const [found] = validate(analysis).filter(isAction);
  expect(found?.fixes.map(({ title }) => title)).toEqual([
    "Give `p0` and `p2` the copy `f-xdp-2` that answers `:xdp-pass`",
  ]);
  const [file] = found?.fixes[0] === undefined ? [] : applyFix(analysis, found.fixes[0]).files;
  expect(file?.kind === "text" && file.text)
    .toBe(`(defbpf-program p0 :kind :xdp :attach {:target "eth0"} :source "a.tlisp:f-xdp-2")
(defbpf-program p1 :kind :kprobe :attach {:target "tcp_connect"} :source "a.tlisp:f")
(defbpf-program p2 :kind :xdp :attach {:target "eth0"} :source "a.tlisp:f-xdp-2")
(bpf-fn f (ctx)
  "Doc." ; why
  (return :ok))
(bpf-fn f-xdp-2 (ctx)
  "Doc." ; why
  (return :xdp-pass))
 (bpf-fn f-xdp (ctx) (return :pass))`);
});
