/** `main.rs` and `run.rs` of the loader. */
import { rustCommentCode, rustPath } from "./escape.ts";
import { takesArgs, takesTarget } from "./loader-attach.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import { hasSources } from "./loader-sources.ts";
import { objectsTakeArgs } from "./loader-objects.ts";
import type { Plan } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** The root, of these modules. */
export function mainModule(plan: Plan, features: LoaderFeatures, modules: readonly string[]): Rust {
  const { maps } = features;
  return stack(
    "rust",
    [
      rust`//! Loads and attaches the programs of ${rustCommentCode(plan.policy.name)}, and detaches them at Ctrl-C.`,
      stack(
        "rust",
        [...modules].sort().map((module) => rust`mod ${rustPath(module)};`),
      ),
      rust`use std::process::ExitCode;`,
      rust`use clap::Parser as _;`,
      rust`
        use crate::{
            cli::{Cli, Command},
            report::Report,
        };
      `,
      rust`
        fn main() -> ExitCode {
            let cli = Cli::parse();
            let report = Report::new(&cli);
            let done = match &cli.command {
                Command::Run(args) => run::run(args, &report),
                ${maps ? rust`Command::Maps(args) => dump::maps(args, &report),` : rust``}
                ${features.programs || maps ? rust`Command::Status => status::status(&report),` : rust``}
                ${features.programs || maps ? rust`Command::Remove => remove::remove(&report),` : rust``}
            };
            match done {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => report.failed(&error),
            }
        }
      `,
    ],
    1,
  );
}

export function runModule(plan: Plan, features: LoaderFeatures): Rust {
  const { programs, logs, mapPins, programPins, manyObjects, ringBuffers, perfArrays } = features;
  const pins = programPins || mapPins;
  const counters = features.counters.length > 0;
  const events = ringBuffers || perfArrays;
  const sources = hasSources(features);
  const handle = rustPath(manyObjects ? "objects" : "ebpf");
  const args = objectsTakeArgs(plan) ? rust`args` : rust``;
  const mutable = verbatim("rust", programs ? "mut " : "");
  return stack(
    "rust",
    [
      rust`//! The command \`run\`: loads, attaches, follows, detaches.`,
      importTree("std", { io: logs ? ["Write as _"] : [] }),
      rust`
        ${programs ? rust`use anyhow::Context as _;` : rust``}
        use serde_json::json;
      `,
      importTree("crate", {
        "": [...(programs ? ["attach"] : []), ...(programs ? ["kernel"] : []), "objects", ...(pins ? ["pins"] : [])],
        cli: ["Run"],
        counters: counters ? ["Counters"] : [],
        follow: ["Follower"],
        programs: programs ? ["PROGRAMS", "Program"] : [],
        report: ["Report"],
      }),
      rust`
        pub fn run(args: &Run, report: &Report) -> anyhow::Result<()> {
            ${logs ? rust`start_log(report);` : rust``}
            ${pins ? rust`let mut new_pins = pins::prepare(args)?;` : rust``}
            let mut follower = Follower::new()?;
            let ${mutable}${handle} = objects::load(${args})?;
            ${
              programs
                ? rust`
                  for program in PROGRAMS {
                      attach::load(${ebpf(features)}, program${features.kinds.includes(":lsm") ? rust`, args.target(program)` : rust``})
                          .map_err(kernel::explain)
                          .with_context(|| format!("cannot load {}", program.name))?;
                  }
                `
                : rust``
            }
            if args.dry_run {
                ${
                  programs
                    ? rust`
                      for program in PROGRAMS {
                          let id = attach::id(${ebpf(features)}, program)?;
                          say_loaded(program, id, report)?;
                      }
                    `
                    : rust``
                }
                if !report.json {
                    report.line("dry run: nothing is attached or pinned", || json!({}))?;
                }
                return Ok(());
            }

            ${sources ? each(features, rust`follower.open(EBPF)${events ? rust`?` : rust``};`) : rust``}
            ${counters ? rust`let mut counters = Counters::default();` : rust``}
            ${counters ? each(features, rust`counters.open(EBPF)?;`) : rust``}
            ${
              programs
                ? rust`
                  for program in PROGRAMS {
                      let target = args.target(program);
                      let details = attach::attach(${ebpf(features)}, program${takesTarget(features) ? rust`, target` : rust``}${takesArgs(features) ? rust`, args` : rust``})
                          .with_context(|| format!("cannot attach {program} to {target}"))?;
                      let id = attach::id(${ebpf(features)}, program)?;
                      say_attached(program, id, target, &details, report)?;
                  }
                `
                : rust``
            }
            ${
              programPins
                ? rust`
                  for program in PROGRAMS {
                      if let Some(pin) = program.pin {
                          if args.replace {
                              pins::remove(pin);
                          }
                          attach::pin(${ebpf(features)}, program, pin)
                              .with_context(|| format!("cannot pin {program}"))?;
                          new_pins.add(pin);
                      }
                  }
                `
                : rust``
            }
            let pid = std::process::id();
            report.line(
                "running until Ctrl-C",
                || json!({ "type": "running", "policy": env!("CARGO_PKG_NAME"), "pid": pid }),
            )?;
            ${pins ? rust`new_pins.keep();` : rust``}
            ${counters ? rust`let running = (!args.counters.is_zero()).then(|| counters.start(args.counters, *report));` : rust``}
            let followed = follower.follow(args.detach_after${events ? rust`, report` : rust``});
            ${
              counters
                ? rust`
                  if let Some(running) = running {
                      running.stop();
                  }
                `
                : rust``
            }
            drop(${handle});
            followed?;
            ${sources ? rust`follower.drain(${events ? rust`report` : rust``})${events ? rust`?` : rust``};` : rust``}
            report.line(
                "detached",
                || json!({ "type": "detached", "policy": env!("CARGO_PKG_NAME") }),
            )
        }
      `,
      programs ? SAY : rust``,
      logs ? START_LOG : rust``,
    ],
    1,
  );
}

/** The object of `program`. */
function ebpf({ manyObjects }: LoaderFeatures): Rust {
  return manyObjects ? rust`&mut objects[program.object]` : rust`&mut ebpf`;
}

/** The statement for every object, which is EBPF in it. */
function each({ manyObjects }: LoaderFeatures, statement: Rust): Rust {
  const put = (name: string): Rust => ({
    ...statement,
    lines: statement.lines.map((line) => ({ ...line, text: line.text.replace("EBPF", name) })),
  });
  return manyObjects
    ? rust`
      for ebpf in &mut objects {
          ${put("ebpf")}
      }
    `
    : put("&mut ebpf");
}

const SAY = rust`
  fn say_loaded(program: &Program, id: u32, report: &Report) -> anyhow::Result<()> {
      report.line(format_args!("{}: loaded", program.name), || {
          json!({
              "type": "program",
              "program": program.name,
              "kind": program.kind.name(),
              "id": id,
              "state": "loaded",
          })
      })
  }

  fn say_attached(
      program: &Program,
      id: u32,
      target: &str,
      details: &attach::Details,
      report: &Report,
  ) -> anyhow::Result<()> {
      let words = details.iter().map(|(what, how)| format!(", {what} {how}"));
      let words = words.collect::<String>();
      report.line(
          format_args!("{}: attached to {target}{words}", program.name),
          || {
              let mut object = json!({
                  "type": "program",
                  "program": program.name,
                  "kind": program.kind.name(),
                  "id": id,
                  "state": "attached",
                  "target": target,
              });
              for (what, how) in details {
                  object[*what] = (*how).into();
              }
              object
          },
      )
  }
`;

const START_LOG = rust`
  /// Lets the log of the programs out: \`RUST_LOG\` chooses what of it, by default all but the finest.
  fn start_log(report: &Report) {
      let wanted = env_logger::Env::default().default_filter_or("info");
      let mut log = env_logger::Builder::from_env(wanted);
      if report.json {
          log.target(env_logger::Target::Stdout);
          log.format(|out, record| {
              let object = json!({
                  "type": "log",
                  "level": record.level().as_str().to_lowercase(),
                  "target": record.target(),
                  "message": record.args().to_string(),
              });
              writeln!(out, "{object}")
          });
      }
      log.init();
  }
`;
