/**
 * The kind of map that bodies want a name to be, for a map that nobody declared
 * yet: what sends events is no hash. Bodies in Lisp name the operation; in Rust
 * only methods that one kind alone offers are taken for an answer.
 */
import type { MapKind } from "../ir/schema.ts";
import { mapStatic } from "../names/names.ts";
import { rustTokens } from "../text/rust-tokens.ts";
import type { Analysis } from "../workspace/model.ts";
import { workspacePath } from "../workspace/source.ts";
import { bodiesOf } from "./bodies.ts";
import { MAP_KINDS_OF_FORM } from "./check-maps.ts";

/** Methods of aya-ebpf's maps that only one kind has. */
const METHODS: Readonly<Record<string, MapKind>> = {
  reserve: ":ring-buf",
  reserve_bytes: ":ring-buf",
  get_stackid: ":stack-trace",
};

/** The first kind that offers what a body does with the map; undefined when no body says. */
export function mapKindUsed(analysis: Analysis, map: string): MapKind | undefined {
  for (const { compiled } of bodiesOf(analysis).values()) {
    for (const use of compiled.uses) {
      const kind = use.map === map ? MAP_KINDS_OF_FORM[use.form]?.[0] : undefined;
      if (kind !== undefined) return kind;
    }
  }
  const name = mapStatic(map);
  if (name === undefined) return undefined;
  const files = new Map(analysis.workspace.files.map((file) => [file.path, file]));
  for (const { lowered } of analysis.programs) {
    const lists = lowered.fields.get("uses_maps")?.items?.some((item) => item.name === map) === true;
    const file = lists ? files.get(workspacePath(lowered.facts.source ?? "") ?? "") : undefined;
    if (file?.kind !== "text" || !file.path.endsWith(".rs")) continue;
    const kind = kindInRust(file.text, name);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

function kindInRust(source: string, name: string): MapKind | undefined {
  const tokens = rustTokens(source);
  for (let i = 0; i + 2 < tokens.length; i++) {
    if (tokens[i]?.text !== name || tokens[i + 1]?.text !== ".") continue;
    const method = tokens[i + 2]?.text ?? "";
    if (Object.hasOwn(METHODS, method)) return METHODS[method];
  }
  return undefined;
}
