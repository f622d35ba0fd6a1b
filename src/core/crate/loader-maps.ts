/** `maps.rs` of the loader: the table of maps, and where the kernel has them. */
import { rustString } from "./escape.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import { followsAll, hasAddressKeys } from "./loader-features.ts";
import { MAP_KIND_INFO } from "./kinds.ts";
import type { Plan, PlannedMap } from "./plan.ts";
import { originOf, pinOf, placeOf } from "./plan.ts";
import { importTree, option, structSlice } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, from, rust, stack, verbatim } from "./snippet.ts";
import { typeOfSize } from "./types.ts";

type Rust = Snippet<"rust">;

export function mapsTableModule(plan: Plan, features: LoaderFeatures): Rust {
  const { readable, mapPins, precompiled } = features;
  const [ring, perf] = [":ring-buf", ":perf-event-array"].map((kind) =>
    plan.maps.some((map) => map.spec.kind === kind),
  );
  return stack(
    "rust",
    [
      rust`//! The maps of the policy, and where the kernel has them.`,
      mapPins ? rust`use std::path::Path;` : rust``,
      stack("rust", [
        rust`use anyhow::Context as _;`,
        importTree("aya", {
          maps: ["MapInfo", "MapType", "loaded_maps"],
          util: perf === true ? ["nr_cpus"] : [],
        }),
      ]),
      importTree("crate", {
        "": ["failure"],
        entries: readable.length > 0 ? ["self", "Reader"] : [],
        processes: ["Loader"],
      }),
      rust`
        pub struct Map {
            /// Name in the policy.
            pub name: &'static str,
            /// Name in the object.
            pub symbol: &'static str,
            pub kind: MapType,
            /// How the policy calls the kind.
            pub kind_name: &'static str,
            pub key_size: u32,
            pub value_size: u32,
            ${ring === true || perf === true ? rust`/// As the policy says it; the kernel may have more or fewer, see \`shape\`.` : rust``}
            pub max_entries: u32,
            pub flags: u32,
            ${
              mapPins
                ? rust`
                  /// Where it is pinned on the BPF file system.
                  pub pin: Option<&'static str>,
                `
                : rust``
            }
            /// Where the policy declares it.
            pub declared: &'static str,
            ${
              features.addressKeys
                ? rust`
                  /// True when its keys may be IP addresses.
                  pub address_keys: bool,
                `
                : rust``
            }
            ${
              features.counters.length > 0 && !followsAll(plan, features)
                ? rust`
                  /// True when its values are integers that are followed while the policy runs.
                  pub counts: bool,
                `
                : rust``
            }
            ${
              readable.length === 0
                ? rust``
                : readable.length < plan.maps.length
                  ? rust`
                    /// Reads its entries, if it has any that can be read.
                    pub read: Option<Reader>,
                  `
                  : rust`
                    /// Reads its entries.
                    pub read: Reader,
                  `
            }
        }
      `,
      table(plan, features),
      rust`
        /// What has to be the same for two maps to be one.
        #[derive(PartialEq)]
        pub struct Shape {
            /// None for kinds that aya does not know.
            kind: Option<MapType>,
            key_size: u32,
            value_size: u32,
            pub max_entries: u32,
            flags: u32,
        }

        impl std::fmt::Display for Shape {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let Self {
                    kind,
                    key_size,
                    value_size,
                    max_entries,
                    flags,
                } = self;
                match kind {
                    Some(kind) => write!(out, "{kind:?}")?,
                    None => out.write_str("unknown kind")?,
                }
                write!(
                    out,
                    ", key {key_size} bytes, value {value_size} bytes, max entries {max_entries}, flags {flags:#x}"
                )
            }
        }

        impl Shape {
            pub fn of(info: &MapInfo) -> Self {
                Self {
                    kind: info.map_type().ok(),
                    key_size: info.key_size(),
                    value_size: info.value_size(),
                    max_entries: info.max_entries(),
                    flags: info.map_flags(),
                }
            }
        }
      `,
      rust`
        impl Map {
            /// The shape that the kernel gives it.
            pub fn shape(&self) -> Shape {
                Shape {
                    kind: Some(self.kind),
                    key_size: self.key_size,
                    value_size: self.value_size,
                    max_entries: ${ring === true || perf === true ? rust`self.entries()` : rust`self.max_entries`},
                    flags: self.flags,
                }
            }
            ${entriesMethod(ring === true, perf === true)}
            ${readable.length > 0 ? BLANK : rust``}
            ${
              readable.length > 0
                ? rust`
                  /// The most entries that it can have.
                  pub fn most(&self) -> usize {
                      self.max_entries as usize
                  }
                `
                : rust``
            }

            /// True when the kernel's map may be this one, by its name and its shape.
            fn fits(&self, info: &MapInfo) -> bool {
                // The kernel keeps 15 bytes of a name.
                ${
                  precompiled
                    ? rust`
                      let cut = |name: &'static str| &name.as_bytes()[..name.len().min(15)];
                      let named = [self.symbol, self.name]
                          .iter()
                          .any(|name| info.name() == cut(name));
                      named && Shape::of(info) == self.shape()
                    `
                    : rust`
                      let name = &self.symbol.as_bytes()[..self.symbol.len().min(15)];
                      info.name() == name && Shape::of(info) == self.shape()
                    `
                }
            }

            /// The numbers of the kernel's maps that are this one: what is pinned, else what loaders in this network
            /// namespace hold, else whatever has its name and shape and is held by no loader elsewhere.
            pub fn find(&self, loaders: &[Loader]) -> anyhow::Result<Vec<u32>> {
                ${
                  mapPins
                    ? rust`
                      if let Some(pin) = self.pin
                          && Path::new(pin).exists()
                          && let Ok(info) = MapInfo::from_pin(pin)
                          && self.fits(&info)
                      {
                          return Ok(vec![info.id()]);
                      }
                    `
                    : rust``
                }
                let mut found = Vec::new();
                for info in loaded_maps() {
                    let info = failure::unless_gone(info).context("cannot list the kernel's maps")?;
                    if let Some(info) = info.filter(|info| self.fits(info)) {
                        found.push(info.id());
                    }
                }
                let holds = |here: bool, id: &u32| {
                    let mut loaders = loaders.iter().filter(|loader| loader.here == here);
                    loaders.any(|loader| loader.maps.contains(id))
                };
                if found.iter().any(|id| holds(true, id)) {
                    found.retain(|id| holds(true, id));
                } else {
                    found.retain(|id| !holds(false, id));
                }
                Ok(found)
            }
        }
      `,
    ],
    1,
  );
}

function entriesMethod(ring: boolean, perf: boolean): Rust {
  if (!ring && !perf) return rust``;
  return rust`

    /// How many entries, or bytes, the kernel gives it.
    fn entries(&self) -> u32 {
        match self.kind {
            ${
              ring
                ? rust`
                  // aya rounds ring buffers up to a power of two of pages.
                  MapType::RingBuf => {
                      // SAFETY: asks for a number.
                      let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
                      let page = u32::try_from(page).unwrap_or(4096);
                      self.max_entries.div_ceil(page).next_power_of_two() * page
                  }
                `
                : rust``
            }
            ${
              perf
                ? rust`
                  // One for each CPU, or fewer where the policy says so.
                  MapType::PerfEventArray => {
                      let cpus = nr_cpus().map_or(u32::MAX, |cpus| cpus as u32);
                      match self.max_entries {
                          0 => cpus,
                          entries => entries.min(cpus),
                      }
                  }
                `
                : rust``
            }
            _ => self.max_entries,
        }
    }
  `;
}

function table(plan: Plan, features: LoaderFeatures): Rust {
  const entry = (map: PlannedMap): Rust => {
    const { spec } = map;
    const { mapType } = MAP_KIND_INFO[spec.kind];
    const [key, value] = kernelSizes(map);
    const reader = readerOf(map);
    const optional = features.readable.length < plan.maps.length;
    return from(
      originOf(map),
      rust`
        ${from(originOf(map, "name"), rust`name: ${rustString(spec.name)},`)}
        ${from(originOf(map, "name"), rust`symbol: ${rustString(map.objectName)},`)}
        ${from(originOf(map, "kind"), verbatim("rust", `kind: MapType::${mapType},`))}
        ${from(originOf(map, "kind"), verbatim("rust", `kind_name: "${spec.kind.slice(1)}",`))}
        ${from(originOf(map, "key_size"), rust`key_size: ${key},`)}
        ${from(originOf(map, "value_size"), rust`value_size: ${value},`)}
        ${from(originOf(map, "max_entries"), rust`max_entries: ${spec.max_entries},`)}
        flags: ${map.flags},
        ${features.mapPins ? from(originOf(map, "pin_path"), option("pin", pinOf(map))) : rust``}
        declared: ${rustString(placeOf(plan, map))},
        ${features.addressKeys ? verbatim("rust", `address_keys: ${String(hasAddressKeys(map))},`) : rust``}
        ${
          features.counters.length > 0 && !followsAll(plan, features)
            ? verbatim("rust", `counts: ${String(features.counters.includes(map))},`)
            : rust``
        }
        ${
          features.readable.length === 0
            ? rust``
            : verbatim(
                "rust",
                !features.readable.includes(map)
                  ? "read: None,"
                  : optional
                    ? `read: Some(${reader}),`
                    : `read: ${reader},`,
              )
        }
      `,
    );
  };
  return structSlice("pub const MAPS: &[Map] = &[", "Map", plan.maps.map(entry), "];");
}

/** Bytes of key and value as the kernel has them. */
function kernelSizes({ spec }: PlannedMap): readonly [key: number, value: number] {
  switch (spec.kind) {
    case ":ring-buf":
      return [0, 0];
    case ":perf-event-array":
      return [4, 4];
    case ":array":
    case ":per-cpu-array":
    case ":stack-trace":
      return [4, spec.value_size];
    default:
      return [spec.key_size ?? 0, spec.value_size];
  }
}

/** The path of the function of `entries.rs` that reads the map. */
function readerOf({ spec }: PlannedMap): string {
  const { reader, parameters, keyPrefix } = MAP_KIND_INFO[spec.kind];
  const value = typeOfSize(spec.value_size);
  switch (parameters) {
    case "key-value":
      return `entries::${reader}::<${typeOfSize((spec.key_size ?? 0) - keyPrefix)}, ${value}>`;
    case "value":
      return `entries::${reader}::<${value}>`;
    default:
      return `entries::${reader}`;
  }
}
