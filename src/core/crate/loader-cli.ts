/** `cli.rs` of the loader: the command line, with only the options that the policy's kinds have. */
import type { LoaderFeatures } from "./loader-features.ts";
import {
  ANY_DEVICE,
  ATTACH,
  CLSACT,
  COUNTERS,
  directionOption,
  OBJECT,
  PARSE_FOR,
  REPLACE,
  XDP_MODE,
} from "./loader-options.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack } from "./snippet.ts";

type Rust = Snippet<"rust">;

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
