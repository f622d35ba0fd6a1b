/**
 * The eBPF crate: maps, one module per program, one root per licence. The
 * wrappers have exactly the shapes that aya's macros take.
 */
import { assertNever } from "../text/invariant.ts";
import { compareText } from "../text/order.ts";
import { rustCommentCode, rustComment, rustCString, rustPath, rustString, tomlKey, tomlString } from "./escape.ts";
import { objectModules, planBodies, planModules } from "./bodies/plan-bodies.ts";
import type { CrateFile } from "./file.ts";
import { fileOf } from "./file.ts";
import { PROGRAM_KIND_INFO } from "./kinds.ts";
import { mapsModule } from "./maps-module.ts";
import type { Plan, PlannedObject, PlannedProgram } from "./plan.ts";
import { builtObjects, builtPrograms, originOf } from "./plan.ts";
import { macroOf } from "./program-macro.ts";
import { assignment, functionHead, importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, toml, verbatim } from "./snippet.ts";
import { moduleFiles } from "./source.ts";
import { packageTable } from "./workspace-files.ts";

type Built = Extract<PlannedObject, { kind: "built" }>;

export function ebpfCrate(plan: Plan): readonly CrateFile[] {
  const folder = `${plan.name}-ebpf`;
  const files = [
    fileOf(`${folder}/Cargo.toml`, manifest(plan)),
    fileOf(
      `${folder}/src/lib.rs`,
      rust`
        //! Empty on purpose: the loader depends on this crate's library, so that cargo builds the loader again when the
        //! programs change. The programs are the binaries.

        #![no_std]
      `,
    ),
    ...builtObjects(plan).map((object) => fileOf(`${folder}/src/${object.root}`, root(plan, object))),
    ...builtPrograms(plan).map((program) => programFile(plan, program, planBodies(plan).get(program.symbol)?.text)),
    ...planModules(plan).map(({ name, text }) => fileOf(`${folder}/src/${name}.rs`, text)),
  ];
  if (builtObjects(plan).length > 0 && plan.maps.length > 0) {
    files.push(fileOf(`${folder}/src/maps.rs`, mapsModule(plan)));
  }
  return files;
}

/** The module of one program; `body` is what its function in Lisp has become. */
export function programFile(plan: Plan, program: PlannedProgram, body: Snippet<"rust"> | undefined): CrateFile {
  return fileOf(`${plan.name}-ebpf/src/programs/${program.module}.rs`, body ?? programModule(program));
}

function manifest(plan: Plan): Snippet<"toml"> {
  const folder = `${plan.name}-ebpf`;
  const binaries = builtObjects(plan).map(
    (object) => toml`
      [[bin]]
      name = ${tomlString(object.binary)}
      path = ${tomlString(`src/${object.root}`)}
    `,
  );
  const features = usesLog(plan)
    ? toml`
      [features]
      default = ["log"]
      log = ["dep:aya-log-ebpf"]
    `
    : toml`
      [features]
      # For bodies that write to the log with \`aya_log_ebpf\`.
      log = ["dep:aya-log-ebpf"]
    `;
  const head = packageTable(folder, toml`description = "The eBPF programs of ${tomlKey(plan.name)}."`);
  const dependencies = toml`
    [dependencies]
    aya-ebpf = { workspace = true }
    aya-log-ebpf = { workspace = true, optional = true }
    ${tomlKey(`${plan.name}-common`)} = { path = ${tomlString(`../${plan.name}-common`)} }
  `;
  return stack("toml", [head, ...binaries, features, dependencies], 1);
}

/** The root of one object: its modules, its panic handler and its licence. */
function root(plan: Plan, object: Built): Snippet<"rust"> {
  const programs = builtPrograms(plan, object.licence);
  const shared = objectModules(plan, object.licence);
  const attributes = stack("rust", [
    rust`#![no_std]`,
    rust`#![no_main]`,
    shared.assembly || usesAssembly(plan, programs)
      ? rust`
        // The BPF instruction set's atomic operations are reached by inline assembly, which is unstable for this target.
        #![cfg_attr(target_arch = "bpf", feature(asm_experimental_arch))]
      `
      : rust``,
    programs.some(({ symbol }) => planBodies(plan).get(symbol)?.borrows === true)
      ? rust`
        // Maps are given references, which the next release of aya-ebpf takes alone.
        #![allow(clippy::needless_borrows_for_generic_args)]
      `
      : rust``,
    programs.some(({ symbol }) => planBodies(plan).get(symbol)?.defaults === true)
      ? rust`
        // Options are looked into where they are made: the verifier does not follow one that is kept.
        #![allow(clippy::manual_unwrap_or, clippy::manual_unwrap_or_default)]
      `
      : rust``,
    programs.some((program) => !isSnakeCase(program.symbol) || !isSnakeCase(program.module))
      ? rust`
        // Programs are named as the policy names them.
        #![allow(non_snake_case)]
      `
      : rust``,
  ]);
  // rustfmt puts modules in the order of ASCII.
  const modules = [...programs]
    .sort((a, b) => compareText(a.module, b.module))
    .map((program) => from(originOf(program, "name"), rust`mod ${rustPath(program.module)};`));
  const licence = rustCString(object.licence);
  const owner = programs[0];
  const section = rust`
    #[unsafe(link_section = "license")]
    #[unsafe(no_mangle)]
    ${assignment(`static LICENSE: [u8; ${licence.length}]`, rust`*${licence.literal}`)}
  `;
  return stack(
    "rust",
    [
      rust`//! The eBPF object of ${rustCommentCode(plan.policy.name)}, under the licence ${rustCommentCode(object.licence)}.`,
      attributes,
      stack(
        "rust",
        [...shared.names, ...(plan.maps.length > 0 ? ["maps"] : [])]
          .sort(compareText)
          .map((name) => rust`mod ${rustPath(name)};`),
      ),
      modules.length > 0
        ? rust`
          mod programs {
              ${stack("rust", modules)}
          }
        `
        : rust``,
      rust`
        /// Required without \`std\` and never run: the verifier takes no program that can panic.
        #[cfg(not(test))]
        #[panic_handler]
        fn panic(_info: &core::panic::PanicInfo) -> ! {
            loop {}
        }
      `,
      from(owner === undefined ? undefined : originOf(owner, "license"), section),
    ],
    1,
  );
}

function programModule(program: PlannedProgram): Snippet<"rust"> {
  const { spec, source, symbol } = program;
  const info = PROGRAM_KIND_INFO[spec.kind];
  const head = rust`//! ${rustCommentCode(spec.name)}: ${rustComment(info.words)} on ${rustCommentCode(spec.attach.target)}.`;
  const name = rustPath(symbol);
  const macro = macroOf(program);
  const hasBody = source.kind === "rust" && source.file?.kind === "text";
  const uses = importTree("aya_ebpf", {
    bindings: hasBody || info.passPath === undefined ? [] : [info.passPath],
    macros: [info.macro],
    programs: [info.context],
  });
  if (hasBody) {
    return stack(
      "rust",
      [
        from(originOf(program), head),
        from(originOf(program, "kind"), uses),
        from(
          originOf(program, "source"),
          rust`
            #[path = ${rustString(`../../../source/${source.path}`)}]
            mod body;
          `,
        ),
        from(
          originOf(program),
          rust`
            ${from(originOf(program, "kind"), macro)}
            ${from(originOf(program, "name"), functionHead(name, `ctx: ${info.context}`, info.result))}
                body::body(ctx)
            }
          `,
        ),
      ],
      1,
    );
  }
  return stack(
    "rust",
    [
      from(originOf(program), head),
      from(originOf(program, "kind"), uses),
      from(
        originOf(program),
        rust`
          // ${from(originOf(program, "source"), stubReason(program))}
          ${from(originOf(program, "kind"), macro)}
          ${from(originOf(program, "name"), functionHead(name, `_ctx: ${info.context}`, info.result))}
              ${verbatim("rust", info.pass)}
          }
        `,
      ),
    ],
    1,
  );
}

function stubReason(program: PlannedProgram): Snippet<"rust"> {
  const { source, spec } = program;
  const does = rustComment(`Until then it ${PROGRAM_KIND_INFO[spec.kind].passWords}.`);
  switch (source.kind) {
    case "rust":
    case "object":
      return rust`A stub: the workspace has no ${rustCommentCode(source.path)}. ${does}`;
    case "function":
      return rust`A stub: the body ${rustCommentCode(source.name)} in Lisp does not compile. ${does}`;
    case "unknown":
      return rust`A stub: ${rustCommentCode(source.text)} is no source. ${does}`;
    default:
      return assertNever(source);
  }
}

/** What rustc's \`non_snake_case\` calls snake case, for identifiers of ASCII. */
function isSnakeCase(symbol: string): boolean {
  return !/[A-Z]/.test(symbol) && !symbol.replaceAll(/^_+|_+$/g, "").includes("__");
}

function usesAssembly(plan: Plan, programs: readonly PlannedProgram[]): boolean {
  return programs.some((program) => bodyTexts(plan, program).some((text) => /\basm!/.test(text)));
}

/** True when a body writes to the log. */
export function usesLog(plan: Plan): boolean {
  if ([...planBodies(plan).values()].some(({ logs }) => logs)) return true;
  return builtPrograms(plan).some((program) => bodyTexts(plan, program).some((text) => /\baya_log_ebpf\b/.test(text)));
}

function bodyTexts(plan: Plan, program: PlannedProgram): readonly string[] {
  const { source } = program;
  if (source.kind !== "rust" || source.file?.kind !== "text") return [];
  const modules = moduleFiles(plan.analysis, source.path);
  return [source.file, ...modules].flatMap((file) => (file.kind === "text" ? [file.text] : []));
}
