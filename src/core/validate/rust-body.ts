/** Rust bodies: whether a file has `pub fn body`, and a body to start from. */
import type { ProgramKind } from "../ir/schema.ts";
import { withoutTests } from "../text/rust-tests.ts";
import { rustTokens, type RustToken } from "../text/rust-tokens.ts";
import type { WorkspaceFile } from "../workspace/model.ts";

const kept = new WeakMap<WorkspaceFile, boolean>();

/** True when the Rust text has a function `body` that the crate's wrapper can call. */
export function hasBody(file: WorkspaceFile & { readonly kind: "text" }): boolean {
  let found = kept.get(file);
  if (found === undefined) {
    found = definesBody(withoutTests(rustTokens(file.text)));
    kept.set(file, found);
  }
  return found;
}

/** What may stand between `pub` and `fn`. */
const QUALIFIERS: ReadonlySet<string> = new Set(["const", "unsafe", "async", "extern", '""']);

function definesBody(tokens: readonly RustToken[]): boolean {
  const textAt = (i: number): string => tokens[i]?.text ?? "";
  let isReexport = false;
  return tokens.some(({ text }, i) => {
    if (text === "use") isReexport = isPublic(textAt, i - 1);
    else if (text === ";") isReexport = false;
    // What another file brings in cannot be seen here.
    else if (text === "include" && textAt(i + 1) === "!") return true;
    else if (isReexport) return text === "*" || (text === "body" && textAt(i + 1) !== ":" && textAt(i + 1) !== "as");
    if (text !== "body" || textAt(i - 1) !== "fn") return false;
    let at = i - 2;
    while (QUALIFIERS.has(textAt(at))) at--;
    return isPublic(textAt, at);
  });
}

/** True when a visibility ends at token `at`: `pub`, `pub(crate)`, `pub(in crate::programs)`. */
function isPublic(textAt: (i: number) => string, at: number): boolean {
  let start = at;
  if (textAt(start) === ")") {
    do start--;
    while (start >= 0 && textAt(start) !== "(" && textAt(start) !== ")");
  }
  return textAt(textAt(start) === "(" ? start - 1 : start) === "pub";
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

/** What such a body does, as a program of the kind: one that only watches has nothing to let pass. */
export function passingBody(kind: ProgramKind | undefined): string {
  const watches = kind === ":kprobe" || kind === ":tracepoint" || kind === ":perf-event";
  return watches ? "does nothing" : "lets everything pass";
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
