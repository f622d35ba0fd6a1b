/** `main.rs` of the loader: load, attach, wait for Ctrl-C, detach. */
import { rustCommentCode, rustPath } from "./escape.ts";
import { kindsOf, takesTarget } from "./loader-attach.ts";
import { objectsTakeArgs } from "./loader-objects.ts";
import type { Plan } from "./plan.ts";
import { hasManyObjects, pinsPrograms } from "./plan.ts";
import { chain } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function mainModule(plan: Plan): Rust {
  const withPrograms = plan.programs.length > 0;
  const modules = [...(withPrograms ? ["attach"] : []), "cli", "objects", ...(withPrograms ? ["programs"] : [])];
  return stack(
    "rust",
    [
      rust`//! Loads and attaches the programs of ${rustCommentCode(plan.policy.name)}, and detaches them at Ctrl-C.`,
      stack(
        "rust",
        modules.map((module) => rust`mod ${rustPath(module)};`),
      ),
      rust`use std::process::ExitCode;`,
      rust`
        use anyhow::Context as _;
        use clap::Parser as _;
        use signal_hook::{
            consts::{SIGINT, SIGTERM},
            iterator::Signals,
        };
      `,
      withPrograms
        ? rust`
          use crate::{
              cli::{Cli, Command, Run},
              programs::PROGRAMS,
          };
        `
        : rust`use crate::cli::{Cli, Command, Run};`,
      rust`
        fn main() -> ExitCode {
            let Command::Run(args) = Cli::parse().command;
            match run(&args) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    // On one line with its causes, and without the backtrace that an environment may ask for.
                    eprintln!("error: {error:#}");
                    // SAFETY: takes nothing and cannot fail.
                    if unsafe { libc::geteuid() } != 0 {
                        eprintln!("hint: eBPF programs are loaded as root");
                    }
                    ExitCode::FAILURE
                }
            }
        }
      `,
      run(plan),
    ],
    1,
  );
}

function run(plan: Plan): Rust {
  const many = hasManyObjects(plan);
  const handle = many ? "objects" : "ebpf";
  const args = objectsTakeArgs(plan) ? "args" : "";
  if (plan.programs.length === 0) {
    return rust`
      fn run(args: &Run) -> anyhow::Result<()> {
          let ${verbatim("rust", `${handle} = objects::load(${args})`)}?;
          if args.dry_run {
              println!("dry run: the policy has no programs, its maps were made");
              return Ok(());
          }

          let mut signals = Signals::new([SIGINT, SIGTERM]).context("cannot wait for Ctrl-C")?;
          println!("the policy has no programs; its maps stay until Ctrl-C");
          signals.forever().next();
          drop(${rustPath(handle)});
          Ok(())
      }
    `;
  }
  const kinds = kindsOf(plan);
  const ebpf = many ? "&mut objects[program.object]" : "&mut ebpf";
  const load = [ebpf, "program", ...(kinds.includes(":lsm") ? ["args.target(program)"] : [])];
  const attach = [
    ebpf,
    "program",
    ...(takesTarget(kinds) ? ["target"] : []),
    ...(kinds.includes(":xdp") ? ["args"] : []),
  ];
  return rust`
    fn run(args: &Run) -> anyhow::Result<()> {
        let mut ${verbatim("rust", `${handle} = objects::load(${args})`)}?;
        for program in PROGRAMS {
            ${chain(`attach::load(${load.join(", ")})`, '.with_context(|| format!("cannot load {}", program.name))?;', 8)}
            println!("{}: loaded", program.name);
        }
        if args.dry_run {
            println!("dry run: nothing is attached");
            return Ok(());
        }

        // From here on Ctrl-C ends the wait below, not the process.
        let mut signals = Signals::new([SIGINT, SIGTERM]).context("cannot wait for Ctrl-C")?;
        for program in PROGRAMS {
            let target = args.target(program);
            ${chain(
              `attach::attach(${attach.join(", ")})`,
              '.with_context(|| format!("cannot attach {} to {target}", program.name))?;',
              8,
            )}
            println!("{}: attached to {target}", program.name);
        }
        ${
          pinsPrograms(plan)
            ? rust`
              for program in PROGRAMS {
                  ${chain(`attach::pin(${ebpf}, program)`, '.with_context(|| format!("cannot pin {}", program.name))?;', 8)}
              }
            `
            : rust``
        }
        println!("running until Ctrl-C");
        signals.forever().next();
        drop(${rustPath(handle)});
        println!("detached");
        Ok(())
    }
  `;
}
