/** What a first visit shows: a small real policy. */
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { Workspace } from "../../core/index.ts";

const POLICY = `;; Drop SYN floods before the stack sees them.

(defbpf-map syn-counter
  :kind :lru-hash
  :key-size 4           ; IPv4 source
  :value-size 8
  :max-entries 65536)

(defbpf-map events
  :kind :ring-buf
  :value-size 24
  :max-entries 262144)

(defbpf-program drop-syn-flood
  :kind :xdp
  :attach {:target "eth0"}
  :source "bpf/drop_syn.rs"
  :license "GPL"
  :uses-maps ["syn-counter" "events"])

(defbpf-policy edge-protection
  :description "L4 SYN-flood mitigation."
  :programs ["drop-syn-flood"]
  :maps ["syn-counter" "events"])
`;

export const firstWorkspace: { readonly name: string; readonly workspace: Workspace } = {
  name: "edge-protection",
  workspace: { files: [{ kind: "text", path: "policy.tlisp", text: POLICY }], settings: DEFAULT_SETTINGS },
};
