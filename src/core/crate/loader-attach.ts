/**
 * `attach.rs` of the loader: programs go through the verifier and to their
 * targets. Only the kinds of the policy are written.
 */
import type { ProgramKind } from "../ir/schema.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import type { Imports, KindCode } from "./loader-kind.ts";
import { ROOTS } from "./loader-kind.ts";
import { PACKET_KINDS } from "./loader-kinds-packets.ts";
import { TRACING_KINDS } from "./loader-kinds-tracing.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** Kinds whose way of attaching the command line chooses. */
const TAKES_ARGS: readonly ProgramKind[] = [":xdp", ":tc", ":socket-filter", ":cgroup-skb"];
const CODE: Readonly<Record<ProgramKind, KindCode>> = { ...PACKET_KINDS, ...TRACING_KINDS };

export function attachModule(features: LoaderFeatures): Rust {
  const { kinds } = features;
  const code = kinds.map((kind) => CODE[kind]);
  const lsm = kinds.includes(":lsm");
  return stack(
    "rust",
    [
      rust`//! Loads programs through the kernel's verifier and attaches them to their targets.`,
      imports(code),
      rust`
        /// Lines at the end of the verifier's log, where it says what it does not take.
        const LOG_LINES: usize = 20;

        /// Loads a program. The verifier reads it here; what it says is in the error.
        ${
          lsm
            ? rust`pub fn load(ebpf: &mut Ebpf, program: &Program, target: &str) -> anyhow::Result<()> {`
            : rust`pub fn load(ebpf: &mut Ebpf, program: &Program) -> anyhow::Result<()> {`
        }
            let loaded = match program.kind {
                ${stack(
                  "rust",
                  code.map((kind) => kind.load),
                )}
            };
            loaded.map_err(|error| match error {
                ProgramError::LoadError {
                    io_error,
                    verifier_log,
                } => refusal(program, &io_error, &verifier_log.to_string()).into(),
                ${
                  lsm
                    ? rust`
                      ProgramError::Btf(error) => {
                          let message = format!("this kernel has no LSM hook {target}: {error}");
                          Failure::new(Status::NotThere, message).into()
                      }
                    `
                    : rust``
                }
                error => error.into(),
            })
        }

        /// What the kernel means by not taking a program.
        fn refusal(program: &Program, error: &io::Error, log: &str) -> Failure {
            let log = log.trim_end();
            if error.raw_os_error() == Some(libc::EPERM) && log.is_empty() {
                ${!lsm ? FORBIDDEN : kinds.length === 1 ? LSM_LOCKED_DOWN : LOCKED_DOWN}
            }
            let lines: Vec<_> = log.lines().collect();
            let end = &lines[lines.len().saturating_sub(LOG_LINES)..];
            Failure::new(
                Status::Refused,
                format!(
                    "the kernel's verifier does not take {program}: {error}; its log ends with\n{}",
                    end.join("\n")
                ),
            )
        }
      `,
      rust`
        /// The kernel's number of a loaded program.
        pub fn id(ebpf: &mut Ebpf, program: &Program) -> anyhow::Result<u32> {
            Ok(lookup(ebpf, program)?.info()?.id())
        }
      `,
      rust`
        /// How a program was attached, by what a reader calls it.
        pub type Details = Vec<(&'static str, &'static str)>;

        /// Attaches a loaded program. Dropping \`ebpf\` detaches it.
        ${attachHead(features)}
            Ok(match program.kind {
                ${stack(
                  "rust",
                  code.map((kind) => kind.attach),
                )}
            })
        }
      `,
      pin(features),
      find(features),
      features.interfaces
        ? rust`
          /// The kernel's number of an interface that programs for packets may be attached to.
          fn packet_interface(target: &str, args: &Run) -> anyhow::Result<u32> {
              let index = interface::index(target)?;
              if !args.any_device {
                  interface::demand_ethernet(target)?;
              }
              Ok(index)
          }
        `
        : rust``,
      ...code.flatMap((kind) => kind.functions),
    ],
    1,
  );
}

const LOCKED_DOWN = rust`
  let message = match program.kind {
      Kind::Lsm => format!(
          "the kernel takes no LSM program, {program} neither: it is locked down \
           (/sys/kernel/security/lockdown), or this is not root ({error})"
      ),
      ${verbatim("rust", '_ => format!("the kernel does not let {program} be loaded: {error}"),')}
  };
  return Failure::new(Status::NotPermitted, message);
`;

const LSM_LOCKED_DOWN = rust`
  let message = format!(
      "the kernel takes no LSM program, {program} neither: it is locked down \
       (/sys/kernel/security/lockdown), or this is not root ({error})"
  );
  return Failure::new(Status::NotPermitted, message);
`;

const FORBIDDEN = rust`
  let message = format!("the kernel does not let {program} be loaded: {error}");
  return Failure::new(Status::NotPermitted, message);
`;

function imports(code: readonly KindCode[]): Rust {
  const merged: Record<keyof Imports, Record<string, string[]>> = {
    std: { "": ["io"] },
    anyhow: { "": ["Context as _"] },
    aya: { "": ["Ebpf"], programs: ["ProgramError"] },
    crate: { failure: ["Failure", "Status"], programs: ["Kind", "Program"] },
  };
  if (code.includes(CODE[":perf-event"])) merged.anyhow[""]?.push("anyhow");
  if (TAKES_ARGS.some((kind) => code.includes(CODE[kind]))) (merged.crate["cli"] ??= []).push("Run");
  for (const kind of code) {
    for (const root of ROOTS) {
      for (const [module, names] of Object.entries(kind.imports[root] ?? {})) {
        (merged[root][module] ??= []).push(...names);
      }
    }
  }
  return stack(
    "rust",
    [
      importTree("std", merged.std),
      stack("rust", [importTree("anyhow", merged.anyhow), importTree("aya", merged.aya)]),
      importTree("crate", merged.crate),
    ],
    1,
  );
}

function attachHead(features: LoaderFeatures): Rust {
  if (takesArgs(features)) {
    return rust`
      pub fn attach(
          ebpf: &mut Ebpf,
          program: &Program,
          target: &str,
          args: &Run,
      ) -> anyhow::Result<Details> {
    `;
  }
  return takesTarget(features)
    ? rust`pub fn attach(ebpf: &mut Ebpf, program: &Program, target: &str) -> anyhow::Result<Details> {`
    : rust`pub fn attach(ebpf: &mut Ebpf, program: &Program) -> anyhow::Result<Details> {`;
}

/** True when attaching reads the command line. */
export function takesArgs({ kinds }: LoaderFeatures): boolean {
  return kinds.some((kind) => TAKES_ARGS.includes(kind));
}

/** True when attaching needs the target: lsm programs have been told theirs when they were loaded. */
export function takesTarget({ kinds }: LoaderFeatures): boolean {
  return kinds.some((kind) => kind !== ":lsm");
}

function find({ precompiled }: LoaderFeatures): Rust {
  return rust`
    /// The program in its object, as the type of its kind.
    fn find<'a, P>(ebpf: &'a mut Ebpf, program: &Program) -> anyhow::Result<&'a mut P>
    where
        &'a mut P: TryFrom<&'a mut aya::programs::Program, Error = ProgramError>,
    {
        lookup(ebpf, program)?
            .try_into()
            .with_context(|| format!("{} is of another kind in its object", program.symbol))
    }

    /// The program in its object.
    fn lookup<'a>(
        ebpf: &'a mut Ebpf,
        program: &Program,
    ) -> anyhow::Result<&'a mut aya::programs::Program> {
        ${
          precompiled
            ? rust`
              // A precompiled object may have the program under the very name that the policy gives it.
              let symbol = match ebpf.program(program.name) {
                  Some(_) => program.name,
                  None => program.symbol,
              };
              ebpf.program_mut(symbol)
                  .with_context(|| format!("its object has no program {symbol}"))
            `
            : rust`
              ebpf.program_mut(program.symbol)
                  .with_context(|| format!("its object has no program {}", program.symbol))
            `
        }
    }
  `;
}

function pin({ programPins }: LoaderFeatures): Rust {
  if (!programPins) return rust``;
  return rust`
    /// Pins a loaded program, so that it stays loaded without the loader.
    pub fn pin(ebpf: &mut Ebpf, program: &Program, path: &str) -> anyhow::Result<()> {
        lookup(ebpf, program)?
            .pin(path)
            .with_context(|| format!("cannot pin it at {path}"))
    }
  `;
}
