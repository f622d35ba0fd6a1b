/**
 * Where Rust source names the statics of the crate's maps. Names say little by themselves: what the source declares
 * or imports from elsewhere, variants, fields and constants of types and of other modules are called so too. A name
 * means what the innermost block says that declares or imports it; one of which nothing is said is the map's.
 */
import { endOfBraces } from "./rust-tokens.ts";
import type { RustToken } from "./rust-tokens.ts";

/** A token that names a static, and which: the token may be another name for it. */
export interface StaticMention {
  readonly token: number;
  readonly name: string;
}

export interface StaticNames {
  /** The tokens in imports that name a map's static, in order. */
  readonly imports: readonly StaticMention[];
  /** All other tokens that do. */
  readonly uses: readonly StaticMention[];
}

/** Modules before a name in an import: is the maps' one of them, and are all near. */
interface ImportPath {
  readonly hasMaps: boolean;
  readonly isNear: boolean;
}

const NO_PATH: ImportPath = { hasMaps: false, isNear: true };

/** The module of the generated crate that has the maps. */
const MAPS = "maps";
/** Modules whose names may be the maps' by an import of the source itself. */
const NEAR: readonly string[] = ["self", "super", "crate"];
const DECLARES: readonly string[] = ["static", "const", "mut"];
/** Tokens by what they are called. */
type Waits = Map<string, number[]>;

/** What braces hold, and the file. */
interface Block {
  /** The statics that names mean in all of it; the empty text where it is something else. */
  readonly says: Map<string, string>;
  /** Of which no block inside says anything. */
  waits: Waits;
  /** It imports all maps by `*`. */
  hasMaps: boolean;
}

/** Looks at the tokens that `isWanted`, and at other names that imports give them. Total and linear. */
export function staticNames(tokens: readonly RustToken[], isWanted: (text: string) => boolean): StaticNames {
  const textAt = (i: number): string => tokens[i]?.text ?? "";
  const isPath = (i: number): boolean => textAt(i) === ":" && textAt(i + 1) === ":";
  const found: StaticMention[] = [];
  const imported = new Set<number>();
  const modules = new Set([MAPS, ...NEAR]);
  const otherNames = new Set<string>();
  const open: Block[] = [];
  let block = begin();
  let enumEnd = 0;
  let inImport = false;
  /** The modules before a name in an import, and those before each open bracket. */
  let path: ImportPath = NO_PATH;
  const paths: ImportPath[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const text = textAt(i);
    if (text === "enum" && i >= enumEnd) enumEnd = endOfBraces(tokens, i);
    if (text === "use" && textAt(i + 1) !== "<") {
      inImport = true;
      path = NO_PATH;
      paths.length = 0;
    } else if (inImport) readImport(i, text);
    else if (text === "{") {
      open.push(block);
      block = begin();
    } else if (text === "}") {
      if (open.length > 0) end();
    } else if ((isWanted(text) || otherNames.has(text)) && i >= enumEnd) readName(i, text);
  }
  while (open.length > 0) end();
  end();
  found.sort((a, b) => a.token - b.token);
  return {
    imports: found.filter(({ token }) => imported.has(token)),
    uses: found.filter(({ token }) => !imported.has(token)),
  };

  /** Of two that say otherwise, a name is something else. */
  function say(name: string, meant: string): void {
    if (block.says.get(name) !== "") block.says.set(name, meant);
  }

  function wait(token: number, called: string): void {
    const known = block.waits.get(called);
    if (known === undefined) block.waits.set(called, [token]);
    else known.push(token);
  }

  /** Ends the innermost block: of what it says nothing, those around it may. */
  function end(): void {
    const outer = open.pop();
    for (const [name, meant] of block.says) {
      settle(meant, block.waits.get(name));
      block.waits.delete(name);
    }
    if (outer === undefined || block.hasMaps) for (const [name, waiting] of block.waits) settle(name, waiting);
    else {
      // The smaller goes into the larger, so that deep blocks cost no more than flat ones.
      const [few, many] = [block.waits, outer.waits].sort((a, b) => a.size - b.size) as [Waits, Waits];
      for (const [name, waiting] of few) {
        const [less, more] = [waiting, many.get(name) ?? []].sort((a, b) => a.length - b.length) as [
          number[],
          number[],
        ];
        for (const token of less) more.push(token);
        many.set(name, more);
      }
      outer.waits = many;
    }
    block = outer ?? begin();
  }

  function settle(name: string, settled: readonly number[] = []): void {
    if (isWanted(name)) for (const token of settled) found.push({ token, name });
  }

  function readImport(i: number, text: string): void {
    if (text === ";") inImport = false;
    else if (text === "{") paths.push(path);
    else if (text === "}" || text === ",") {
      if (text === "}") paths.pop();
      path = paths.at(-1) ?? NO_PATH;
    } else if (isPath(i + 1)) {
      path = { hasMaps: path.hasMaps || text === MAPS, isNear: path.isNear && NEAR.includes(text) };
    } else if (text === "*") {
      if (path.hasMaps) block.hasMaps = true;
    } else if (textAt(i + 1) === "as" && (text === MAPS || (text === "self" && path.hasMaps))) {
      modules.add(textAt(i + 2));
    } else if (isWanted(text)) {
      if (textAt(i - 1) === "as") {
        if (!block.says.has(text)) say(text, "");
        return;
      }
      const called = textAt(i + 1) === "as" ? textAt(i + 2) : text;
      const isMap = path.hasMaps || path.isNear;
      // What comes from a block around this one is what that says.
      if (path.hasMaps || !isMap || called !== text) say(called, isMap ? text : "");
      if (!isMap) return;
      if (called !== text) otherNames.add(called);
      imported.add(i);
      wait(i, called);
    }
  }

  function readName(i: number, text: string): void {
    const [before, beforeThat] = [textAt(i - 1), textAt(i - 2)];
    if (textAt(i + 1) === ":" && !isPath(i + 1)) {
      // Anything else with a type or a value behind its colon is a field. `<const NAME: usize>` is no item.
      if (DECLARES.includes(before) && beforeThat !== "<" && beforeThat !== ",") say(text, "");
    } else if (
      before === ":" && beforeThat === ":" ? modules.has(textAt(i - 3)) : before !== "." || beforeThat === "."
    ) {
      // `value.NAME` is a field; `0..NAME` is none.
      wait(i, text);
    }
  }
}

function begin(): Block {
  return { says: new Map(), waits: new Map(), hasMaps: false };
}
