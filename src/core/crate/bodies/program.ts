/** One compiled function as the module of a program: imports, records, and the function that aya's macro takes. */
import type { Fn } from "../../compile/ir.ts";
import { stackOf } from "../../compile/stack.ts";
import { compareText } from "../../text/order.ts";
import type { FormId } from "../../workspace/roster.ts";
import { rustComment, rustCommentCode, rustPath } from "../escape.ts";
import { PROGRAM_KIND_INFO } from "../kinds.ts";
import type { PlannedMap, PlannedProgram } from "../plan.ts";
import { originOf } from "../plan.ts";
import { functionHead, importTree } from "../rust-layout.ts";
import type { Line, Snippet } from "../snippet.ts";
import { from, rust, stack, verbatim } from "../snippet.ts";
import { macroOf } from "../program-macro.ts";
import { constantsOf } from "./actions.ts";
import type { Body } from "./body.ts";
import type { CodeLine } from "./layout.ts";
import { layout } from "./layout.ts";
import type { EventStruct } from "./event-struct.ts";
import type { Stage } from "./headers.ts";
import { FIELD_PLACES, HeaderNeeds, STAGES } from "./headers.ts";
import { LOWER } from "./lower.ts";
import type { Needs, PacketKind, PacketPiece } from "./needs.ts";
import { noNeeds } from "./needs.ts";
import { tidy } from "./tidy.ts";
import { localName, usageOf } from "./usage.ts";

type Rust = Snippet<"rust">;

export interface ProgramBody {
  readonly text: Rust;
  readonly needs: Needs;
  /** True when it writes to the log. */
  readonly logs: boolean;
  /** True when it calls methods of maps with references. */
  readonly borrows: boolean;
  /** True when it looks into an option, with something else for when there is nothing. */
  readonly defaults: boolean;
}

/** The module of a program whose body is a function in Lisp. `form` is the function's. */
export function programBody(program: PlannedProgram, fn: Fn, form: FormId, maps: readonly PlannedMap[]): ProgramBody {
  const body = startBody(program, fn, maps);
  body.lower.tail(body, fn.body);
  body.statements = [...tidy(body.statements, 4)];
  const lines = layout(body.statements, 4);
  const sent = wordsIn(lines.map(({ text }) => text));
  const structs = [...body.events.values()].filter(({ name }) => sent.has(name));
  const code = [...lines.map(({ text }) => text), ...structs.flatMap(({ members }) => members.map(({ type }) => type))];
  const words = wordsIn(code);
  const info = PROGRAM_KIND_INFO[program.spec.kind];
  const context = words.has("ctx") ? "ctx" : "_ctx";
  const origin = { form, span: { start: 0, end: 0 } };
  const signature = functionHead(rustPath(program.symbol), `${context}: ${info.context}`, info.result);
  const head = rust`//! ${rustCommentCode(program.spec.name)}: ${rustComment(info.words)} on ${rustCommentCode(program.spec.attach.target)}.`;
  const text = stack(
    "rust",
    [
      from(originOf(program), head),
      importsOf(body, words, rootsIn(lines), info.macro, info.context, program),
      ...constantsOf(words).map((constant) => from(originOf(program, "kind"), constant)),
      ...structs.map((struct) => structItem(struct, form)),
      stack("rust", [
        from(origin, docOf(fn)),
        from(originOf(program, "kind"), macroOf(program)),
        from(originOf(program, "name"), signature),
        { language: "rust", lines: lines.map((line) => lineOf(line, form)) },
        from(originOf(program, "name"), rust`}`),
      ]),
    ],
    1,
  );
  return {
    text,
    needs: needsOf(body, code),
    logs: words.has("info!"),
    defaults: code.some((line) => /if let (?:Some|Ok)\(/.test(line)),
    borrows: code.some((line) => /\.(?:get|get_ptr|insert|remove|set)\([^()]*&/.test(line)),
  };
}

function startBody(program: PlannedProgram, fn: Fn, maps: readonly PlannedMap[]): Body {
  const usage = usageOf(fn);
  const names = new Set(fn.locals.map(({ name }) => localName(name)));
  const headerName = (stage: Stage): string => (names.has(stage) ? `${stage}_header` : stage);
  const headerNames = { ethernet: headerName("ethernet"), ip: headerName("ip"), transport: headerName("transport") };
  return {
    fn,
    symbol: program.symbol,
    usage: { ...usage, reserved: new Set([...usage.reserved, ...Object.values(headerNames)]) },
    scoping: stackOf(fn) === "operation" ? "operation" : "block",
    lower: LOWER,
    needs: noNeeds(),
    events: new Map(),
    imports: new Map(),
    statics: new Set(),
    staticOf: (index) => {
      const name = fn.maps[index]?.name;
      return maps.find(({ spec }) => spec.name === name)?.static ?? "MISSING";
    },
    locals: new Map(),
    misses: new Map(),
    labels: new Set(),
    usedLabels: new Set(),
    closures: [],
    scopes: [new Set()],
    stages: [new Map()],
    pending: [[]],
    headers: new HeaderNeeds(fn.program),
    statements: [],
    known: new Set(),
    indent: 4,
    span: fn.body.span,
    headerNames,
  };
}

/** Every word of the code outside of its strings and comments that begins a path; macros with their `!`. */
function wordsIn(code: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of code) {
    if (text.trimStart().startsWith("//")) continue;
    const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    for (const [word] of bare.matchAll(/(?<![A-Za-z0-9_]|::)[A-Za-z_][A-Za-z0-9_]*!?/g)) words.add(word);
  }
  return words;
}

function importsOf(
  body: Body,
  words: ReadonlySet<string>,
  roots: ReadonlySet<string>,
  macro: string,
  context: string,
  program: PlannedProgram,
): Rust {
  const kind = originOf(program, "kind");
  const modules: Record<string, string[]> = { macros: [macro], programs: [context] };
  for (const [module, names] of body.imports) {
    for (const name of names) {
      if ((METHODS[name] ?? [name]).some((word) => words.has(word))) (modules[module] ??= []).push(name);
    }
  }
  if (roots.has("xdp_action")) (modules["bindings"] ??= []).push("xdp_action");
  for (const name of ["TC_ACT_UNSPEC", "TC_ACT_OK", "TC_ACT_SHOT", "TC_ACT_PIPE", "TC_ACT_REDIRECT"]) {
    if (words.has(name)) (modules["bindings"] ??= []).push(name);
  }
  const shared = SHARED_MODULES.filter((name) => roots.has(name));
  const own: Record<string, string[]> = { "": shared };
  const statics = [...body.statics].filter((name) => words.has(name)).sort(compareText);
  if (statics.length > 0) own["maps"] = statics;
  const crates = shared.length > 0 || statics.length > 0 ? importTree("crate", own) : rust``;
  return stack(
    "rust",
    [
      words.has("ControlFlow") ? from(kind, rust`use core::ops::ControlFlow;`) : rust``,
      from(
        kind,
        stack("rust", [importTree("aya_ebpf", modules), words.has("info!") ? rust`use aya_log_ebpf::info;` : rust``]),
      ),
      from(kind, crates),
    ],
    1,
  );
}

/** Traits that are imported for their methods. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  "EbpfContext as _": ["pid", "tgid", "uid", "gid", "command", "as_ptr"],
  "StackIdContext as _": ["get_stackid"],
};

/** Modules of the eBPF crate that the bodies of several programs call. */
const SHARED_MODULES = ["bytes", "counter", "number", "packet", "perf", "record", "repeat"] as const;

/** The modules that paths in the code begin with. */
function rootsIn(lines: readonly CodeLine[]): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const { text } of lines) {
    const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    for (const [, name = ""] of bare.matchAll(/\b([a-z_]+)::/g)) roots.add(name);
  }
  return roots;
}

function docOf(fn: Fn): Rust {
  const lines = (fn.doc ?? "").split("\n").map((line) => line.trim());
  const kept = lines.filter((line, index) => line !== "" || (index > 0 && index < lines.length - 1));
  return stack(
    "rust",
    kept.map((line) => (line === "" ? rust`///` : rust`/// ${rustComment(line)}`)),
  );
}

function structItem(struct: EventStruct, form: FormId): Rust {
  return from(
    { form, span: struct.span },
    rust`
      #[repr(C)]
      struct ${rustPath(struct.name)} {
          ${stack(
            "rust",
            struct.members.map(({ name, type }) => verbatim("rust", `${name}: ${type},`)),
          )}
      }
    `,
  );
}

function lineOf({ text, span }: CodeLine, form: FormId): Line {
  return { text, origin: { form, span } };
}

/** What the code calls in shared modules, read off the code itself. */
function needsOf(body: Body, code: readonly string[]): Needs {
  const needs = body.needs;
  const { headerNames } = body;
  for (const text of code) {
    const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    for (const [, module = "", name = ""] of bare.matchAll(/\b(bytes|number|perf|record|repeat)::([a-z0-9_]+)/g)) {
      needs.functions.add(`${module}::${name}`);
    }
    for (const [, piece = ""] of bare.matchAll(
      /\bpacket::(len|load_padded|load|fill_padded|fill|protocol|TCP|UDP)\b/g,
    )) {
      needs.packet.add(piece as PacketPiece);
    }
    for (const stage of STAGES) {
      for (const [, member = ""] of bare.matchAll(new RegExp(`\\b${headerNames[stage]}\\.([a-z0-9_]+)`, "g"))) {
        if (isMember(stage, member)) needs.members.add(`${stage}.${member}`);
      }
    }
  }
  if (needs.members.size > 0 || needs.packet.size > 0) needs.kinds.add(body.fn.program as PacketKind);
  return needs;
}

function isMember(stage: Stage, member: string): boolean {
  if (stage === "ethernet" && member === "payload") return true;
  return (
    Object.values(FIELD_PLACES).some(
      (place) => place.stage === stage && (place.field === member || place.flag === member),
    ) ||
    (stage === "ip" && member === "icmp")
  );
}
