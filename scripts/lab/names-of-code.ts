/**
 * Workspaces in which everything is called what generated code calls something: each identifier of the given crates is the
 * name of a program or of a map, of a local and of a field of an event. The names are read off the code, so that whatever
 * it comes to name next is among them.
 */
import type { Crate } from "../../src/core/crate/file.ts";
import { mapObjectName, programSymbol } from "../../src/core/names/names.ts";
import { writeString } from "../../src/core/syntax/atoms.ts";

interface NamesWorkspace {
  readonly policy: string;
  readonly text: string;
}

interface Kind {
  readonly kind: string;
  /** A number in a body of this kind. */
  readonly number: string;
  readonly result: string;
}

const XDP: Kind = { kind: ":xdp", number: "(or-else (ip-src ctx) 0)", result: ":xdp-pass" };
const TC: Kind = { kind: ":tc", number: "(call bpf_jiffies64)", result: ":tc-act-shot" };

/** What each map in turn is. */
const MAPS = [
  ":hash :key-size 4 :value-size 8 :max-entries 16",
  ":ring-buf :value-size 16 :max-entries 4096",
  ":array :key-size 4 :value-size 8 :max-entries 16",
  ":lru-hash :key-size 4 :value-size 8 :max-entries 16",
] as const;

/** Words that begin a form and bind nothing, and what the bodies call the context. */
const NO_LOCALS: ReadonlySet<string> = new Set(["ctx", "if", "let", "when"]);

/** Two workspaces: what is a program in one is a map in the other. */
export function namesOfCode(crates: readonly Crate[]): readonly NamesWorkspace[] {
  const names = identifiersIn(crates);
  const even = names.filter((_, i) => i % 2 === 0);
  const odd = names.filter((_, i) => i % 2 === 1);
  return [workspaceOf("names-of-code-xdp", even, odd, XDP), workspaceOf("names-of-code-tc", odd, even, TC)];
}

/** The identifiers of the code for the kernel, in alphabetical order, those left out that would be one symbol with another. */
function identifiersIn(crates: readonly Crate[]): readonly string[] {
  const found = new Set<string>();
  for (const { path, content } of crates.flatMap(({ files }) => files)) {
    if (!path.endsWith(".rs") || !path.includes("-ebpf/src/")) continue;
    for (const [word] of String(content).matchAll(/\b[A-Za-z][A-Za-z0-9_]*\b/g)) found.add(word);
  }
  const taken = new Set<string | undefined>();
  return [...found].sort().filter((name) => {
    const symbols = [programSymbol(name), mapObjectName(name)];
    const isFree = symbols.every((symbol) => symbol !== undefined && !taken.has(symbol));
    if (isFree) for (const symbol of symbols) taken.add(symbol);
    return isFree;
  });
}

function workspaceOf(
  policy: string,
  programs: readonly string[],
  maps: readonly string[],
  { kind, number, result }: Kind,
): NamesWorkspace {
  const locals = [...programs, ...maps].filter((name) => !NO_LOCALS.has(name));
  const local = (index: number): string => locals[index % locals.length] ?? "";
  const list = (names: readonly string[]): string => `[${names.map((name) => writeString(name)).join(" ")}]`;
  const declared = maps.map((name, i) => `(defbpf-map ${writeString(name)} :kind ${MAPS[i % MAPS.length]})\n`);
  const bodies = programs.map((name, i) => {
    const at = i % maps.length;
    const map = maps[at] ?? "";
    const [first, second] = [local(7 * i), local(7 * i + 3)];
    const use = MAPS[at % MAPS.length]?.startsWith(":ring-buf")
      ? `(emit ${map} (:${first} u32 1) (:${second} u64 ${second}))`
      : `(map-inc ${map} 1)`;
    return `(bpf-fn ${name}-fn (ctx)
  (let ((${first} ${number}) (${second} (ktime)))
    (when (> ${second} 5) ${use})
    (dotimes (i 3) (when (= ${first} 3) (log "{} {}" ${first} ${second}))))
  (return ${result}))
(defbpf-program ${writeString(name)} :kind ${kind} :attach {:target "eth${i}"} :source "policy.tlisp:${name}-fn" :uses-maps [${writeString(map)}])
`;
  });
  const text = `${declared.join("")}${bodies.join("")}(defbpf-policy ${policy} :description "" :programs ${list(programs)} :maps ${list(maps)})\n`;
  return { policy, text };
}
