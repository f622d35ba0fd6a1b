/** Actions: what a function of each kind of program may answer, and the number that the kernel reads. */
import type { ProgramKind } from "../ir/schema.ts";

/** An action by its name without the colon. */
export interface Action {
  readonly name: string;
  readonly value: bigint;
}

const XDP = actions({ "xdp-aborted": 0, "xdp-drop": 1, "xdp-pass": 2, "xdp-tx": 3, "xdp-redirect": 4 });
const TC = actions({
  "tc-act-unspec": -1,
  "tc-act-ok": 0,
  "tc-act-shot": 2,
  "tc-act-pipe": 3,
  "tc-act-redirect": 7,
});
const TRACING = actions({ ok: 0 });

interface KindActions {
  /** In the order of their numbers, the kind's own names first. */
  readonly actions: readonly Action[];
  /** What lets things go on as if there were no program. */
  readonly pass: Action;
}

const PASS_NAMES: Readonly<Record<ProgramKind, KindActions>> = {
  ":xdp": kind([...XDP, { name: "pass", value: 2n }, { name: "drop", value: 1n }], "xdp-pass"),
  ":tc": kind([...TC, { name: "pass", value: 0n }, { name: "drop", value: 2n }], "tc-act-ok"),
  ":socket-filter": kind([...actions({ keep: -1, drop: 0 }), { name: "pass", value: -1n }], "keep"),
  ":cgroup-skb": kind(actions({ pass: 1, drop: 0 }), "pass"),
  ":kprobe": kind(TRACING, "ok"),
  ":tracepoint": kind(TRACING, "ok"),
  ":perf-event": kind(TRACING, "ok"),
  ":lsm": kind(actions({ allow: 0, deny: -1 }), "allow"),
};

/** The actions of a kind, for completion and messages. */
export function actionsOf(program: ProgramKind): readonly Action[] {
  return PASS_NAMES[program].actions;
}

/** What a miss returns when the function does not say it. */
export function passAction(program: ProgramKind): Action {
  return PASS_NAMES[program].pass;
}

/** The action of that name (without the colon) for that kind. */
export function actionNamed(program: ProgramKind, name: string): Action | undefined {
  return PASS_NAMES[program].actions.find((action) => action.name === name);
}

/** What names of other kinds stand for. */
const MEANINGS: ReadonlyMap<string, "pass" | "drop" | "redirect"> = new Map([
  ["xdp-aborted", "drop"],
  ["xdp-drop", "drop"],
  ["xdp-pass", "pass"],
  ["xdp-tx", "redirect"],
  ["xdp-redirect", "redirect"],
  ["tc-act-unspec", "pass"],
  ["tc-act-ok", "pass"],
  ["tc-act-shot", "drop"],
  ["tc-act-pipe", "pass"],
  ["tc-act-redirect", "redirect"],
  ["keep", "pass"],
  ["pass", "pass"],
  ["accept", "pass"],
  ["allow", "pass"],
  ["ok", "pass"],
  ["err", "pass"],
  ["drop", "drop"],
  ["deny", "drop"],
  ["block", "drop"],
  ["reject", "drop"],
  ["shot", "drop"],
  ["redirect", "redirect"],
]);

const OF_MEANING: Readonly<Record<ProgramKind, Readonly<Partial<Record<"pass" | "drop" | "redirect", string>>>>> = {
  ":xdp": { pass: "xdp-pass", drop: "xdp-drop", redirect: "xdp-redirect" },
  ":tc": { pass: "tc-act-ok", drop: "tc-act-shot", redirect: "tc-act-redirect" },
  ":socket-filter": { pass: "keep", drop: "drop" },
  ":cgroup-skb": { pass: "pass", drop: "drop" },
  ":kprobe": { pass: "ok" },
  ":tracepoint": { pass: "ok" },
  ":perf-event": { pass: "ok" },
  ":lsm": { pass: "allow", drop: "deny" },
};

/** This kind's action for a name of another kind; undefined when it has none that does the same. */
export function sameActionOf(program: ProgramKind, name: string): Action | undefined {
  const meaning = MEANINGS.get(name);
  const own = meaning === undefined ? undefined : OF_MEANING[program][meaning];
  return own === undefined ? undefined : actionNamed(program, own);
}

/** The name of the action that other kinds have too, `pass` or `drop`. */
export function sharedName(program: ProgramKind, action: Action): string | undefined {
  return ["pass", "drop"].find((name) => actionNamed(program, name)?.value === action.value);
}

/** True for a name that some kind of program has as an action. */
export function isActionName(name: string): boolean {
  return MEANINGS.has(name);
}

function actions(table: Readonly<Record<string, number>>): readonly Action[] {
  return Object.entries(table).map(([name, value]) => ({ name, value: BigInt(value) }));
}

function kind(all: readonly Action[], passName: string): KindActions {
  const pass = all.find(({ name }) => name === passName) ?? { name: passName, value: 0n };
  return { actions: all, pass };
}

/** Error numbers that `(deny :ERRNO)` takes. */
export const ERRNOS: ReadonlyMap<string, number> = new Map([
  ["eperm", 1],
  ["enoent", 2],
  ["esrch", 3],
  ["eintr", 4],
  ["eio", 5],
  ["enxio", 6],
  ["e2big", 7],
  ["enoexec", 8],
  ["ebadf", 9],
  ["echild", 10],
  ["eagain", 11],
  ["enomem", 12],
  ["eacces", 13],
  ["efault", 14],
  ["ebusy", 16],
  ["eexist", 17],
  ["exdev", 18],
  ["enodev", 19],
  ["enotdir", 20],
  ["eisdir", 21],
  ["einval", 22],
  ["enfile", 23],
  ["emfile", 24],
  ["etxtbsy", 26],
  ["efbig", 27],
  ["enospc", 28],
  ["espipe", 29],
  ["erofs", 30],
  ["emlink", 31],
  ["epipe", 32],
  ["enosys", 38],
  ["eloop", 40],
  ["eopnotsupp", 95],
  ["eaddrinuse", 98],
  ["eaddrnotavail", 99],
  ["enetunreach", 101],
  ["econnreset", 104],
  ["etimedout", 110],
  ["econnrefused", 111],
  ["ehostunreach", 113],
  ["edquot", 122],
]);
