/**
 * Where Rust source names the statics of the crate's maps. Names say little by themselves: what the source declares
 * or imports from elsewhere, variants, fields and constants of types and of other modules are called so too.
 */
import { endOfBraces } from "./rust-tokens.ts";
import type { RustToken } from "./rust-tokens.ts";

export interface StaticNames {
  /** Indices of the tokens in imports that name a map's static, in order. */
  readonly imports: readonly number[];
  /** Indices of all other tokens that do. */
  readonly uses: readonly number[];
  /** What statics are called here, by their other name. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names that the source has for something else: nothing of that name is a map. */
  readonly own: ReadonlySet<string>;
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

/** Looks at the tokens that `isWanted`. Total and linear. */
export function staticNames(tokens: readonly RustToken[], isWanted: (text: string) => boolean): StaticNames {
  const textAt = (i: number): string => tokens[i]?.text ?? "";
  const isPath = (i: number): boolean => textAt(i) === ":" && textAt(i + 1) === ":";
  const imports: number[] = [];
  const uses: number[] = [];
  const aliases = new Map<string, string>();
  const own = new Set<string>();
  const modules = new Set([MAPS, ...NEAR]);
  let enumEnd = 0;
  let inImport = false;
  /** The modules before a name in an import, and those before each open bracket. */
  let path: ImportPath = NO_PATH;
  const brackets: ImportPath[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const text = textAt(i);
    if (text === "enum" && i >= enumEnd) enumEnd = endOfBraces(tokens, i);
    if (text === "use" && textAt(i + 1) !== "<") {
      inImport = true;
      path = NO_PATH;
      brackets.length = 0;
    } else if (inImport) {
      if (text === ";") inImport = false;
      else if (text === "{") brackets.push(path);
      else if (text === "}" || text === ",") {
        if (text === "}") brackets.pop();
        path = brackets.at(-1) ?? NO_PATH;
      } else if (isPath(i + 1)) {
        path = { hasMaps: path.hasMaps || text === MAPS, isNear: path.isNear && NEAR.includes(text) };
      } else if (textAt(i + 1) === "as" && (text === MAPS || (text === "self" && path.hasMaps))) {
        modules.add(textAt(i + 2));
      } else if (isWanted(text)) {
        const isMap = path.hasMaps || path.isNear;
        if (textAt(i - 1) === "as" || !isMap) own.add(text);
        else imports.push(i);
        if (textAt(i + 1) === "as" && isMap) aliases.set(textAt(i + 2), text);
      }
    } else if ((isWanted(text) || aliases.has(text)) && i >= enumEnd) {
      const before = textAt(i - 1);
      if (textAt(i + 1) === ":" && textAt(i + 2) !== ":") {
        // Anything else with a type or a value behind its colon is a field.
        if (DECLARES.includes(before)) own.add(text);
      } else if (before === ":" && textAt(i - 2) === ":" ? modules.has(textAt(i - 3)) : !isField(i)) uses.push(i);
    }
  }
  return { imports, uses, aliases, own };

  /** `value.NAME`; `0..NAME` is none. */
  function isField(i: number): boolean {
    return textAt(i - 1) === "." && textAt(i - 2) !== ".";
  }
}
