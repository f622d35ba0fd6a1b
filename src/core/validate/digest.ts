/**
 * What workspace rules read of one declaration, worked out once: names in the
 * object, mentions of other declarations, where the source leads. A function of
 * the form, kept as long as its lowering is, so that passes over thousands of
 * unchanged declarations only compare.
 */
import type { Lowered, LoweredSpec } from "../ir/lowered.ts";
import { isKebabSymbol, mapObjectName, policyPackage, programSymbol } from "../names/names.ts";
import type { Sort } from "../ir/fields.ts";
import { createRoom } from "../text/kept.ts";
import type { Span } from "../text/span.ts";
import { parseSource, workspacePath, type Source } from "../workspace/source.ts";

/** A name in a list of names. */
export interface Mention {
  readonly name: string;
  readonly span: Span;
}

/** Mentions of a list field as far as they are names: the names, and when somebody asks their places too. */
export interface Mentions {
  readonly names: readonly string[];
  /** One for each name. */
  readonly items: readonly Mention[];
  /** False when the field is written but is no list of names throughout. */
  readonly isWhole: boolean;
}

class FieldMentions implements Mentions {
  readonly names: readonly string[];
  readonly isWhole: boolean;
  private readonly lowered: LoweredSpec;
  private readonly key: ListKey;
  private found: readonly Mention[] | undefined = undefined;

  constructor(lowered: LoweredSpec, key: ListKey, names: readonly string[], isWhole: boolean) {
    this.lowered = lowered;
    this.key = key;
    this.names = names;
    this.isWhole = isWhole;
  }

  get items(): readonly Mention[] {
    return (this.found ??= this.lowered.fields.get(this.key)?.items ?? []);
  }
}

/** `:source` as written, its shape, and where it leads: undefined when that is no file of the workspace. */
export interface WrittenSource {
  readonly text: string;
  readonly span: Span;
  readonly source: Source;
  readonly path: string | undefined;
}

export class Digest {
  readonly programs: Mentions;
  readonly maps: Mentions;
  readonly usesMaps: Mentions;
  readonly source: WrittenSource | undefined;
  private readonly lowered: Lowered;
  /** True for a program or a map whose symbol is its name with underscores for hyphens. */
  private readonly isKebab: boolean;
  /** The generated name once somebody asked for it; `null` when there is none. */
  private made: string | null | undefined = undefined;

  constructor(lowered: Lowered) {
    const { name, sort } = lowered;
    const isSpec = sort !== "function" && sort !== "other";
    this.lowered = lowered;
    this.programs = isSpec ? mentionsIn(lowered, "programs") : NO_MENTIONS;
    this.maps = isSpec ? mentionsIn(lowered, "maps") : NO_MENTIONS;
    this.usesMaps = isSpec ? mentionsIn(lowered, "uses_maps") : NO_MENTIONS;
    this.source = sort === "program" ? sourceIn(lowered) : undefined;
    this.isKebab = (sort === "program" || sort === "map") && name !== undefined && isKebabSymbol(name);
  }

  /** Never empty. */
  get name(): string | undefined {
    const { name } = this.lowered;
    return name === "" ? undefined : name;
  }

  /** `:pin-path` as written. */
  get pin(): string | undefined {
    const { lowered } = this;
    return lowered.sort === "program" || lowered.sort === "map" ? (lowered.facts.pin_path ?? undefined) : undefined;
  }

  /** The symbol in the object (programs, maps) or the package (policies); undefined when there is none. */
  get generated(): string | undefined {
    if (this.made === undefined) {
      const { name } = this;
      const { sort } = this.lowered;
      this.made = name === undefined || sort === "other" ? null : (generatedName(sort, name) ?? null);
    }
    return this.made ?? undefined;
  }

  /** True when there is a generated name. Made or not: most names are in kebab-case, and what they become is clear. */
  get isMappable(): boolean {
    return this.isKebab || this.generated !== undefined;
  }

  /** True when there is a generated name, and it is another than the declared one. */
  get isMangled(): boolean {
    return this.isKebab || (this.generated !== undefined && this.generated !== this.name);
  }

  /** Characters of the generated name; 0 when there is none. */
  get generatedLength(): number {
    return (this.isKebab ? this.name : this.generated)?.length ?? 0;
  }

  /** A number that is the same for generated names with the same first `length` characters, and few others; 0 for none. */
  hashOfGenerated(length: number): number {
    const name = this.isKebab ? this.name : this.generated;
    return name === undefined ? 0 : hashOfSymbol(name, length);
  }
}

const kept = createRoom<Lowered, Digest>();

export function digestOf(lowered: Lowered): Digest {
  let digest = kept.get(lowered);
  if (digest === undefined) {
    digest = new Digest(lowered);
    kept.set(lowered, digest);
  }
  return digest;
}

/** FNV-1a of a symbol as far as `length`; a hyphen counts as the underscore that it becomes. Never 0. */
function hashOfSymbol(name: string, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length && at < length; at++) {
    const unit = name.charCodeAt(at);
    hash = Math.imul(hash ^ (unit === 0x2d ? 0x5f : unit), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) | 1;
}

/** True when two forms of one sort look the same to all others. */
export function isSameDigest(a: Digest, b: Digest): boolean {
  return (
    a.name === b.name &&
    a.pin === b.pin &&
    a.source?.text === b.source?.text &&
    hasSameNames(a.programs, b.programs) &&
    hasSameNames(a.maps, b.maps) &&
    hasSameNames(a.usesMaps, b.usesMaps)
  );
}

function hasSameNames(a: Mentions, b: Mentions): boolean {
  return (
    a.isWhole === b.isWhole &&
    a.names.length === b.names.length &&
    a.names.every((name, index) => name === b.names[index])
  );
}

/** The name in the object (programs, maps), of the package (policies); undefined where there is none. */
export function generatedName(sort: Sort, name: string): string | undefined {
  switch (sort) {
    case "program":
      return programSymbol(name);
    case "map":
      return mapObjectName(name);
    case "policy":
      return policyPackage(name);
    default:
      return undefined;
  }
}

const NO_MENTIONS: Mentions = { items: [], names: [], isWhole: true };

type ListKey = "programs" | "maps" | "uses_maps";

function mentionsIn(lowered: LoweredSpec, key: ListKey): Mentions {
  const value = lowered.fields.value(key);
  if (value === undefined) return NO_MENTIONS;
  // Of a list that reads, the names are there already.
  const facts = (lowered.facts as Readonly<Record<string, readonly string[] | undefined>>)[key];
  const names = facts ?? lowered.fields.get(key)?.items?.map(({ name }) => name) ?? [];
  const isWhole = value.kind === "list" && value.open !== "{" && value.items.length === names.length;
  return new FieldMentions(lowered, key, names, isWhole);
}

function sourceIn(lowered: LoweredSpec<"program">): WrittenSource | undefined {
  const text = lowered.facts.source;
  const value = lowered.fields.value("source");
  if (text === undefined || value === undefined) return undefined;
  const source = parseSource(text);
  const path = source.kind === "unknown" ? undefined : workspacePath(source.path);
  return { text, span: value, source, path };
}
