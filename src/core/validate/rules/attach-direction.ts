/** Only for kinds that have a direction. */
import { attachPlaceOf, hasDirection } from "../attach-point.ts";
import { replaceField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import type { Fix } from "../../edit/operation.ts";
import type { Placed } from "../../workspace/model.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest } from "../../text/suggest.ts";

const DIRECTIONS: readonly string[] = ["ingress", "egress"];
const POOL = namePool(DIRECTIONS);

/** Other words for the two. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["in", "ingress"],
  ["input", "ingress"],
  ["inbound", "ingress"],
  ["rx", "ingress"],
  ["out", "egress"],
  ["output", "egress"],
  ["outbound", "egress"],
  ["tx", "egress"],
]);

export const attachDirection: FormRule = {
  id: "attach-direction",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    const direction = attach?.direction;
    if (attach?.kind === undefined || direction === undefined || !hasDirection(attach.kind)) return;
    if (DIRECTIONS.includes(direction)) return;
    const word = direction.trim().toLowerCase().replace(/^:/, "");
    const meant = DIRECTIONS.find((known) => known === word) ?? ALIASES.get(word) ?? nearest(word, POOL);
    report({
      span: attach.directionSpan,
      message: `The direction is \`ingress\` or \`egress\`, not ${quoted(direction)}.`,
      field: ["attach", "direction"],
      fixes: fixesFor(meant === undefined ? DIRECTIONS : [meant]),
    });
  },
};

function fixesFor(meant: readonly string[]): (at: Placed) => readonly Fix[] {
  return (at) => meant.flatMap((known) => replaceField(["attach", "direction"], known)(at));
}
