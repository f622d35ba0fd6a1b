/**
 * The loss ledger of an import: what an object has that declarations do not
 * say, and what declarations say that the object does not. Nothing is left out
 * of it silently.
 */
import type { ObjectMap } from "../object/object-maps.ts";
import type { ObjectFile, ObjectProgram } from "../object/read-object.ts";
import { quoted } from "../object/words.ts";
import { BPF_F_NO_PREALLOC, flagNames, mapTypeName } from "../object/map-types.ts";

export type LedgerKind =
  /** In the object, and not in the declarations. */
  | "lost"
  /** In the declarations, and not in the object: somebody has to look at it. */
  | "assumed"
  /** Names that cannot stand beside others, or are declared already. */
  | "name"
  /** What the loader of an exported policy does not take. */
  | "loader";

export interface LedgerEntry {
  readonly kind: LedgerKind;
  /** The symbol that it is about; undefined for what is about a section or the whole object. */
  readonly symbol: string | undefined;
  /** The section that it stands in. */
  readonly section: string | undefined;
  /** A sentence that names its subject. */
  readonly message: string;
}

/** What of a program neither kind nor place nor maps say. */
export function programLosses({ name, section, kind, more }: ObjectProgram): readonly LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const about = { symbol: name, section };
  const program = `The program ${quoted(name)}`;
  if (kind === undefined) {
    const why = more === undefined ? `is of a kind that declarations do not have` : more;
    entries.push({
      ...about,
      kind: "lost",
      message: `${program} of section ${quoted(section)} ${why}; it is left out.`,
    });
  } else if (more !== undefined) {
    entries.push({
      ...about,
      kind: "lost",
      message: `${program} ${more}, as its section ${quoted(section)} says and its declaration cannot.`,
    });
  }
  return entries;
}

/** What of a map neither kind nor sizes say. */
export function mapLosses(map: ObjectMap, users: readonly string[]): readonly LedgerEntry[] {
  const about = { symbol: map.name, section: map.section, kind: "lost" } as const;
  const subject = `The map ${quoted(map.name)}`;
  if (map.kind === undefined) {
    const by = users.length === 0 ? "" : `; ${users.map(quoted).join(", ")} ${users.length === 1 ? "uses" : "use"} it`;
    const type = quoted(mapTypeName(map.type));
    const message = `${subject} is of the kind ${type}, which declarations do not have; it is left out${by}.`;
    return [{ ...about, message }];
  }
  const entries = map.more.map((more): LedgerEntry => ({ ...about, message: `${subject} ${more}.` }));
  const flags = impliedFlags(map);
  if (flags !== 0) {
    entries.push({ ...about, message: `${subject} is made with ${flagNames(flags)}; declarations have no flags.` });
  }
  return entries;
}

/** Flags of a map without those that its kind always has. */
function impliedFlags({ kind, flags }: ObjectMap): number {
  // A trie takes no other.
  return kind === ":lpm-trie" ? flags & ~BPF_F_NO_PREALLOC : flags;
}

/** What is in the object besides its programs and maps. */
export function remainderLosses({ remainders, license, refusals }: ObjectFile): readonly LedgerEntry[] {
  const entries = remainders.map(({ section, symbol, what }): LedgerEntry => {
    const subject =
      symbol !== undefined ? quoted(symbol) : section === "" ? "Of the rest," : `The section ${quoted(section)}`;
    return { kind: "lost", symbol, section: section === "" ? undefined : section, message: `${subject} ${what}.` };
  });
  for (const refusal of refusals) {
    const message = `The object ${refusal}.`;
    entries.push({ kind: "loader", symbol: undefined, section: undefined, message });
  }
  if (license !== undefined) return entries;
  const message = "The object has no section `license`; the exported loader takes it for GPL, as the declarations do.";
  return [...entries, { kind: "assumed", symbol: undefined, section: undefined, message }];
}
