/** Shape only; whether the thing exists on the target kernel is for other rules. */
import { attachPlaceOf, malformation } from "../attach-point.ts";
import { fix, setField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";

export const attachMalformed: FormRule = {
  id: "attach-malformed",
  severity: "error",
  scope: "form",
  fixes: true,
  summary: "An attach target does not have the shape that the program kind takes.",
  explanation: `| kind | target |
|---|---|
| \`:xdp\`, \`:tc\`, \`:socket-filter\` | an interface name |
| \`:kprobe\` | a kernel function, with an optional offset in bytes: \`tcp_connect\`, \`tcp_connect+16\` |
| \`:tracepoint\` | \`category/name\` or \`category:name\`, as under \`/sys/kernel/tracing/events\` |
| \`:cgroup-skb\` | the path of a cgroup v2 folder |
| \`:lsm\` | a hook without \`security_\` or \`bpf_lsm_\` (aya puts \`bpf_lsm_\` before it) |
| \`:perf-event\` | \`EVENT\` or \`EVENT@HZ\` |`,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    if (attach?.kind === undefined || attach.target === undefined) return;
    const wrong = malformation(attach.kind, attach.target);
    if (wrong === undefined) return;
    const { reason, meant } = wrong;
    report({
      span: attach.targetSpan,
      message: `${reason}; ${quoted(attach.target)} is not.`,
      field: ["attach", "target"],
      fixes: (place) =>
        meant === undefined || meant === attach.target
          ? []
          : [fix(`Replace with ${quoted(meant)}`, setField(place, ["attach", "target"], meant))],
    });
  },
};
