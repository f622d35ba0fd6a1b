/** `programs.rs` of the loader: the table of programs, in attach order. */
import type { ProgramKind } from "../ir/schema.ts";
import { wordsOf } from "../names/words.ts";
import { rustComment, rustString } from "./escape.ts";
import { PROGRAM_KIND_INFO } from "./kinds.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import type { Plan, PlannedProgram } from "./plan.ts";
import { hasManyObjects, originOf, pinOf, pinsPrograms, placeOf } from "./plan.ts";
import { importTree, option, structSlice } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function programsModule(plan: Plan, { kinds }: LoaderFeatures): Rust {
  const directions = [
    ...(kinds.includes(":cgroup-skb") ? ["CgroupSkbAttachType"] : []),
    ...(kinds.includes(":tc") ? ["TcAttachType"] : []),
  ];
  const variants = kinds.map((kind) => {
    const { variant, words, target } = PROGRAM_KIND_INFO[kind];
    const payload = kind === ":tc" ? "(TcAttachType)" : kind === ":cgroup-skb" ? "(CgroupSkbAttachType)" : "";
    return rust`
      /// ${rustComment(`A program of kind ${words}; its target is ${article(target)}.`)}
      ${verbatim("rust", `${variant}${payload}`)},
    `;
  });
  const hasPins = pinsPrograms(plan);
  return stack(
    "rust",
    [
      rust`//! The programs of the policy, in the order in which they are attached.`,
      rust`use std::fmt;`,
      importTree("aya::programs", { "": directions }),
      rust`
        pub struct Program {
            /// Name in the policy.
            pub name: &'static str,
            /// Name in the object.
            pub symbol: &'static str,
            pub kind: Kind,
            /// Where it is attached unless the command line says otherwise.
            pub target: &'static str,
            /// Where the policy declares it.
            pub declared: &'static str,
            ${
              hasPins
                ? rust`
                  /// Where on the BPF file system it stays when the loader has ended.
                  pub pin: Option<&'static str>,
                `
                : rust``
            }
            ${
              hasManyObjects(plan)
                ? rust`
                  /// Which of the loaded objects has it.
                  pub object: usize,
                `
                : rust``
            }
        }
      `,
      rust`
        impl fmt::Display for Program {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{} (declared in {})", self.name, self.declared)
            }
        }
      `,
      rust`
        /// How a program is loaded and attached.
        pub enum Kind {
            ${stack("rust", variants)}
        }

        impl Kind {
            /// How the policy calls it.
            pub fn name(&self) -> &'static str {
                match self {
                    ${stack(
                      "rust",
                      kinds.map((kind) => verbatim("rust", `${patternOf(kind)} => "${kind.slice(1)}",`)),
                    )}
                }
            }

            /// The kernel's number of the kind.
            pub fn number(&self) -> u32 {
                match self {
                    ${stack(
                      "rust",
                      kinds.map((kind) => verbatim("rust", `${patternOf(kind)} => ${PROGRAM_KIND_INFO[kind].number},`)),
                    )}
                }
            }
        }
      `,
      structSlice(
        "pub const PROGRAMS: &[Program] = &[",
        "Program",
        plan.programs.map((program) => fields(plan, program, hasPins)),
        "];",
        plan.programs.map((program) => originOf(program)),
      ),
    ],
    1,
  );
}

function patternOf(kind: ProgramKind): string {
  return `Self::${PROGRAM_KIND_INFO[kind].variant}${PROGRAM_KIND_INFO[kind].directed ? "(_)" : ""}`;
}

function fields(plan: Plan, program: PlannedProgram, hasPins: boolean): Rust {
  const { spec } = program;
  const direction = program.direction === "ingress" ? "Ingress" : "Egress";
  const { variant } = PROGRAM_KIND_INFO[spec.kind];
  const payload =
    spec.kind === ":tc"
      ? `(TcAttachType::${direction})`
      : spec.kind === ":cgroup-skb"
        ? `(CgroupSkbAttachType::${direction})`
        : "";
  const pin = pinOf(program);
  return stack("rust", [
    from(originOf(program, "name"), rust`name: ${rustString(spec.name)},`),
    from(originOf(program, "name"), rust`symbol: ${rustString(symbolIn(program))},`),
    from(originOf(program, "kind"), verbatim("rust", `kind: Kind::${variant}${payload},`)),
    from(originOf(program, "attach"), rust`target: ${rustString(spec.attach.target)},`),
    rust`declared: ${rustString(placeOf(plan, program))},`,
    hasPins ? from(originOf(program, "pin_path"), option("pin", pin)) : rust``,
    hasManyObjects(plan) ? from(originOf(program, "source"), rust`object: ${program.object},`) : rust``,
  ]);
}

/** Precompiled objects are asked for the name as it is first, then for its words in snake_case. */
function symbolIn(program: PlannedProgram): string {
  if (program.source.kind !== "object") return program.symbol;
  const snake = wordsOf(program.spec.name).join("_");
  return snake === "" ? program.symbol : snake;
}

function article(target: string): string {
  return `${/^[aeiou]/.test(target) ? "an" : "a"} ${target}`;
}
