/** `cli.rs` of the loader: the command line, with only the options that the policy's kinds have. */
import { kindsOf } from "./loader-attach.ts";
import type { Plan } from "./plan.ts";
import { needsObjectFiles } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** What an option adds to the module. */
interface Option {
  readonly field: Rust;
  /** Functions of `impl Run`. */
  readonly methods: Rust;
  readonly items: Rust;
}

const XDP_MODE: Option = {
  field: rust`
    /// How XDP programs are attached; many virtual interfaces have only \`skb\`
    #[arg(long, value_enum, default_value = "default")]
    pub xdp_mode: Mode,
  `,
  methods: rust``,
  items: rust`
    #[derive(Clone, Copy, ValueEnum)]
    pub enum Mode {
        /// The driver's own when it has one, else skb
        Default,
        /// In the network stack, on any interface
        Skb,
        /// In the driver
        Driver,
        /// On the network card
        Hardware,
    }

    impl From<Mode> for XdpMode {
        fn from(mode: Mode) -> Self {
            match mode {
                Mode::Default => Self::Default,
                Mode::Skb => Self::Skb,
                Mode::Driver => Self::Driver,
                Mode::Hardware => Self::Hardware,
            }
        }
    }
  `,
};

const ATTACH: Option = {
  field: rust`
    /// Attach a program to another target than the policy says; may be given several times
    #[arg(long, value_name = "PROGRAM=TARGET", value_parser = parse_attach)]
    pub attach: Vec<Attach>,
  `,
  methods: rust`
    /// Where a program goes: the last \`--attach\` for it, else what the policy says.
    pub fn target(&self, program: &Program) -> &str {
        self.attach
            .iter()
            .rev()
            .find(|attach| attach.symbol == program.symbol)
            .map_or(program.target, |attach| &attach.target)
    }
  `,
  items: rust`
    #[derive(Clone)]
    pub struct Attach {
        symbol: &'static str,
        target: String,
    }

    fn parse_attach(text: &str) -> Result<Attach, String> {
        let (name, target) = text.split_once('=').ok_or("it is written PROGRAM=TARGET")?;
        let program = PROGRAMS
            .iter()
            .find(|program| program.name == name || program.symbol == name)
            .ok_or_else(|| format!("the policy has no program {name:?}"))?;
        Ok(Attach {
            symbol: program.symbol,
            target: target.to_owned(),
        })
    }
  `,
};

const OBJECT: Option = {
  field: rust`
    /// Load a precompiled object, which the policy names, from this file; may be given several times
    #[arg(long, value_name = "OBJECT=FILE", value_parser = parse_object)]
    pub object: Vec<ObjectFile>,
  `,
  methods: rust`
    /// The file of a precompiled object: the last \`--object\` for it, else the path that the policy names.
    pub fn object_file<'a>(&'a self, name: &'a str) -> &'a Path {
        self.object
            .iter()
            .rev()
            .find(|object| object.name == name)
            .map_or(Path::new(name), |object| &object.file)
    }
  `,
  items: rust`
    #[derive(Clone)]
    pub struct ObjectFile {
        name: String,
        file: PathBuf,
    }

    fn parse_object(text: &str) -> Result<ObjectFile, String> {
        let (name, file) = text.split_once('=').ok_or("it is written OBJECT=FILE")?;
        Ok(ObjectFile {
            name: name.to_owned(),
            file: file.into(),
        })
    }
  `,
};

export function cliModule(plan: Plan): Rust {
  const withXdp = kindsOf(plan).includes(":xdp");
  const withPrograms = plan.programs.length > 0;
  const options = [
    ...(withPrograms ? [ATTACH] : []),
    ...(withXdp ? [XDP_MODE] : []),
    ...(needsObjectFiles(plan) ? [OBJECT] : []),
  ];
  const methods = options.map((option) => option.methods).filter((snippet) => snippet.lines.length > 0);
  return stack(
    "rust",
    [
      rust`//! The command line.`,
      needsObjectFiles(plan) ? rust`use std::path::{Path, PathBuf};` : rust``,
      stack("rust", [
        withXdp ? rust`use aya::programs::XdpMode;` : rust``,
        importTree("clap", { "": ["Args", "Parser", "Subcommand", ...(withXdp ? ["ValueEnum"] : [])] }),
      ]),
      withPrograms ? rust`use crate::programs::{PROGRAMS, Program};` : rust``,
      rust`
        #[derive(Parser)]
        #[command(version, about)]
        pub struct Cli {
            #[command(subcommand)]
            pub command: Command,
        }
      `,
      rust`
        #[derive(Subcommand)]
        pub enum Command {
            /// Load the programs, attach them, and detach them at Ctrl-C
            Run(Run),
        }
      `,
      rust`
        #[derive(Args)]
        pub struct Run {
            /// Load the programs, which the kernel verifies, but attach and pin nothing
            #[arg(long)]
            pub dry_run: bool,
            ${stack(
              "rust",
              options.map((option) => option.field),
            )}
        }
      `,
      methods.length > 0
        ? rust`
          impl Run {
              ${stack("rust", methods, 1)}
          }
        `
        : rust``,
      ...options.map((option) => option.items),
    ],
    1,
  );
}
