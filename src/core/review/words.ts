/** What a review says, in English, for people: the same words in a terminal, in Markdown and in the app. */
import { PROGRAM_KIND_INFO } from "../crate/kinds.ts";
import { formatBytes, formatCount, plural } from "../text/amounts.ts";
import type { Sort } from "../ir/fields.ts";
import { lispKeyOf } from "../ir/keys.ts";
import type { JsonValue } from "../ir/json-value.ts";
import { isArray } from "../json/value.ts";
import type {
  AttachmentChange,
  BodyChange,
  DeclarationChange,
  Difference,
  FieldChange,
  FieldSide,
  FileChange,
  KernelChange,
  LicenceChange,
  MemoryChange,
  NamesChange,
  ObjectChange,
  PinChange,
  Review,
  SettingChange,
  Wire,
} from "./model.ts";
import { code, joined, list, type Phrase } from "./phrase.ts";

export type ChangeWord = "new" | "gone" | "renamed" | "changed";

/** What became of a declaration, in one word. */
export function changeWord({ before, after }: Pick<DeclarationChange, "before" | "after">): ChangeWord {
  if (before === undefined) return "new";
  if (after === undefined) return "gone";
  return before.name === after.name ? "changed" : "renamed";
}

/** ``map `hits` ``, ``map `hits` → `counts` ``. */
export function declarationPhrase({ sort, before, after }: DeclarationChange): Phrase {
  const name = after?.name ?? before?.name ?? "";
  if (before === undefined || after === undefined || before.name === name) return [`${sort} `, code(name)];
  return [`${sort} `, code(before.name), " → ", code(name)];
}

/** `attach target`, `max-entries`. */
export function fieldPhrase({ field }: FieldChange): Phrase {
  return [code(field.map(lispKeyOf).join(" "))];
}

/** What a field says in one version. */
export function valuePhrase(side: FieldSide | undefined): Phrase {
  if (side === undefined) return ["nothing"];
  const { value, written } = side;
  if (value === undefined) return written === undefined ? ["nothing"] : [code(written), " (which means nothing)"];
  const phrase = jsonPhrase(value);
  return written === undefined ? [...phrase, " (by default)"] : phrase;
}

function jsonPhrase(value: JsonValue): Phrase {
  if (typeof value === "number") return [formatCount(value)];
  if (typeof value === "string") return [code(/^:[a-z-]+$/.test(value) ? value.slice(1) : JSON.stringify(value))];
  if (!isArray(value)) return [code(JSON.stringify(value))];
  if (value.length === 0) return ["none"];
  return list(value.map((item) => code(typeof item === "string" ? item : JSON.stringify(item))));
}

/** A declaration that only one version has, in one line: its fields with their values. */
export function writtenPhrase({ fields }: DeclarationChange): Phrase {
  return joined(
    fields.map((field): Phrase => [...fieldPhrase(field), " ", ...valuePhrase(field.after ?? field.before)]),
    "; ",
  );
}

/** What changed in a field, in one line. */
export function fieldChangePhrase(change: FieldChange): Phrase {
  if (change.names !== undefined) return namesPhrase(change.names);
  if (change.before === undefined || change.after === undefined) return valuePhrase(change.after ?? change.before);
  return [...valuePhrase(change.before), " → ", ...valuePhrase(change.after)];
}

function namesPhrase({ added, removed, order }: NamesChange): Phrase {
  return joined(
    [
      added.length === 0 ? [] : ["new: ", ...list(added.map(({ name }) => code(name)))],
      removed.length === 0 ? [] : ["gone: ", ...list(removed.map(({ name }) => code(name)))],
      order === undefined ? [] : ["order: ", ...list(order.before.map(code)), " → ", ...list(order.after.map(code))],
    ],
    "; ",
  );
}

/** What a body may answer and call now and did not before, and the other way. */
export function bodyPhrases({ actions, helpers, addedLines, removedLines }: BodyChange): readonly Phrase[] {
  return [
    differencePhrase("may answer", "may no longer answer", actions),
    differencePhrase("calls", "no longer calls", helpers),
    [`${plural(addedLines, "line")} added, ${removedLines} removed`],
  ].filter((phrase) => phrase.length > 0);
}

function differencePhrase(now: string, noLonger: string, { added, removed }: Difference): Phrase {
  return joined(
    [
      added.length === 0 ? [] : [`${now} `, ...list(added.map(code))],
      removed.length === 0 ? [] : [`${noLonger} `, ...list(removed.map(code))],
    ],
    "; ",
  );
}

/** What changed in an object, a line for each of programs, maps, helpers and the licence. */
export function objectPhrases({ programs, maps, calls, licence }: ObjectChange): readonly Phrase[] {
  const lines = [listsPhrase("programs", programs), listsPhrase("maps", maps), listsPhrase("helpers", calls)].filter(
    (line) => line.length > 0,
  );
  if (licence !== undefined) {
    lines.push(["licence: ", ...licenceOf(licence.before), " → ", ...licenceOf(licence.after)]);
  }
  return lines.length > 0 ? lines : [["other instructions; the same programs, maps, helpers and licence"]];
}

function listsPhrase(what: string, { added, removed }: Difference): Phrase {
  if (added.length + removed.length === 0) return [];
  return [`${what}: `, ...namesPhrase({ added: added.map(entry), removed: removed.map(entry), order: undefined })];
}

function entry(name: string): NamesChange["added"][number] {
  return { name, position: 0 };
}

function licenceOf(licence: string | undefined): Phrase {
  return licence === undefined ? ["none"] : [code(licence)];
}

/** ``Rust file `bpf/drop.rs` of `drop` ``. */
export function filePhrase({ kind, path, programs }: FileChange): Phrase {
  const what = kind === "rust" ? "Rust file " : "object ";
  return programs.length === 0 ? [what, code(path)] : [what, code(path), " of ", ...list(programs.map(code))];
}

export const FILE_WORDS: Readonly<Record<FileChange["change"], ChangeWord>> = {
  added: "new",
  removed: "gone",
  changed: "changed",
};

/** ``tc on `eth0`, ingress``. */
export function placePhrase({ kind, target, direction }: AttachmentChange): Phrase {
  return [`${PROGRAM_KIND_INFO[kind].words} on `, code(target), ...(direction === undefined ? [] : [`, ${direction}`])];
}

/** The programs that are attached somewhere, in their order. */
export function chainPhrase(programs: readonly string[]): Phrase {
  return programs.length === 0
    ? ["nothing"]
    : joined(
        programs.map((name): Phrase => [code(name)]),
        ", then ",
      );
}

const ACCESS_WORDS: Readonly<Record<Wire["access"], string>> = {
  read: "reads",
  write: "writes",
  "read-write": "reads and writes",
  unknown: "uses",
};

/** What a program does with a map. */
export function wireWords(wire: Wire | undefined): string {
  if (wire === undefined) return "nothing";
  if (wire.state === "unused") return "declares it and does not use it";
  return `${ACCESS_WORDS[wire.access]}${wire.state === "undeclared" ? ", undeclared" : ""}`;
}

/** `24 KiB → 96 KiB`. */
export function memoryWords({ before, after }: Omit<MemoryChange, "name">): string {
  return `${bytesWords(before)} → ${bytesWords(after)}`;
}

export function bytesWords(bytes: number | undefined): string {
  return bytes === undefined ? "none" : formatBytes(bytes);
}

/** `Linux 5.8 → Linux 5.17`. */
export function kernelWords({ before, after }: KernelChange): string {
  return `${versionWords(before)} → ${versionWords(after)}`;
}

function versionWords(version: string | undefined): string {
  return version === undefined ? "any Linux with BPF" : `Linux ${version}`;
}

export function licencePhrase({ program, after, helpers }: LicenceChange): Phrase {
  const said: Phrase = [code(program), after ? " is GPL-compatible now" : " is GPL-compatible no more"];
  if (helpers.length === 0) return [...said, "."];
  const forGpl = helpers.length === 1 ? ", which is for such programs only." : ", which are for such programs only.";
  return [...said, "; it calls ", ...list(helpers.map(code)), forGpl];
}

export function pinPhrase({ kind, path, sort, name, shapes, now, isGone }: PinChange): Phrase {
  const what: Phrase = [`${sort} `, code(name), ": "];
  switch (kind) {
    case "new":
      return [...what, "pinned at ", code(path), " now"];
    case "left":
      if (isGone) return [...what, "gone; its pin ", code(path), " stays"];
      return now === undefined
        ? [...what, "no more pinned at ", code(path)]
        : [...what, "pinned at ", code(now), " instead of ", code(path)];
    case "other-sort":
      return [...what, "takes the pin ", code(path), " of something else"];
    case "other-shape":
      return [...what, code(path), " is ", code(shapes?.before ?? ""), " and has to be ", code(shapes?.after ?? "")];
  }
}

/** What a program sends: each layout as code. */
export function recordsPhrase(layouts: readonly string[]): Phrase {
  return joined(
    layouts.map((layout): Phrase => [code(layout)]),
    " or ",
  );
}

const SETTING_WORDS: Readonly<Record<SettingChange["setting"], string>> = {
  targetKernel: "target kernel",
  cpus: "CPUs",
  memoryBudget: "memory budget (MiB)",
};

export function settingWords({ setting }: SettingChange): string {
  return SETTING_WORDS[setting];
}

const SORT_ORDER: readonly Sort[] = ["policy", "program", "map", "function"];

/** `2 maps new, 1 program changed, 1 Rust file changed`; undefined when both mean the same. */
export function summaryWords({ declarations, files, settings, effects, isSame }: Review): string | undefined {
  if (isSame) return undefined;
  const parts: string[] = [];
  for (const word of ["new", "gone", "renamed", "changed"] as const) {
    for (const sort of SORT_ORDER) {
      const count = declarations.filter((change) => change.sort === sort && changeWord(change) === word).length;
      if (count > 0)
        parts.push(
          `${count === 1 || sort !== "policy" ? counted(count, sort) : `${formatCount(count)} policies`} ${word}`,
        );
    }
    const inRust = files.filter(({ change }) => FILE_WORDS[change] === word).length;
    if (inRust > 0) parts.push(`${counted(inRust, "file")} ${word}`);
  }
  if (settings.length > 0) parts.push(`${plural(settings.length, "setting")} changed`);
  const { added, removed } = effects.problems;
  if (parts.length === 0) {
    if (added.length > 0) parts.push(`${counted(added.length, "problem")} new`);
    if (removed.length > 0) parts.push(`${counted(removed.length, "problem")} gone`);
  }
  return parts.join(", ");
}

function counted(count: number, noun: string): string {
  return plural(count, noun, formatCount(count));
}

/** What is said when only words changed. */
export const SAME_MEANING = "No change in meaning.";
