/**
 * What the name of a section says of the programs in it, as libbpf and aya
 * read such names: the kind, where it attaches, and whether aya, which loads
 * exported policies, takes the name at all.
 */
import type { ProgramKind } from "../ir/schema.ts";

export interface ProgramSection {
  /** Undefined for kinds of programs that declarations do not have. */
  readonly kind: ProgramKind | undefined;
  /** Where the name says that the program attaches, as `attach.target` writes it. */
  readonly target?: string | undefined;
  readonly direction?: "ingress" | "egress" | undefined;
  /** What the name says beyond kind, target and direction: a clause whose subject is the program. */
  readonly more?: string | undefined;
  /** False when aya refuses an object with such a section. */
  readonly isReadByAya: boolean;
}

/** The first part of names that aya takes as they are, whatever follows. */
const AYA_HEADS: ReadonlySet<string> = new Set(
  (
    "kprobe kretprobe uprobe uprobe.s uretprobe uretprobe.s tp_btf tracepoint tp socket sk_msg sockops classifier " +
    "lirc_mode2 perf_event raw_tp raw_tracepoint lsm lsm.s lsm_cgroup fentry fentry.s fexit fexit.s flow_dissector " +
    "freplace sk_lookup iter iter.s"
  ).split(" "),
);

/** Heads after which aya wants one of these words. */
const AYA_SECOND: ReadonlyMap<string, ReadonlySet<string | undefined>> = new Map([
  ["xdp", new Set([undefined, "cpumap", "devmap"])],
  ["xdp.frags", new Set([undefined, "cpumap", "devmap"])],
  ["sk_skb", new Set(["stream_parser", "stream_verdict"])],
  ["cgroup_skb", new Set(["ingress", "egress"])],
  ["sk_reuseport", new Set([undefined, "migrate"])],
  [
    "cgroup",
    new Set(
      (
        "skb sysctl dev getsockopt setsockopt sock post_bind4 post_bind6 sock_create sock_release bind4 bind6 connect4 " +
        "connect6 getpeername4 getpeername6 getsockname4 getsockname6 sendmsg4 sendmsg6 recvmsg4 recvmsg6"
      ).split(" "),
    ),
  ],
]);

/** What a section of code is; total. */
export function programSection(name: string): ProgramSection {
  // libbpf's mark of programs that are not loaded unasked.
  const isOptional = name.startsWith("?");
  const found = read(isOptional ? name.slice(1) : name);
  return isOptional ? { ...found, isReadByAya: false, more: "is loaded only when it is asked for" } : found;
}

/** Section of a program that aya reads, for a program of a kind, where the name would have to be another one. */
export function sectionForAya(kind: ProgramKind, direction: string | undefined): string {
  switch (kind) {
    case ":tc":
      return "classifier";
    case ":socket-filter":
      return "socket";
    case ":cgroup-skb":
      return direction === undefined ? "cgroup/skb" : `cgroup_skb/${direction}`;
    case ":perf-event":
      return "perf_event";
    default:
      return kind.slice(1);
  }
}

function read(name: string): ProgramSection {
  const [head = "", second] = name.split("/");
  const rest = name.includes("/") ? name.slice(head.length + 1) : undefined;
  const isReadByAya = AYA_HEADS.has(head) || AYA_SECOND.get(head)?.has(second) === true;
  switch (head) {
    case "xdp":
    case "xdp.frags":
      if (rest === "cpumap" || rest === "devmap") {
        return { kind: undefined, isReadByAya, more: `runs on the packets of a ${rest}, not of an interface` };
      }
      return { kind: ":xdp", isReadByAya, more: head === "xdp" ? undefined : "takes packets of several buffers" };
    case "tc":
    case "tcx":
    case "classifier":
      return { kind: ":tc", direction: directionOf(rest), isReadByAya };
    case "socket":
      return { kind: ":socket-filter", isReadByAya };
    case "kprobe":
      return { kind: ":kprobe", target: rest, isReadByAya };
    case "kretprobe":
      return { kind: ":kprobe", target: rest, isReadByAya, more: "runs when the function returns" };
    case "tracepoint":
    case "tp":
      return { kind: ":tracepoint", target: rest, isReadByAya };
    case "cgroup_skb":
      return { kind: ":cgroup-skb", direction: directionOf(rest), isReadByAya };
    case "cgroup":
      return { kind: rest === "skb" ? ":cgroup-skb" : undefined, isReadByAya };
    case "lsm":
    case "lsm.s":
      return { kind: ":lsm", target: rest, isReadByAya, more: head === "lsm" ? undefined : "may sleep" };
    case "perf_event":
      return { kind: ":perf-event", isReadByAya };
    default:
      return { kind: undefined, isReadByAya };
  }
}

function directionOf(rest: string | undefined): "ingress" | "egress" | undefined {
  return rest === "ingress" || rest === "egress" ? rest : undefined;
}
