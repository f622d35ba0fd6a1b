/** Bytes for a ring buffer. */
import { mapSizeRule } from "../map-size-rule.ts";
import type { FormRule } from "../rule.ts";

export const mapMaxEntries: FormRule = mapSizeRule("map-max-entries", "max_entries");
