/** aya does what libbpf does: the kernel itself takes whole powers of two of pages only. */
import { isWithin } from "../../kernel/map-limits.ts";
import { PAGE, ringBytes } from "../../kernel/map-request.ts";
import { formatCount } from "../../text/amounts.ts";
import { safeFix, setField } from "../fixes.ts";
import { mapSizesOf, sizeSpan } from "../map-sizes.ts";
import type { FormRule } from "../rule.ts";

export const mapRingRounded: FormRule = {
  id: "map-ring-rounded",
  severity: "information",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const sizes = mapSizesOf(subject);
    const declared = sizes?.sizes.max_entries;
    if (sizes?.kind !== ":ring-buf" || declared === undefined) return;
    const made = ringBytes(declared);
    if (made === declared || !isWithin(declared, sizes.limits.max_entries)) return;
    report({
      span: sizeSpan(sizes, "max_entries"),
      message: `The loader makes this ring buffer ${formatCount(made)} bytes large: the kernel takes powers of two of whole pages (${formatCount(PAGE)} bytes).`,
      field: ["max_entries"],
      fixes: (place) => [safeFix(`Use ${made}`, setField(place, ["max_entries"], made))],
    });
  },
};
