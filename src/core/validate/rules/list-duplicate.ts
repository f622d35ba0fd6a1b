/** Names count as the same only when they are written the same. */
import type { LoweredSpec } from "../../ir/lowered.ts";
import type { Placed } from "../../workspace/model.ts";
import { digestOf, type Mention } from "../digest.ts";
import { capital, describe, quoted, specOf } from "../form-nodes.ts";
import { DIGEST_FIELDS, itemIndex, type ListField } from "../references.ts";
import type { Finding, FormRule } from "../rule.ts";

const WORDS: Readonly<Record<ListField, readonly [string, string]>> = {
  programs: ["lists", "program"],
  maps: ["lists", "map"],
  uses_maps: ["uses", "map"],
};

const LIST_FIELDS = ["programs", "maps", "uses_maps"] as const;

export const listDuplicate: FormRule = {
  id: "list-duplicate",
  severity: "warning",
  scope: "form",
  fixes: true,
  check({ lowered }, report) {
    const spec = specOf(lowered);
    if (spec === undefined) return;
    const digest = digestOf(lowered);
    for (const field of LIST_FIELDS) {
      const mentions = digest[DIGEST_FIELDS[field]];
      if (hasTwice(mentions.names)) reportTwice(spec, field, mentions.items, report);
    }
  },
};

function reportTwice(
  spec: LoweredSpec,
  field: ListField,
  items: readonly Mention[],
  report: (finding: Finding) => void,
): void {
  const seen = new Set<string>();
  for (const [index, mention] of items.entries()) {
    if (!seen.has(mention.name)) {
      seen.add(mention.name);
      continue;
    }
    const [verb, what] = WORDS[field];
    report({
      span: mention.span,
      message: `${capital(describe(spec.sort, spec.name))} ${verb} ${what} ${quoted(mention.name)} twice.`,
      field: [field, String(index)],
      fixes: (place: Placed) => [
        {
          title: `Remove the second ${quoted(mention.name)}`,
          operations: [
            {
              kind: "remove-item",
              id: place.id,
              field: [field],
              index: itemIndex(spec.fields.get(field), mention),
            },
          ],
          safe: true,
        },
      ],
    });
  }
}

/** Asked of every list: a few names are looked through without making anything. */
function hasTwice(names: readonly string[]): boolean {
  if (names.length > 32) return new Set(names).size < names.length;
  for (let i = 1; i < names.length; i++) if (names.indexOf(names[i] ?? "") < i) return true;
  return false;
}
