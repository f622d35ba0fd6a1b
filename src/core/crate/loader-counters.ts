/** `counters.rs` of the loader: integers in maps, followed while the policy runs. */
import { MAP_KIND_INFO } from "./kinds.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import { followsAll } from "./loader-features.ts";
import { takeMap } from "./loader-sources.ts";
import type { Plan } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function countersModule(plan: Plan, features: LoaderFeatures): Rust {
  const { counters, readable, addressKeys, manyObjects } = features;
  // What is not followed, or by another object's map already.
  const skipped = [...(followsAll(plan, features) ? [] : ["!map.counts"]), ...(manyObjects ? ["self.has(map)"] : [])];
  const perCpu = counters.some(({ spec }) => spec.kind.startsWith(":per-cpu"));
  const plain = counters.some(({ spec }) => !spec.kind.startsWith(":per-cpu"));
  // Readable maps of the other two sorts of entry.
  const others = readable.some((map) => {
    const { reader } = MAP_KIND_INFO[map.spec.kind];
    return (
      reader === "stack_trace" || reader === "lpm_trie" || (reader?.startsWith("per_cpu") === true ? !perCpu : !plain)
    );
  });
  const variants = [...new Set(counters.map(({ spec }) => MAP_KIND_INFO[spec.kind].variant))].sort();
  return stack(
    "rust",
    [
      rust`//! Follows the integers in the maps: which changed, and by how much.`,
      rust`
        use std::{
            cmp::Reverse,
            collections::HashMap,
            sync::mpsc::{self, RecvTimeoutError},
            thread,
            time::Duration,
        };
      `,
      rust`
        use aya::{
            Ebpf,
            maps::{Map as KernelMap, MapData},
        };
        use serde_json::{Value, json};
      `,
      importTree("crate", {
        addresses: addressKeys ? ["address"] : [],
        entries: ["Entry"],
        maps: ["MAPS", "Map"],
        report: ["Report", "text"],
      }),
      rust`
        /// Most changes that one line tells of.
        const TOLD: usize = 5;

        /// A map that is looked at again and again.
        struct Counter {
            map: &'static Map,
            data: KernelMap,
            id: u32,
            /// What was in it, by the text of the key.
            before: HashMap<String, u64>,
        }

        struct Change {
            key: Value,
            value: u64,
            change: i64,
        }

        /// The maps to follow, and the thread that does: a big map takes time to read, and events do not wait.
        #[derive(Default)]
        pub struct Counters {
            counters: Vec<Counter>,
        }

        pub struct Running {
            stop: mpsc::Sender<()>,
            thread: thread::JoinHandle<()>,
        }
      `,
      rust`
        impl Counters {
            /// Takes the maps of an object that are followed. Only when every program is loaded: a map that is closed before
            /// is gone for those that come.
            pub fn open(&mut self, ebpf: &mut Ebpf) -> anyhow::Result<()> {
                for map in MAPS {
                    ${
                      skipped.length === 0
                        ? rust``
                        : rust`
                          if ${verbatim("rust", skipped.join(" || "))} {
                              continue;
                          }
                        `
                    }
                    ${takeMap(features, rust`data`)}
                    let Some(info) = data_of(&data).map(MapData::info).transpose()? else {
                        continue;
                    };
                    let mut counter = Counter {
                        map,
                        data,
                        id: info.id(),
                        before: HashMap::new(),
                    };
                    counter.look()?;
                    self.counters.push(counter);
                }
                Ok(())
            }

            ${
              manyObjects
                ? rust`
                  fn has(&self, map: &Map) -> bool {
                      self.counters
                          .iter()
                          .any(|counter| counter.map.symbol == map.symbol)
                  }
                `
                : rust``
            }
            ${manyObjects ? BLANK : rust``}
            /// Tells what changes, again and again.
            pub fn start(mut self, every: Duration, report: Report) -> Running {
                let (stop, stopped) = mpsc::channel();
                let thread = thread::spawn(move || {
                    loop {
                        // The last look is when the wait is over.
                        let last = stopped.recv_timeout(every) != Err(RecvTimeoutError::Timeout);
                        for counter in &mut self.counters {
                            if let Err(error) = counter.tell(report) {
                                let name = counter.map.name;
                                report.note(format_args!("cannot follow {name}: {error:#}"));
                                return;
                            }
                        }
                        if last {
                            return;
                        }
                    }
                });
                Running { stop, thread }
            }
        }

        impl Running {
            /// Tells the last changes, and ends.
            pub fn stop(self) {
                drop(self.stop);
                // It gives nothing, and says itself what it cannot do.
                let _ = self.thread.join();
            }
        }
      `,
      rust`
        fn data_of(map: &KernelMap) -> Option<&MapData> {
            match map {
                ${stack(
                  "rust",
                  variants.map((variant) => verbatim("rust", `KernelMap::${variant}(data) => Some(data),`)),
                )}
                _ => None,
            }
        }
      `,
      rust`
        impl Counter {
            /// Reads the map anew; gives what is another number than before.
            fn look(&mut self) -> anyhow::Result<Vec<Change>> {
                let mut now = HashMap::new();
                let mut changes = Vec::new();
                ${
                  readable.length < plan.maps.length
                    ? rust`
                      // Only maps that can be read are followed.
                      let Some(read) = self.map.read else {
                          return Ok(changes);
                      };
                      read(&self.data, self.map.most(), &mut |entry| {
                    `
                    : rust`
                      (self.map.read)(&self.data, self.map.most(), &mut |entry| {
                    `
                }
                    let (key, value) = match entry {
                        ${plain ? rust`Entry::One { key, value } => (key, value.as_u64()),` : rust``}
                        ${perCpu ? rust`Entry::PerCpu { key, sum, .. } => (key, sum),` : rust``}
                        ${others ? rust`_ => return Ok(()),` : rust``}
                    };
                    if let Some(value) = value {
                        let name = key.to_string();
                        let before = self.before.get(&name).copied().unwrap_or(0);
                        if value != before {
                            let change = value.wrapping_sub(before) as i64;
                            changes.push(Change { key, value, change });
                        }
                        now.insert(name, value);
                    }
                    Ok(())
                })?;
                self.before = now;
                changes.sort_by_key(|change| Reverse(change.change.unsigned_abs()));
                Ok(changes)
            }

            fn tell(&mut self, report: Report) -> anyhow::Result<()> {
                let mut changes = self.look()?;
                if changes.is_empty() {
                    return Ok(());
                }
                let more = changes.len().saturating_sub(TOLD);
                changes.truncate(TOLD);
                ${
                  addressKeys
                    ? rust`
                      if let (true, Some(order)) = (self.map.address_keys, report.addresses) {
                          for change in &mut changes {
                              change.key = address(&change.key, order);
                          }
                      }
                    `
                    : rust``
                }
                let entries = self.before.len();
                let sum = self
                    .before
                    .values()
                    .fold(0, |sum: u64, value| sum.wrapping_add(*value));
                let words = changes
                    .iter()
                    .map(|Change { key, value, change }| format!("; {} = {value} ({change:+})", text(key)));
                let mut words = words.collect::<String>();
                if more > 0 {
                    words += &format!("; {more} more changed");
                }
                let name = self.map.name;
                report.line(
                    format_args!("{name}: entries {entries}, sum {sum}{words}"),
                    || {
                        let changed = changes.iter().map(|Change { key, value, change }| {
                            json!({ "key": key, "value": value, "change": change })
                        });
                        json!({
                            "type": "counters",
                            "map": name,
                            "id": self.id,
                            "entries": entries,
                            "sum": sum,
                            "changed": changed.collect::<Vec<_>>(),
                            "more": more,
                        })
                    },
                )
            }
        }
      `,
    ],
    1,
  );
}
