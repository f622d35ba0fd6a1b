/** Fewer than there are CPUs is a matter of `map-machine`. */
import { perfSlots } from "../../kernel/map-request.ts";
import { formatCount, plural } from "../../text/amounts.ts";
import { mapSizesOf, sizeSpan } from "../map-sizes.ts";
import type { FormRule } from "../rule.ts";

export const mapPerfCpus: FormRule = {
  id: "map-perf-cpus",
  severity: "information",
  scope: "form",
  fixes: false,
  check(subject, report) {
    const sizes = mapSizesOf(subject);
    const declared = sizes?.sizes.max_entries;
    if (sizes?.kind !== ":perf-event-array" || declared === undefined) return;
    const made = perfSlots(declared, subject.settings.cpus);
    if (made === declared) return;
    const slots = plural(made, "slot", formatCount(made));
    report({
      span: sizeSpan(sizes, "max_entries"),
      message:
        declared === 0
          ? `0 stands for a slot for each CPU: the loader makes ${slots} on the target machine.`
          : `A slot for each CPU is enough: of ${formatCount(declared)} the loader makes ${slots} on the target machine.`,
      field: ["max_entries"],
    });
  },
};
