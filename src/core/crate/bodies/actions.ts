/** What a program returns, by the names that aya has for it. */
import type { ProgramKind } from "../../ir/schema.ts";
import type { Snippet } from "../snippet.ts";
import { rust, verbatim } from "../snippet.ts";

const XDP = ["XDP_ABORTED", "XDP_DROP", "XDP_PASS", "XDP_TX", "XDP_REDIRECT"] as const;
const TC: Readonly<Record<string, string>> = {
  "-1": "TC_ACT_UNSPEC",
  "0": "TC_ACT_OK",
  "2": "TC_ACT_SHOT",
  "3": "TC_ACT_PIPE",
  "7": "TC_ACT_REDIRECT",
};
/** Errors that a hook is denied with, by their number. */
const ERRORS: Readonly<Record<number, string>> = {
  1: "EPERM",
  2: "ENOENT",
  4: "EINTR",
  5: "EIO",
  11: "EAGAIN",
  12: "ENOMEM",
  13: "EACCES",
  16: "EBUSY",
  17: "EEXIST",
  22: "EINVAL",
  28: "ENOSPC",
  30: "EROFS",
};

/** Text of a result. Tracing programs answer nothing: whatever they return, it is 0. */
export function resultText(kind: ProgramKind, value: bigint): string {
  switch (kind) {
    case ":xdp": {
      const name = XDP[Number(value)];
      return name === undefined ? String(value) : `xdp_action::${name}`;
    }
    case ":tc":
      return TC[String(value)] ?? String(value);
    case ":lsm": {
      const name = ERRORS[Number(-value)];
      return name === undefined || value >= 0n ? String(value) : `-${name}`;
    }
    case ":socket-filter":
    case ":cgroup-skb":
      return String(value);
    case ":kprobe":
    case ":tracepoint":
    case ":perf-event":
    default:
      return "0";
  }
}

/** Constants that the words of a body name and nobody exports. */
export function constantsOf(words: ReadonlySet<string>): readonly Snippet<"rust">[] {
  const found = Object.entries(ERRORS).filter(([, name]) => words.has(name));
  return found.map(([number, name]) => rust`const ${verbatim("rust", name)}: i32 = ${Number(number)};`);
}
