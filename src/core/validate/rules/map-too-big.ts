/** Sizes that the kernel takes one by one, but not together. */
import { areWithin, isWithin, type SizeField } from "../../kernel/map-limits.ts";
import { isMadeAtOnce, mapMemory, MOST_MEMORY } from "../../kernel/map-memory.ts";
import type { MapShape } from "../../kernel/map-request.ts";
import { formatBytes, formatCount } from "../../text/amounts.ts";
import { mapSizesOf, nearestSize, sizeSpan, type MapSizes } from "../map-sizes.ts";
import type { FormRule, RelatedFinding } from "../rule.ts";

export const mapTooBig: FormRule = {
  id: "map-too-big",
  severity: "error",
  scope: "form",
  fixes: false,
  check(subject, report) {
    const sizes = mapSizesOf(subject);
    const shape = sizes?.shape;
    if (sizes === undefined || shape === undefined) return;
    const element = tooLargeElement(sizes, shape);
    if (element !== undefined) {
      const larger = shape.keySize > shape.valueSize ? "key_size" : "value_size";
      const other = larger === "key_size" ? "value_size" : "key_size";
      const related: RelatedFinding = { span: sizeSpan(sizes, other), message: "The other part of an entry" };
      report({
        span: sizeSpan(sizes, larger),
        message: `Key and value of a \`${shape.kind}\` map have at most ${formatCount(element)} bytes together; the kernel refuses ${formatCount(shape.keySize + shape.valueSize)} (E2BIG).`,
        field: [larger],
        related: [related],
      });
      return;
    }
    // With its other sizes as their rules would have them: they are other causes.
    const memory = mapMemory(repaired(sizes, shape), subject.settings.cpus);
    if (!isMadeAtOnce(shape) || memory <= MOST_MEMORY) return;
    report({
      span: sizeSpan(sizes, "max_entries"),
      message: `This map takes ${formatBytes(memory)} of memory when it is made. No machine has more than ${formatBytes(MOST_MEMORY)}, so the kernel refuses it (ENOMEM).`,
      field: ["max_entries"],
    });
  },
};

/** The limit of key and value together, when only together they are beyond it. */
function tooLargeElement({ limits }: MapSizes, shape: MapShape): number | undefined {
  const { element, key_size: key, value_size: value } = limits;
  if (element === undefined || key === undefined || value === undefined) return undefined;
  const { keySize, valueSize } = shape;
  return keySize <= key.max && valueSize <= value.max && keySize + valueSize > element ? element : undefined;
}

function repaired(sizes: MapSizes, shape: MapShape): MapShape {
  const { kind, keySize, valueSize, maxEntries } = shape;
  if (areWithin(sizes.limits, shape)) return shape;
  const taken = (field: SizeField, size: number): number => {
    const limit = sizes.limits[field];
    return limit === undefined || isWithin(size, limit) ? size : (nearestSize(sizes, field, size) ?? size);
  };
  return {
    kind,
    keySize: taken("key_size", keySize),
    valueSize: taken("value_size", valueSize),
    maxEntries: taken("max_entries", maxEntries),
  };
}
