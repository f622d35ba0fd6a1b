/** What the answers of packet programs mean to a packet, and what the kernel calls them. */
import { actionsOf } from "../compile/actions.ts";
import type { ProgramKind } from "../ir/schema.ts";

/** Kinds of programs that packets meet. */
export type PacketKind = ":xdp" | ":tc" | ":socket-filter" | ":cgroup-skb";

export function isPacketKind(kind: ProgramKind): kind is PacketKind {
  return kind === ":xdp" || kind === ":tc" || kind === ":socket-filter" || kind === ":cgroup-skb";
}

/**
 * `next`: it goes on to the next program. `pass`: it goes on, past the other
 * programs of this place. `send`: it is sent back where it came from.
 */
export type Effect = "next" | "pass" | "drop" | "send";

/** What an answer does. `tcx`: tc programs are attached by TCX (since Linux 6.6) and not as clsact filters. */
export function effectOf(kind: PacketKind, action: number, tcx: boolean): Effect {
  switch (kind) {
    case ":xdp":
      // A redirection whose target no helper has set fails (`xdp_do_redirect`), and the packet is dropped.
      return action === 2 ? "next" : action === 3 ? "send" : "drop";
    case ":tc":
      return effectInChain(action, tcx);
    case ":socket-filter":
      // It says what the socket gets; the packet itself goes on.
      return "next";
    case ":cgroup-skb":
      return (action & 1) === 1 ? "next" : "drop";
  }
}

/** `tcx_action_code`, and before it `cls_bpf_exec_opcode`. */
function effectInChain(action: number, tcx: boolean): Effect {
  switch (action) {
    case 0:
      return "pass";
    case 2:
    // A redirection whose target no helper has set (`skb_do_redirect`).
    case 7:
      return "drop";
    case -1:
      return "next";
    default:
      return tcx ? "pass" : "next";
  }
}

/** The answer as the kernel's headers write it; of socket filters the bytes that the socket gets. */
export function verdictText(kind: PacketKind, action: number): string {
  if (kind === ":socket-filter") {
    if (action === 0) return "drop";
    return action < 0 || action >= 0xffff_ffff ? "keep" : `keep ${action} B`;
  }
  const name = actionsOf(kind).find(({ value }) => Number(value) === action)?.name ?? String(action);
  return kind === ":cgroup-skb" ? name : name.replaceAll("-", "_").toUpperCase();
}
