/** The list is the loader's. */
import { attachPlaceOf, eventOf, PERF_EVENTS } from "../attach-point.ts";
import { replaceField } from "../fixes.ts";
import { programOf, quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { namePool, nearest } from "../../text/suggest.ts";

const POOL = namePool(PERF_EVENTS);

/** perf's other names for the same events. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["cycles", "cpu-cycles"],
  ["faults", "page-faults"],
  ["cs", "context-switches"],
  ["migrations", "cpu-migrations"],
  ["branches", "branch-instructions"],
]);

export const attachEvent: FormRule = {
  id: "attach-event",
  severity: "error",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    const target = attach?.target;
    if (attach?.kind !== ":perf-event" || target === undefined || target.trim() === "") return;
    const event = eventOf(target);
    if (PERF_EVENTS.includes(event)) return;
    const word = event.trim();
    const meant = PERF_EVENTS.find((known) => known === word) ?? ALIASES.get(word) ?? nearest(word, POOL);
    const rest = target.slice(event.length);
    const hint = meant === undefined ? `The events are ${PERF_EVENTS.join(", ")}.` : `Did you mean \`${meant}\`?`;
    report({
      span: attach.targetSpan,
      message: `There is no perf event ${quoted(event)}. ${hint}`,
      field: ["attach", "target"],
      fixes: replaceField(["attach", "target"], meant && meant + rest),
    });
  },
};
