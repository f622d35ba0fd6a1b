/** Rust bodies: whether a file has `pub fn body`, and a body to start from. */
import type { ProgramKind } from "../ir/schema.ts";
import type { WorkspaceFile } from "../workspace/model.ts";

const kept = new WeakMap<WorkspaceFile, boolean>();

/** True when the Rust text has a function `body` that the crate's wrapper can call. */
export function hasBody(file: WorkspaceFile & { readonly kind: "text" }): boolean {
  let found = kept.get(file);
  if (found === undefined) {
    found = /\bpub\s*(?:\([^()]*\)\s*)?(?:(?:const|unsafe|async)\s+|extern\s*""\s*)*fn\s+(?:r#)?body\b/.test(
      codeOf(file.text),
    );
    kept.set(file, found);
  }
  return found;
}

/** Comments, and the insides of strings and characters, taken out: what is left is code. Linear. */
function codeOf(text: string): string {
  const skip = /\/\/|\/\*|\*\/|"|\b[bc]?r#*"|'/g;
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let match = skip.exec(text); match !== null; match = skip.exec(text)) {
    const token = match[0];
    if (depth > 0) {
      // Block comments nest; nothing else counts inside them.
      if (token === "/*") depth++;
      else if (token === "*/" && --depth === 0) from = skip.lastIndex;
      continue;
    }
    if (token === "*/") continue;
    parts.push(text.slice(from, match.index));
    if (token === "/*") {
      parts.push(" ");
      depth = 1;
      continue;
    }
    from = endOfToken(text, token, skip.lastIndex);
    if (token.endsWith('"')) parts.push('""');
    skip.lastIndex = from;
  }
  if (depth === 0) parts.push(text.slice(from));
  return parts.join("");
}

/** Where the comment, string or character that `token` opens ends. */
function endOfToken(text: string, token: string, from: number): number {
  const found = (index: number, length: number): number => (index === -1 ? text.length : index + length);
  if (token === "//") return found(text.indexOf("\n", from), 0);
  if (token === "'") return endOfCharacter(text, from);
  if (token === '"') {
    for (let at = from; at < text.length; at++) {
      if (text.charAt(at) === "\\") at++;
      else if (text.charAt(at) === '"') return at + 1;
    }
    return text.length;
  }
  const close = `"${"#".repeat(token.split("#").length - 1)}`;
  return found(text.indexOf(close, from), close.length);
}

/** `'"'` and `'\''` are characters; `'a` in `&'a str` is a lifetime and hides nothing. */
function endOfCharacter(text: string, from: number): number {
  const character = /(?:\\(?:x..|u\{[^}']*\}|[\s\S])|[^\\'\n])'/uy;
  character.lastIndex = from;
  return character.test(text) ? character.lastIndex : from;
}

interface Shape {
  readonly context: string;
  readonly result: string;
  /** The value that lets everything pass, and the line that brings its name in. */
  readonly pass: string;
  readonly use?: string;
}

const TRACING = { result: "u32", pass: "0" } as const;

const SHAPES: Readonly<Record<ProgramKind, Shape>> = {
  ":xdp": { context: "XdpContext", result: "u32", pass: "xdp_action::XDP_PASS", use: "xdp_action" },
  ":tc": { context: "TcContext", result: "i32", pass: "TC_ACT_OK", use: "TC_ACT_OK" },
  ":socket-filter": { context: "SkBuffContext", result: "i64", pass: "-1" },
  ":kprobe": { context: "ProbeContext", ...TRACING },
  ":tracepoint": { context: "TracePointContext", ...TRACING },
  ":cgroup-skb": { context: "SkBuffContext", result: "i32", pass: "1" },
  ":lsm": { context: "LsmContext", result: "i32", pass: "0" },
  ":perf-event": { context: "PerfEventContext", ...TRACING },
};

/** The signature that a body of the kind has. */
export function bodySignature(kind: ProgramKind): string {
  const { context, result } = SHAPES[kind];
  return `pub fn body(ctx: ${context}) -> ${result}`;
}

/** A whole Rust file whose body lets everything pass. */
export function bodyFile(kind: ProgramKind): string {
  const { context, result, pass, use } = SHAPES[kind];
  const bindings = use === undefined ? "" : `bindings::${use}, `;
  const imports =
    use === undefined ? `use aya_ebpf::programs::${context};` : `use aya_ebpf::{${bindings}programs::${context}};`;
  return `${imports}\n\npub fn body(_ctx: ${context}) -> ${result} {\n    ${pass}\n}\n`;
}

/** A body that lets everything pass, by full paths, to stand at the end of a file. */
export function bodyFunction(kind: ProgramKind): string {
  const { context, result, pass, use } = SHAPES[kind];
  const value = use === undefined ? pass : `aya_ebpf::bindings::${pass}`;
  return `\npub fn body(_ctx: aya_ebpf::programs::${context}) -> ${result} {\n    ${value}\n}\n`;
}
