/** From the committed texts of `tables/` to maps. The texts are ours: their shape is stated at the head of each. */
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import type { CVariable, Features, Helper, KernelFunction, LsmHook, MeasuredKernel } from "./facts.ts";

const KIND_OF_LETTER: Readonly<Record<string, ProgramKind>> = {
  x: ":xdp",
  t: ":tc",
  s: ":socket-filter",
  k: ":kprobe",
  p: ":tracepoint",
  c: ":cgroup-skb",
  e: ":perf-event",
  l: ":lsm",
};

const KERNEL_OF_DIGIT: Readonly<Record<string, MeasuredKernel>> = { 1: "6.1", 2: "6.12", 8: "6.18" };

export function readHelpers(text: string): ReadonlyMap<string, Helper> {
  return readTable(text, ([name = "", id, since = "", gpl = "", sleepable, kinds = "", on12 = "", on1 = ""], parts) => {
    const newest = kindsOf(kinds);
    const kindsOn = (letters: string): ReadonlySet<ProgramKind> => (letters === "=" ? newest : kindsOf(letters));
    return {
      name,
      id: Number(id),
      since,
      gplOnly: gpl.startsWith("g"),
      gplFree: kindsOf(gpl.slice(2)),
      sleepable: sleepable === "s",
      kinds: { "6.1": kindsOn(on1), "6.12": kindsOn(on12), "6.18": newest },
      returns: parts[0] ?? "",
      args: readVariables(parts[1]),
      summary: parts[2] ?? "",
      result: parts.slice(3).join("|"),
    };
  });
}

export function readHooks(text: string): ReadonlyMap<string, LsmHook> {
  return readTable(text, ([name = "", state, third, fourth], parts) => {
    // The table says one of the words of the type.
    const known = state as LsmHook["state"];
    if (known === "gone") {
      const none = { returns: undefined, sleepable: undefined, args: undefined, oldArgs: undefined };
      return { name, state: known, gone: third, renamed: fourth === "-" ? undefined : fourth, ...none };
    }
    return {
      name,
      state: known,
      gone: undefined,
      renamed: undefined,
      returns: third as LsmHook["returns"],
      sleepable: fourth === "?" ? undefined : fourth === "s",
      args: readVariables(parts[0]),
      oldArgs: parts[1] === undefined ? undefined : readVariables(parts[1]),
    };
  });
}

export function readFunctions(text: string): ReadonlyMap<string, KernelFunction> {
  return readTable(text, ([name = "", group = "", on = "", probes], parts) => ({
    name,
    group,
    on: Array.from(on).flatMap((digit) => KERNEL_OF_DIGIT[digit] ?? []),
    traceable: probes === "-" || probes === "m",
    inModule: probes === "m",
    returns: parts[0] ?? "",
    args: readVariables(parts[1]),
    oldArgs: parts[2] === undefined ? undefined : readVariables(parts[2]),
  }));
}

export function readFeatures(text: string): Features {
  const programs = new Map<ProgramKind, string>();
  const maps = new Map<MapKind, string>();
  const others = new Map<string, { since: string; what: string }>();
  for (const line of linesOf(text)) {
    const [sort, name = "", since = "", ...what] = line.split(" ");
    if (sort === "program") programs.set(name as ProgramKind, since);
    else if (sort === "map") maps.set(name as MapKind, since);
    else others.set(name, { since, what: what.join(" ") });
  }
  return { programs, maps, others };
}

/** One line, one row: words, then what stands between bars. */
function readTable<Row extends { readonly name: string }>(
  text: string,
  row: (words: readonly string[], parts: readonly string[]) => Row,
): ReadonlyMap<string, Row> {
  const table = new Map<string, Row>();
  for (const line of linesOf(text)) {
    const [words = "", ...parts] = line.split("|");
    const made = row(words.split(" "), parts);
    table.set(made.name, made);
  }
  return table;
}

export function linesOf(text: string): readonly string[] {
  return text.trim().split("\n");
}

function kindsOf(letters: string): ReadonlySet<ProgramKind> {
  return new Set(Array.from(letters).flatMap((letter) => KIND_OF_LETTER[letter] ?? []));
}

/** `struct sock * sk, int family`: the name is the last word. */
function readVariables(text: string | undefined): readonly CVariable[] {
  if (text === undefined || text === "") return [];
  return text.split(", ").map((variable) => {
    const at = variable.lastIndexOf(" ");
    return { type: variable.slice(0, at), name: variable.slice(at + 1) };
  });
}
