/** The three rules of one size each: what the kernel refuses, with the nearest that it takes. */
import { isWithin, type SizeField, type SizeLimit } from "../kernel/map-limits.ts";
import { formatCount } from "../text/amounts.ts";
import { fix, setField } from "./fixes.ts";
import { mapSizesOf, nearestSize, sizeSpan, takes, type MapSizes } from "./map-sizes.ts";
import type { Finding, FormRule } from "./rule.ts";

/** The rule of that id about the size at that JSON key. */
export function mapSizeRule(id: string, field: SizeField): FormRule {
  return {
    id,
    severity: "error",
    scope: "form",
    fixes: true,
    check(subject, report) {
      const sizes = mapSizesOf(subject);
      const limit = sizes?.limits[field];
      const size = sizes?.sizes[field];
      if (sizes === undefined || limit === undefined || size === undefined || isWithin(size, limit)) return;
      report(findingOf(sizes, field, size, limit));
    },
  };
}

function findingOf(sizes: MapSizes, field: SizeField, size: number, limit: SizeLimit): Finding {
  const isWritten = sizes.map.fields.has(field);
  const meant = nearestSize(sizes, field, size);
  const lisp = `:${field.replace("_", "-")}`;
  return {
    span: sizeSpan(sizes, field),
    message: messageOf(sizes, field, size, limit),
    field: isWritten ? [field] : [],
    fixes: (place) => {
      if (meant === undefined) return [];
      const title = isWritten ? `Use ${meant}` : `Insert \`${lisp} ${meant}\``;
      return [fix(title, setField(place, [field], meant))];
    },
  };
}

function messageOf({ kind, map }: MapSizes, field: SizeField, size: number, limit: SizeLimit): string {
  const taken = `\`${kind}\` maps have ${takes(kind, field, limit)}`;
  const errno = size > limit.max ? limit.above : "EINVAL";
  if (map.fields.has(field)) return `${taken}; the kernel refuses ${formatCount(size)} (${errno}).`;
  return `${taken}; this one has no \`:key-size\`, which is 0, and the kernel refuses that (${errno}).`;
}
