/** The options of `run` in the loader's command line, each for policies that have something to set with it. */
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** What an option adds to the module. */
interface Option {
  readonly field: Rust;
  /** Functions of `impl Run`. */
  readonly methods: Rust;
  readonly items: Rust;
}

export const XDP_MODE: Option = {
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
export function directionOption(tc: boolean, cgroup: boolean): Option {
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

export const CLSACT: Option = {
  field: rust`
    /// Attach tc programs as clsact filters, as kernels before 6.6 have them, and not by TCX
    #[arg(long)]
    pub clsact: bool,
  `,
  methods: rust``,
  items: rust``,
};

/** Options that are for one program or, without its name, for all of their kind. */
export const PARSE_FOR: Rust = rust`
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

export const ATTACH: Option = {
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

export const ANY_DEVICE: Option = {
  field: rust`
    /// Attach also to interfaces whose packets have no Ethernet header
    #[arg(long)]
    pub any_device: bool,
  `,
  methods: rust``,
  items: rust``,
};

export const REPLACE: Option = {
  field: rust`
    /// Take the place of programs that are pinned where the policy pins its own
    #[arg(long)]
    pub replace: bool,
  `,
  methods: rust``,
  items: rust``,
};

export const COUNTERS: Option = {
  field: rust`
    /// How often changed integers in maps are printed; 0 is never
    #[arg(long, value_name = "TIME", default_value = "5s", value_parser = parse_duration)]
    pub counters: Duration,
  `,
  methods: rust``,
  items: rust``,
};

export const OBJECT: Option = {
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
