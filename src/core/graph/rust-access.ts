/**
 * Which maps a Rust body uses, and how, by a scan of its tokens: a map's static
 * and the method that is called on it. Comments, strings and imports are no use.
 *
 * Invariant: a claim is never stronger than the scan. A use that it does not
 * understand makes the access unknown, and only a file that shows all of its
 * code can show that a map is not used.
 */
import type { Access } from "./model.ts";

export interface RustUses {
  /** By identifier in capitals: how it is used. */
  readonly uses: ReadonlyMap<string, Access>;
  /** True when the file has a `fn body` and runs no code of other files that could reach a map. */
  readonly complete: boolean;
}

const METHODS: ReadonlyMap<string, Access> = new Map([
  ["get", "read"],
  ["get_ptr", "read"],
  ["query", "read"],
  // The pointer comes from a lookup and can be read and written through.
  ["get_ptr_mut", "read-write"],
  ["insert", "write"],
  ["set", "write"],
  ["remove", "write"],
  ["push", "write"],
  ["pop", "read-write"],
  ["output", "write"],
  ["output_at_index", "write"],
  ["reserve", "write"],
  ["reserve_bytes", "write"],
  // A call on the context that is given the map.
  ["get_stackid", "write"],
]);

/** Modules of the crate in which no map is used. */
const MODULES_WITHOUT_USES: ReadonlySet<string> = new Set(["maps", "packet", "super", "self"]);

/** How a Rust source uses one map static; undefined when it does not name it. */
export function rustAccess(source: string, mapStatic: string): Access | undefined {
  return scanRust(source).uses.get(mapStatic);
}

/** All identifiers in capitals that a Rust source uses. Total and linear. */
export function scanRust(source: string): RustUses {
  const tokens = tokenise(source);
  const uses = new Map<string, Access>();
  const aliases = new Map<string, string>();
  const own = new Set<string>();
  let hasBody = false;
  let closed = true;
  let inImport = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? "";
    const next = tokens[i + 1] ?? "";
    if (token === "use" && next !== "<") inImport = true;
    else if (token === ";") inImport = false;
    else if (token === "fn" && next === "body") hasBody = true;
    else if (token === "mod" && tokens[i + 2] === ";") closed = false;
    else if (token === "include" && next === "!") closed = false;
    else if ((token === "crate" || token === "super") && next === ":") {
      if (!MODULES_WITHOUT_USES.has(tokens[i + 3] ?? "")) closed = false;
    }
    if (!isStatic(token)) continue;
    if (inImport) {
      if (next === "as") aliases.set(tokens[i + 2] ?? "", token);
      continue;
    }
    const before = tokens[i - 1] ?? "";
    const typed = next === ":" && tokens[i + 2] !== ":";
    if (typed && (before === "static" || before === "const" || before === "mut")) {
      own.add(token);
      continue;
    }
    if (before === "." || isAssociated(tokens, i)) continue;
    const name = aliases.get(token) ?? token;
    uses.set(name, mergeAccess(uses.get(name), accessAt(tokens, i)));
  }
  for (const name of own) uses.delete(name);
  return { uses, complete: hasBody && closed };
}

/** What the use at token `i` does with the map. */
function accessAt(tokens: readonly string[], i: number): Access {
  if (tokens[i + 1] === ".") return METHODS.get(tokens[i + 2] ?? "") ?? "unknown";
  let at = i - 1;
  // `method(&MAP, …)`, `method(&raw const MAP, …)`
  while (tokens[at] === "const" || tokens[at] === "raw") at--;
  if (tokens[at] === "&" && tokens[at - 1] === "(") return METHODS.get(tokens[at - 2] ?? "") ?? "unknown";
  return "unknown";
}

/** `Type::NAME`: a constant or a variant of a type, not a static. */
function isAssociated(tokens: readonly string[], i: number): boolean {
  if (tokens[i - 1] !== ":" || tokens[i - 2] !== ":") return false;
  const scope = tokens[i - 3] ?? "";
  return scope === ">" || /^\p{Lu}/u.test(scope);
}

/** What two uses of one map come to. */
export function mergeAccess(known: Access | undefined, use: Access): Access {
  if (known === undefined || known === use) return use;
  if (known === "unknown" || use === "unknown") {
    return known === "read-write" || use === "read-write" ? "read-write" : "unknown";
  }
  return "read-write";
}

function isStatic(token: string): boolean {
  return /^[\p{Lu}_][\p{Lu}\p{N}_]*$/u.test(token) && token !== "_";
}

const WORD = /[\p{L}\p{N}_]*/uy;
const WORD_START = /[\p{L}_]/u;
const RAW_STRING = /r?(#*)"/y;

/** Words and single punctuation characters; comments, strings, characters, lifetimes and numbers left out. */
function tokenise(source: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < source.length) {
    const char = source.charAt(at);
    if (char <= " ") at++;
    else if (char === "/" && source.charAt(at + 1) === "/") at = lineEnd(source, at);
    else if (char === "/" && source.charAt(at + 1) === "*") at = commentEnd(source, at);
    else if (char === '"') at = stringEnd(source, at + 1);
    else if (char === "'") at = characterEnd(source, at);
    else if (char >= "0" && char <= "9") at = wordEnd(source, at);
    else if (WORD_START.test(String.fromCodePoint(source.codePointAt(at) ?? 0))) {
      const end = wordEnd(source, at);
      const word = source.slice(at, end);
      if (word === "r" || word === "br" || word === "cr") {
        RAW_STRING.lastIndex = end - 1;
        const raw = RAW_STRING.exec(source);
        if (raw !== null) {
          const close = source.indexOf(`"${raw[1] ?? ""}`, RAW_STRING.lastIndex);
          at = close === -1 ? source.length : close + 1 + (raw[1]?.length ?? 0);
          continue;
        }
        // `r#name` is the word itself.
        at = source.charAt(end) === "#" && word === "r" ? end + 1 : end;
        if (at === end) tokens.push(word);
        continue;
      }
      tokens.push(word);
      at = end;
    } else {
      tokens.push(char);
      at++;
    }
  }
  return tokens;
}

function wordEnd(source: string, at: number): number {
  WORD.lastIndex = at;
  WORD.test(source);
  return Math.max(WORD.lastIndex, at + 1);
}

function lineEnd(source: string, at: number): number {
  const newline = source.indexOf("\n", at);
  return newline === -1 ? source.length : newline;
}

/** Block comments nest. */
function commentEnd(source: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let match = mark.exec(source); match !== null; match = mark.exec(source)) {
    depth += match[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return source.length;
}

function stringEnd(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '"') return at + 1;
    if (char === "\\") at++;
  }
  return source.length;
}

/** After a character literal, or after the quote of a lifetime (whose name is then a word of no interest). */
function characterEnd(source: string, at: number): number {
  if (source.charAt(at + 1) === "\\") {
    const close = source.indexOf("'", at + 3);
    return close === -1 ? source.length : close + 1;
  }
  const width = (source.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
  if (source.charAt(at + 1 + width) === "'") return at + 2 + width;
  return wordEnd(source, at + 1);
}
