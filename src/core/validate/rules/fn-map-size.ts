/** Keys and values against the sizes of the declaration. */
import { fnRule } from "../fn-report.ts";
import type { WorkspaceRule } from "../rule.ts";

export const fnMapSize: WorkspaceRule = fnRule({
  id: "fn-map-size",
  fixes: true,
  summary: "A key or value has another size than the map was declared with.",
  explanation: `Keys and values of 1, 2, 4 and 8 bytes are \`u8\`, \`u16\`, \`u32\` and \`u64\`, others raw bytes: \`pack\` makes them of parts, without
padding. Counters have 4 or 8 bytes, the sizes of the atomic add.`,
});
