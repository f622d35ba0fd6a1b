/** `main.rs` of the loader: load, attach, wait for Ctrl-C, detach. */
import { rustCommentCode, rustPath } from "./escape.ts";
import { usesLog } from "./ebpf-crate.ts";
import { kindsOf, takesTarget } from "./loader-attach.ts";
import { objectsTakeArgs } from "./loader-objects.ts";
import type { Plan } from "./plan.ts";
import { hasManyObjects, pinsPrograms } from "./plan.ts";
import { chain, importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function mainModule(plan: Plan): Rust {
  const withPrograms = plan.programs.length > 0;
  const logs = usesLog(plan);
  const modules = [...(withPrograms ? ["attach"] : []), "cli", "objects", ...(withPrograms ? ["programs"] : [])];
  return stack(
    "rust",
    [
      rust`//! Loads and attaches the programs of ${rustCommentCode(plan.policy.name)}, and detaches them at Ctrl-C.`,
      stack(
        "rust",
        modules.map((module) => rust`mod ${rustPath(module)};`),
      ),
      importTree("std", { "": logs ? ["thread"] : [], process: ["ExitCode"], time: logs ? ["Duration"] : [] }),
      rust`
        use anyhow::Context as _;
        ${logs ? rust`use aya_log::EbpfLogger;` : rust``}
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
            ${
              logs
                ? rust`env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info")).init();`
                : rust``
            }
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

/** Only when every program is loaded: a log that is dropped earlier takes its map with it. */
function openLogs(many: boolean): Rust {
  return rust`
    // An object whose programs log nothing has no log.
    let mut logs: Vec<_> = ${
      many
        ? rust`objects.iter_mut().flat_map(EbpfLogger::init).collect()`
        : rust`EbpfLogger::init(&mut ebpf).into_iter().collect()`
    };
  `;
}

const WAIT_WITH_LOGS = rust`
  while signals.pending().next().is_none() {
      for log in &mut logs {
          log.flush();
      }
      thread::sleep(Duration::from_millis(100));
  }
`;

function run(plan: Plan): Rust {
  const many = hasManyObjects(plan);
  const logs = usesLog(plan);
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
        ${logs ? openLogs(many) : rust``}
        println!("running until Ctrl-C");
        ${logs ? WAIT_WITH_LOGS : rust`signals.forever().next();`}
        drop(${rustPath(handle)});
        println!("detached");
        Ok(())
    }
  `;
}
