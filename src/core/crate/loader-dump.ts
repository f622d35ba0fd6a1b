/** `dump.rs`, `symbols.rs` and `addresses.rs` of the loader: the command that prints what is in the maps. */
import { entryCodes, readersOf } from "./loader-entry.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import type { Plan } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** `dump.rs`: the command `maps`. */
export function dumpModule(plan: Plan, features: LoaderFeatures): Rust {
  const { readable, addressKeys } = features;
  const optional = readable.length < plan.maps.length;
  const stacks = readersOf(features).includes("stack_trace");
  const reads = readable.length > 0;
  return stack(
    "rust",
    [
      rust`//! The command \`maps\`: prints what is in them.`,
      stack("rust", [
        rust`use anyhow::Context as _;`,
        reads ? rust`use aya::maps::{Map as KernelMap, MapData};` : rust``,
        reads ? rust`use serde_json::{Map as Object, Value, json};` : rust`use serde_json::json;`,
      ]),
      importTree("crate", {
        addresses: addressKeys ? ["address"] : [],
        cli: ["Maps"],
        entries: reads ? ["Entry"] : [],
        failure: ["Failure", "Status"],
        maps: ["MAPS", "Map"],
        processes: ["self", "Loader"],
        report: reads ? ["Report", "text"] : ["Report"],
        symbols: stacks ? ["Symbols"] : [],
      }),
      rust`
        pub fn maps(args: &Maps, report: &Report) -> anyhow::Result<()> {
            let loaders = processes::note_loaders(report)?;
            let mut loaded = false;
            for map in MAPS {
                if !args.names.is_empty() && !args.names.contains(&map.name) {
                    continue;
                }
                let mut ids = map.find(&loaders)?;
                ids.retain(|id| args.id.is_none_or(|wanted| wanted == *id));
                if ids.len() > 1 {
                    report.note(format_args!(
                        "note: {} maps of the kernel may be {}; --id chooses one",
                        ids.len(),
                        map.name
                    ));
                }
                if ids.is_empty() {
                    report.line(
                        format_args!("{}: not loaded", map.name),
                        || json!({ "type": "map", "map": map.name, "id": null }),
                    )?;
                }
                for id in ids {
                    loaded |= dump(map, id, &loaders, report)
                        .with_context(|| format!("cannot show the map {} ({id})", map.name))?;
                }
            }
            if !loaded {
                return Err(Failure::new(Status::NotThere, "no such map is loaded").into());
            }
            Ok(())
        }
      `,
      rust`
        /// Prints a map; false when it is gone.
        fn dump(map: &Map, id: u32, loaders: &[Loader], report: &Report) -> anyhow::Result<bool> {
            ${
              reads
                ? rust`
                  let Ok(data) = MapData::from_id(id) else {
                      return Ok(false);
                  };
                `
                : rust``
            }
            let pids: Vec<_> = loaders
                .iter()
                .filter(|loader| loader.maps.contains(&id))
                .map(|loader| loader.pid)
                .collect();
            report.line(
                format_args!(
                    "{}: {}, id {id}{}",
                    map.name,
                    map.shape(),
                    processes::held_by(&pids)
                ),
                || {
                    let shape = map.shape();
                    json!({
                        "type": "map",
                        "map": map.name,
                        "id": id,
                        "kind": map.kind_name,
                        "key_size": map.key_size,
                        "value_size": map.value_size,
                        "max_entries": shape.max_entries,
                        "flags": map.flags,
                        "pin": ${features.mapPins ? rust`map.pin` : rust`null`},
                        "pids": pids,
                    })
                },
            )?;
            ${
              !reads
                ? rust`Ok(true)`
                : optional
                  ? rust`
                    let Some(read) = map.read else {
                        return Ok(true);
                    };
                    ${readAll("read", features, stacks)}
                  `
                  : readAll("(map.read)", features, stacks)
            }
        }
      `,
      reads
        ? rust`
          /// The members of the object that machines get.
          fn object(map: &Map, id: u32, entry: &Entry${stacks ? rust`, symbols: &Symbols` : rust``}) -> Value {
              let mut object = Object::new();
              object.insert("type".to_owned(), "entry".into());
              object.insert("map".to_owned(), map.name.into());
              object.insert("id".to_owned(), id.into());
              let members = match entry {
                  ${stack(
                    "rust",
                    entryCodes(features).map((code) => code.json),
                  )}
              };
              if let Value::Object(members) = members {
                  object.extend(members);
              }
              Value::Object(object)
          }

          /// The line that people get.
          fn line(entry: &Entry${stacks ? rust`, symbols: &Symbols` : rust``}) -> String {
              match entry {
                  ${stack(
                    "rust",
                    entryCodes(features).map((code) => code.text),
                  )}
              }
          }
        `
        : rust``,
    ],
    1,
  );
}

function readAll(read: string, features: LoaderFeatures, stacks: boolean): Rust {
  const symbols = stacks ? rust`, &symbols` : rust``;
  return rust`
    ${stacks ? rust`let symbols = Symbols::read();` : rust``}
    let kernel_map = KernelMap::from_map_data(data)?;
    ${verbatim("rust", read)}(&kernel_map, map.most(), &mut |${features.addressKeys ? rust`mut entry` : rust`entry`}| {
        ${
          features.addressKeys
            ? rust`
              if let (true, Some(order)) = (map.address_keys, report.addresses) {
                  let key = entry.key_mut();
                  *key = address(key, order);
              }
            `
            : rust``
        }
        report.line(format_args!("  {}", line(&entry${symbols})), || {
            object(map, id, &entry${symbols})
        })
    })?;
    Ok(true)
  `;
}

/** `symbols.rs`: only for stack traces. */
export function symbolsModule(): Rust {
  return rust`
    //! Which function of the kernel an address lies in.

    use std::collections::BTreeMap;

    use aya::util::kernel_symbols;
    use serde_json::{Value, json};

    pub struct Symbols(BTreeMap<u64, String>);

    impl Symbols {
        /// Reads \`/proc/kallsyms\`. Where the kernel hides it, addresses stay numbers.
        pub fn read() -> Self {
            Self(kernel_symbols().unwrap_or_default())
        }

        /// The function and the offset in it.
        fn find(&self, address: u64) -> Option<(&str, u64)> {
            // The upper half is the kernel's; the table also has low numbers, which are no addresses.
            if address >> 63 == 0 {
                return None;
            }
            let (start, name) = self.0.range(..=address).next_back()?;
            (start >> 63 == 1).then(|| (name.as_str(), address - start))
        }

        pub fn text(&self, address: u64) -> String {
            self.find(address)
                .map_or_else(String::new, |(name, offset)| format!("{name}+{offset:#x}"))
        }

        pub fn json(&self, address: u64) -> Value {
            let address_text = format!("{address:016x}");
            match self.find(address) {
                Some((name, offset)) => {
                    json!({ "address": address_text, "symbol": name, "offset": offset })
                }
                None => json!({ "address": address_text, "symbol": null, "offset": null }),
            }
        }
    }
  `;
}

/** `addresses.rs`: what may be an IP address, shown as one. */
export function addressesModule(): Rust {
  return rust`
    //! Shows what may be an IP address as one.

    use std::net::{Ipv4Addr, Ipv6Addr};

    use serde_json::Value;

    use crate::cli::ByteOrder;

    /// An integer of 4 bytes in that byte order, or 4 or 16 bytes in network order, as an address.
    pub fn address(value: &Value, order: ByteOrder) -> Value {
        let shown = match value {
            Value::Number(number) => number
                .as_u64()
                .and_then(|number| u32::try_from(number).ok())
                .map(|bits| match order {
                    ByteOrder::Host => bits,
                    ByteOrder::Network => u32::from_be(bits),
                })
                .map(|bits| Ipv4Addr::from(bits).to_string()),
            Value::String(hex) if hex.len() == 8 => u32::from_str_radix(hex, 16)
                .ok()
                .map(|bits| Ipv4Addr::from(bits).to_string()),
            Value::String(hex) => u128::from_str_radix(hex, 16)
                .ok()
                .map(|bits| Ipv6Addr::from(bits).to_string()),
            _ => None,
        };
        shown.map_or_else(|| value.clone(), Value::String)
    }
  `;
}
