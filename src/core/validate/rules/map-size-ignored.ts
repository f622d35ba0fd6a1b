/** Kinds whose keys the loader sets itself. What it would set may be written too. */
import type { MapKind } from "../../ir/schema.ts";
import { mapRequest } from "../../kernel/map-request.ts";
import { safeFix } from "../fixes.ts";
import { mapSizesOf, sizeSpan } from "../map-sizes.ts";
import type { FormRule } from "../rule.ts";

const KEYS: Partial<Readonly<Record<MapKind, string>>> = {
  ":ring-buf": "Ring buffers have no keys",
  ":perf-event-array": "The keys of a perf event array are the numbers of CPUs",
};

export const mapSizeIgnored: FormRule = {
  id: "map-size-ignored",
  severity: "warning",
  scope: "form",
  fixes: true,
  check(subject, report) {
    const sizes = mapSizesOf(subject);
    const keySize = sizes?.sizes.key_size;
    if (sizes === undefined || keySize === undefined || keySize === 0 || sizes.limits.key_size !== undefined) return;
    const asked = mapRequest({ kind: sizes.kind, keySize, valueSize: 0, maxEntries: 0 }, 1);
    if (keySize === asked.keySize) return;
    report({
      span: sizeSpan(sizes, "key_size"),
      message: `${KEYS[sizes.kind] ?? ""}: the loader asks the kernel for keys of ${asked.keySize} bytes, and \`:key-size ${keySize}\` is ignored.`,
      field: ["key_size"],
      fixes: (place) => [safeFix("Remove `:key-size`", { kind: "unset-field", id: place.id, field: ["key_size"] })],
    });
  },
};
