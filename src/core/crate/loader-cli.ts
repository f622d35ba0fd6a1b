/** `cli.rs` of the loader: the command line, with only the options that the policy's kinds have. */
import type { LoaderFeatures } from "./loader-features.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack, verbatim } from "./snippet.ts";

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
    /// How XDP programs are attached, one or all; many virtual interfaces have only \`skb\`
    #[arg(long, value_name = "[PROGRAM=]MODE", value_parser = parse_xdp_mode)]
    xdp_mode: Vec<For<Mode>>,
  `,
  methods: rust`
    pub fn xdp_mode(&self, program: &Program) -> Mode {
        last_for(&self.xdp_mode, program)
            .copied()
            .unwrap_or(Mode::Default)
    }
  `,
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

    impl Mode {
        pub fn name(self) -> &'static str {
            match self {
                Self::Default => "default",
                Self::Skb => "skb",
                Self::Driver => "driver",
                Self::Hardware => "hardware",
            }
        }
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

    fn parse_xdp_mode(text: &str) -> Result<For<Mode>, String> {
        parse_for(text, |kind| matches!(kind, Kind::Xdp))
    }
  `,
};

/** For the kinds of the policy that have a direction. */
function directionOption(tc: boolean, cgroup: boolean): Option {
  const words = verbatim("rust", [...(tc ? ["tc"] : []), ...(cgroup ? ["cgroup-skb"] : [])].join(" and "));
  const patterns = verbatim(
    "rust",
    [...(tc ? ["Kind::Tc(_)"] : []), ...(cgroup ? ["Kind::CgroupSkb(_)"] : [])].join(" | "),
  );
  const types = [...(tc ? ["TcAttachType"] : []), ...(cgroup ? ["CgroupSkbAttachType"] : [])];
  return {
    field: rust`
      /// Which way the packets of ${words} programs go, of one or all
      #[arg(long, value_name = "[PROGRAM=]DIRECTION", value_parser = parse_direction)]
      direction: Vec<For<Direction>>,
    `,
    methods: rust`
      /// The last \`--direction\` for a program. Without one it goes where the policy says.
      pub fn direction(&self, program: &Program) -> Option<Direction> {
          last_for(&self.direction, program).copied()
      }
    `,
    items: stack(
      "rust",
      [
        rust`
          #[derive(Clone, Copy, ValueEnum)]
          pub enum Direction {
              Ingress,
              Egress,
          }
        `,
        ...types.map(
          (type) => rust`
            ${verbatim("rust", `impl From<Direction> for ${type} {`)}
                fn from(direction: Direction) -> Self {
                    match direction {
                        Direction::Ingress => Self::Ingress,
                        Direction::Egress => Self::Egress,
                    }
                }
            }
          `,
        ),
        rust`
          fn parse_direction(text: &str) -> Result<For<Direction>, String> {
              let has_direction = |kind: &Kind| matches!(kind, ${patterns});
              parse_for(text, has_direction)
          }
        `,
      ],
      1,
    ),
  };
}

const CLSACT: Option = {
  field: rust`
    /// Attach tc programs as clsact filters, as kernels before 6.6 have them, and not by TCX
    #[arg(long)]
    pub clsact: bool,
  `,
  methods: rust``,
  items: rust``,
};

/** Options that are for one program or, without its name, for all of their kind. */
const PARSE_FOR = rust`
  fn parse_for<T: ValueEnum>(text: &str, fits: fn(&Kind) -> bool) -> Result<For<T>, String> {
      let (program, value) = match text.split_once('=') {
          Some((name, value)) => (Some(find_program(name)?), value),
          None => (None, text),
      };
      if let Some(program) = program
          && !fits(&program.kind)
      {
          return Err(format!("{} has no such option", program.name));
      }
      let value = T::from_str(value, false).map_err(|_| {
          let known = T::value_variants().iter();
          let names: Vec<_> = known.filter_map(T::to_possible_value).collect();
          let names: Vec<_> = names.iter().map(|known| known.get_name()).collect();
          format!("it is one of {}", names.join(", "))
      })?;
      Ok(For {
          symbol: program.map(|program| program.symbol),
          value,
      })
  }
`;

const ATTACH: Option = {
  field: rust`
    /// Attach a program to another target than the policy says; may be given several times
    #[arg(long, value_name = "PROGRAM=TARGET", value_parser = parse_attach)]
    attach: Vec<For<String>>,
  `,
  methods: rust`
    /// Where a program goes: the last \`--attach\` for it, else what the policy says.
    pub fn target(&self, program: &Program) -> &str {
        last_for(&self.attach, program).map_or(program.target, String::as_str)
    }
  `,
  items: rust`
    /// A value for one program, or for all.
    #[derive(Clone)]
    struct For<T> {
        symbol: Option<&'static str>,
        value: T,
    }

    fn last_for<'a, T>(values: &'a [For<T>], program: &Program) -> Option<&'a T> {
        let meant = |value: &&For<T>| value.symbol.is_none_or(|symbol| symbol == program.symbol);
        values.iter().rev().find(meant).map(|found| &found.value)
    }

    fn find_program(name: &str) -> Result<&'static Program, String> {
        PROGRAMS
            .iter()
            .find(|program| program.name == name || program.symbol == name)
            .ok_or_else(|| format!("the policy has no program {name:?}"))
    }

    fn parse_attach(text: &str) -> Result<For<String>, String> {
        let (name, target) = text.split_once('=').ok_or("it is written PROGRAM=TARGET")?;
        Ok(For {
            symbol: Some(find_program(name)?.symbol),
            value: target.to_owned(),
        })
    }
  `,
};

const ANY_DEVICE: Option = {
  field: rust`
    /// Attach also to interfaces whose packets have no Ethernet header
    #[arg(long)]
    pub any_device: bool,
  `,
  methods: rust``,
  items: rust``,
};

const REPLACE: Option = {
  field: rust`
    /// Take the place of programs that are pinned where the policy pins its own
    #[arg(long)]
    pub replace: bool,
  `,
  methods: rust``,
  items: rust``,
};

const COUNTERS: Option = {
  field: rust`
    /// How often changed integers in maps are printed; 0 is never
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = parse_duration)]
    pub counters: Duration,
  `,
  methods: rust``,
  items: rust``,
};

const OBJECT: Option = {
  field: rust`
    /// Load a precompiled object, which the policy names, from this file; may be given several times
    #[arg(long, value_name = "OBJECT=FILE", value_parser = parse_object)]
    object: Vec<ObjectFile>,
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
    struct ObjectFile {
        name: String,
        file: PathBuf,
    }

    fn parse_object(text: &str) -> Result<ObjectFile, String> {
        let (name, file) = text.split_once('=').ok_or("it is written OBJECT=FILE")?;
        if !objects::is_file(name) {
            return Err(format!("the policy takes no object {name:?} from a file"));
        }
        Ok(ObjectFile {
            name: name.to_owned(),
            file: file.into(),
        })
    }
  `,
};

const MAPS_ITEMS = rust`
  #[derive(Args)]
  pub struct Maps {
      /// The maps to print, by their names in the policy; all without one
      #[arg(value_name = "NAME", value_parser = parse_map)]
      pub names: Vec<&'static str>,

      /// Print only the map of this number, where several in the kernel fit
      #[arg(long)]
      pub id: Option<u32>,
  }

  fn parse_map(name: &str) -> Result<&'static str, String> {
      MAPS.iter()
          .find(|map| map.name == name || map.symbol == name)
          .map(|map| map.name)
          .ok_or_else(|| format!("the policy has no map {name:?}"))
  }
`;

const BYTE_ORDER = rust`
  /// How the bytes of an address lie in an integer.
  #[derive(Clone, Copy, PartialEq, ValueEnum)]
  pub enum ByteOrder {
      /// As the machine keeps integers, and as \`bpf-fn\` bodies have addresses
      Host,
      /// As in a packet
      Network,
  }
`;

const PARSE_DURATION = rust`
  fn parse_duration(text: &str) -> Result<Duration, String> {
      let digits = text.bytes().take_while(u8::is_ascii_digit).count();
      let (number, unit) = text.split_at(digits);
      let factor = match unit {
          "ms" => 1,
          "" | "s" => 1_000,
          "m" => 60_000,
          "h" => 3_600_000,
          _ => return Err("it is written like 500ms, 10s, 5m or 1h".to_owned()),
      };
      number
          .parse::<u64>()
          .ok()
          .and_then(|number| number.checked_mul(factor))
          .map(Duration::from_millis)
          .ok_or_else(|| "it is written like 500ms, 10s, 5m or 1h".to_owned())
  }
`;

export function cliModule(features: LoaderFeatures): Rust {
  const { kinds, programs, maps, addresses } = features;
  const [xdp, tc, cgroup] = [kinds.includes(":xdp"), kinds.includes(":tc"), kinds.includes(":cgroup-skb")];
  const directed = tc || cgroup;
  const options = [
    ...(programs ? [ATTACH] : []),
    ...(xdp ? [XDP_MODE] : []),
    ...(directed ? [directionOption(tc, cgroup)] : []),
    ...(tc ? [CLSACT] : []),
    ...(features.interfaces ? [ANY_DEVICE] : []),
    ...(features.counters.length > 0 ? [COUNTERS] : []),
    ...(features.programPins ? [REPLACE] : []),
    ...(features.objectFiles ? [OBJECT] : []),
  ];
  const methods = options.map((option) => option.methods).filter((snippet) => snippet.lines.length > 0);
  return stack(
    "rust",
    [
      rust`//! The command line.`,
      importTree("std", { path: features.objectFiles ? ["Path", "PathBuf"] : [], time: ["Duration"] }),
      stack("rust", [
        importTree("aya", {
          programs: [
            ...(cgroup ? ["CgroupSkbAttachType"] : []),
            ...(tc ? ["TcAttachType"] : []),
            ...(xdp ? ["XdpMode"] : []),
          ],
        }),
        importTree("clap", {
          "": ["Args", "Parser", "Subcommand", ...(xdp || directed || addresses ? ["ValueEnum"] : [])],
        }),
      ]),
      importTree("crate", {
        "": features.objectFiles ? ["objects"] : [],
        maps: maps ? ["MAPS"] : [],
        programs: programs ? [...(xdp || directed ? ["Kind"] : []), "PROGRAMS", "Program"] : [],
      }),
      rust`
        #[derive(Parser)]
        #[command(version, about)]
        pub struct Cli {
            #[command(subcommand)]
            pub command: Command,

            /// Print JSON, one object a line
            #[arg(long, global = true)]
            pub json: bool,
            ${addresses ? BLANK : rust``}
            ${
              addresses
                ? rust`
                  /// Show what may be an IP address as one, kept in this byte order
                  #[arg(long, global = true, value_enum, value_name = "ORDER")]
                  pub addresses: Option<ByteOrder>,
                `
                : rust``
            }
        }
      `,
      rust`
        #[derive(Subcommand)]
        pub enum Command {
            /// Load the programs, attach them, follow what they report, and detach them at Ctrl-C
            Run(Run),
            ${
              maps
                ? rust`
                  /// Print what is in the maps
                  Maps(Maps),
                `
                : rust``
            }
            ${
              programs || maps
                ? rust`
                  /// Say what of the policy is in the kernel
                  Status,
                  /// End what of the policy runs here, and take away what it leaves: pins and tc filters
                  Remove,
                `
                : rust``
            }
        }
      `,
      rust`
        #[derive(Args)]
        pub struct Run {
            /// Load the programs, which the kernel verifies, but attach and pin nothing
            #[arg(long)]
            pub dry_run: bool,

            /// Detach and end after this time
            #[arg(long, value_name = "TIME", value_parser = parse_duration)]
            pub detach_after: Option<Duration>,
            ${options.length > 0 ? BLANK : rust``}
            ${stack(
              "rust",
              options.map((option) => option.field),
              1,
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
      maps ? MAPS_ITEMS : rust``,
      addresses ? BYTE_ORDER : rust``,
      ...options.map((option) => option.items),
      xdp || directed ? PARSE_FOR : rust``,
      PARSE_DURATION,
    ],
    1,
  );
}
