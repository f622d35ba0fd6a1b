/**
 * A policy whose pins `behaviour/pins-anywhere.mjs` writes into its loader once it is built: so that hundreds of paths are
 * tried with one build. Until then each is a path that is longer than any, of a length that nothing else in the loader has.
 */
import type { WorkspaceFile } from "../../src/core/workspace/model.ts";
import { chance, oneOf, pick, seeded, type Random } from "../../src/testing/packets.ts";

export const PINS_POLICY = "pins-anywhere";

/** What is pinned, and how long the text is that stands for its pin. */
export const PINNED = [
  { name: "first-map", sort: "map", bytes: 5003 },
  { name: "second-map", sort: "map", bytes: 5009 },
  { name: "first-program", sort: "program", bytes: 5011 },
  { name: "second-program", sort: "program", bytes: 5021 },
] as const;

/** The text that stands for a pin. */
export function placeholder({ name, bytes }: (typeof PINNED)[number]): string {
  return `<${name}>`.padEnd(bytes, ".");
}

export function pinsWorkspace(): readonly WorkspaceFile[] {
  const pins = new Map<string, string>(PINNED.map((pinned) => [pinned.name, placeholder(pinned)]));
  return [
    {
      kind: "text",
      path: "pins-anywhere.tlisp",
      text: `${["first-map", "second-map"].map((name) => mapText(name, pins.get(name) ?? "")).join("\n")}
${["first-program", "second-program"].map((name) => programText(name, pins.get(name) ?? "")).join("\n")}
(defbpf-policy ${PINS_POLICY} :description "Its pins are written into its loader."
  :programs ["first-program" "second-program"] :maps ["first-map" "second-map"])
`,
    },
  ];
}

/** A workspace with one declaration that is pinned there, or several in one policy, for the rules to judge. */
export function pinnedText(pins: Readonly<Record<string, string>>): string {
  const programs = PINNED.flatMap(({ name, sort }) => (sort === "program" && Object.hasOwn(pins, name) ? [name] : []));
  const maps = PINNED.flatMap(({ name, sort }) => (sort === "map" && Object.hasOwn(pins, name) ? [name] : []));
  const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(" ");
  return `${maps.map((name) => mapText(name, pins[name] ?? "")).join("\n")}
${programs.map((name) => programText(name, pins[name] ?? "")).join("\n")}
(defbpf-policy ${PINS_POLICY} :description "" :programs [${quoted(programs)}] :maps [${quoted(maps)}])
`;
}

const SEED = 9;

/** Names that paths are made of: usual ones often, so that objects get in each other's way. */
const NAMES = ["a", "b", "a", "b", "c", ".", "..", "", "a.b", ".a", "n".repeat(255), "n".repeat(256), "é", " ", "x\ty"];

/** Sets of pins of one policy to try beside those that are listed: single ones, and several at once. */
export function samplePins(count: number): readonly Readonly<Record<string, string>>[] {
  const random = seeded(SEED);
  return Array.from({ length: count }, () => {
    const chosen = chance(random, 2) ? [oneOf(random, PINNED)] : PINNED.filter(() => !chance(random, 3));
    return Object.fromEntries(chosen.map(({ name }) => [name, samplePath(random)]));
  }).filter((pins) => Object.keys(pins).length > 0);
}

function samplePath(random: Random): string {
  const names = Array.from({ length: 1 + pick(random, 4) }, () => oneOf(random, NAMES));
  const root = chance(random, 10) ? oneOf(random, ["/sys/fs/", "/media/lab/", "", "./", "/"]) : "/sys/fs/bpf/";
  return `${root}${names.join("/")}`;
}

function mapText(name: string, pin: string): string {
  return `(defbpf-map ${name} :kind :hash :key-size 4 :value-size 8 :max-entries 16 :pin-path "${escaped(pin)}")`;
}

function programText(name: string, pin: string): string {
  return `(defbpf-program ${name} :kind :socket-filter :attach {:target "lo"} :source "bpf/not-yet.rs"
  :pin-path "${escaped(pin)}")`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", String.raw`\\`).replaceAll('"', String.raw`\"`);
}
