import { fix } from "../fixes.ts";
import { quoted } from "../form-nodes.ts";
import { placedSeedErrors, removeMention } from "../references.ts";
import type { WorkspaceRule } from "../rule.ts";

export const policyMapUnlisted: WorkspaceRule = {
  id: "policy-map-unlisted",
  severity: "error",
  scope: "workspace",
  fixes: true,
  summary: "A program uses a map that its policy does not list.",
  explanation: `The check and its words are those of \`BpfPolicySpec::validate\` in tatara-ebpf 0.2.4: every map in the \`:uses-maps\` of a
policy's programs must stand in the policy's \`:maps\`. The crate of a policy holds the maps that the policy lists.`,
  check(context, report) {
    for (const { message, policy, program, programIndex, use } of placedSeedErrors(context, "policy-map-unlisted")) {
      report.at(policy, {
        span: program.span,
        message,
        field: ["programs", String(programIndex)],
        related: use === undefined ? [] : [{ at: use.place, span: use.map.span, message: "Used here" }],
        fixes: () =>
          use === undefined
            ? []
            : [
                fix(`Add ${quoted(use.map.name)} to the policy`, {
                  kind: "add-item",
                  id: policy.id,
                  field: ["maps"],
                  name: use.map.name,
                }),
                fix(`Remove ${quoted(use.map.name)} from the program`, removeMention(use.place, "uses_maps", use.map)),
              ],
      });
    }
  },
};
