/** What each kind of map offers. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnMapOperation: WorkspaceRule = fnRule({
  id: "fn-map-operation",
  fixes: true,
  summary: "The kind of the map does not offer the operation.",
  explanation: `Hash kinds offer \`map-get\`, \`map-set\`, \`map-delete\`, \`map-has?\` and \`map-inc\`; array kinds all of these but \`map-delete\` (the
kernel answers EINVAL); an LPM trie \`lpm-get\`; ring buffers and perf event arrays \`emit\`; a stack trace map \`stack-id\`.`,
});
