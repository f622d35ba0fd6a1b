/** What the loader reads from: ring buffers, perf event arrays and logs, how they are opened and read. Parts of `follow.rs`. */
import type { LoaderFeatures } from "./loader-features.ts";
import type { Snippet } from "./snippet.ts";
import { rust, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** Ends of a function's head, which a template would cut the spaces off. */
export const RESULT: Rust = verbatim("rust", " -> anyhow::Result<()>");
export const REPORT: Rust = verbatim("rust", ", report: &Report");

/** True when something is read while the policy runs. */
export function hasSources({ ringBuffers, perfArrays, logs }: LoaderFeatures): boolean {
  return ringBuffers || perfArrays || logs;
}

/** Takes a map out of an object that may not have it. */
export function takeMap({ manyObjects, precompiled }: LoaderFeatures, name: Rust): Rust {
  if (!precompiled) {
    return rust`
      ${manyObjects ? rust`// Another object may have it.` : rust``}
      let Some(${name}) = ebpf.take_map(map.symbol) else {
          continue;
      };
    `;
  }
  return rust`
    // Another object may have it, or this one under the very name that the policy gives it.
    let Some(${name}) = ebpf
        .take_map(map.symbol)
        .or_else(|| ebpf.take_map(map.name))
    else {
        continue;
    };
  `;
}

/** The methods of the follower that open what programs send through. */
export function openSources(features: LoaderFeatures): Rust {
  const { ringBuffers, perfArrays, logs } = features;
  const events = ringBuffers || perfArrays;
  const sends =
    ringBuffers && perfArrays
      ? rust`!matches!(map.kind, MapType::RingBuf | MapType::PerfEventArray)`
      : rust`map.kind != MapType::${verbatim("rust", ringBuffers ? "RingBuf" : "PerfEventArray")}`;
  return rust`
    /// Takes the maps of an object that programs send through. Only when every program is loaded: a map that is closed
    /// before is gone for those that come.
    pub fn open(&mut self, ebpf: &mut Ebpf)${events ? RESULT : rust``} {
        ${
          logs
            ? rust`
              // An object whose programs log nothing has no log.
              if let Ok(log) = EbpfLogger::init(ebpf) {
                  self.sources.push(Source::Log(log));
              }
            `
            : rust``
        }
        ${
          events
            ? rust`
              for map in MAPS {
                  if ${sends}${features.manyObjects ? verbatim("rust", " || self.has(map)") : rust``} {
                      continue;
                  }
                  ${takeMap(features, rust`taken`)}
                  ${
                    ringBuffers && perfArrays
                      ? rust`
                        if map.kind == MapType::RingBuf {
                            self.sources
                                .push(Source::Ring(map, RingBuf::try_from(taken)?));
                        } else {
                            self.open_perf(map, PerfEventArray::try_from(taken)?)?;
                        }
                      `
                      : ringBuffers
                        ? rust`
                          self.sources
                              .push(Source::Ring(map, RingBuf::try_from(taken)?));
                        `
                        : rust`self.open_perf(map, PerfEventArray::try_from(taken)?)?;`
                  }
              }
              Ok(())
            `
            : rust``
        }
    }
    ${
      events && features.manyObjects
        ? rust`

          fn has(&self, map: &Map) -> bool {
              self.sources.iter().any(|source| match source {
                  ${ringBuffers ? rust`Source::Ring(open, _) => open.symbol == map.symbol,` : rust``}
                  ${perfArrays ? rust`Source::Perf(open, _) => open.symbol == map.symbol,` : rust``}
                  ${logs ? rust`Source::Log(_) => false,` : rust``}
              })
          }
        `
        : rust``
    }
    ${
      perfArrays
        ? rust`

          /// Opens a buffer for every CPU that the array has room for.
          fn open_perf(
              &mut self,
              map: &'static Map,
              mut array: PerfEventArray<MapData>,
          ) -> anyhow::Result<()> {
              let cpus = online_cpus()
                  .map_err(|(path, error)| anyhow::anyhow!("cannot read {path}: {error}"))?;
              let most = map.shape().max_entries;
              for cpu in cpus.into_iter().filter(|cpu| *cpu < most) {
                  let buffer = array
                      .open(cpu, Some(PERF_PAGES))
                      .with_context(|| format!("cannot read {} of CPU {cpu}", map.name))?;
                  self.sources.push(Source::Perf(map, buffer));
              }
              Ok(())
          }
        `
        : rust``
    }
  `;
}

/** The methods of one source. */
export function sourceMethods({ ringBuffers, perfArrays, logs }: LoaderFeatures): Rust {
  const events = ringBuffers || perfArrays;
  return rust`
    impl Source {
        fn fd(&self) -> RawFd {
            match self {
                ${ringBuffers ? rust`Self::Ring(_, ring) => ring.as_raw_fd(),` : rust``}
                ${perfArrays ? rust`Self::Perf(_, buffer) => buffer.as_fd().as_raw_fd(),` : rust``}
                ${logs ? rust`Self::Log(log) => log.as_raw_fd(),` : rust``}
            }
        }

        ${
          events
            ? rust`
              /// Hands on what is there; true when that may not be all.
              fn read(&mut self, report: &Report) -> anyhow::Result<bool> {
            `
            : rust`
              /// Hands on what is there.
              fn read(&mut self) {
            `
        }
            match self {
                ${
                  ringBuffers
                    ? rust`
                      Self::Ring(map, ring) => {
                          for _ in 0..TURN {
                              let Some(record) = ring.next() else {
                                  return Ok(false);
                              };
                              events::print(map, &record, report)?;
                          }
                      }
                    `
                    : rust``
                }
                ${
                  perfArrays
                    ? rust`
                      Self::Perf(map, buffer) => {
                          let read = buffer.try_fold(0, |records, event| {
                              let printed = match event {
                                  PerfEvent::Sample { head, tail } => {
                                      events::print(map, &[head, tail].concat(), report)
                                  }
                                  PerfEvent::Lost { count } => report.line(
                                      format_args!("{}: {count} events lost", map.name),
                                      || json!({ "type": "lost", "map": map.name, "events": count }),
                                  ),
                              };
                              match printed {
                                  Ok(()) if records + 1 < TURN => ControlFlow::Continue(records + 1),
                                  printed => ControlFlow::Break(printed),
                              }
                          });
                          match read {
                              ControlFlow::Break(printed) => printed?,
                              ControlFlow::Continue(_) => return Ok(false),
                          }
                      }
                    `
                    : rust``
                }
                ${
                  !logs
                    ? rust``
                    : events
                      ? rust`
                        Self::Log(log) => {
                            log.flush();
                            return Ok(false);
                        }
                      `
                      : rust`Self::Log(log) => log.flush(),`
                }
            }
            ${events ? rust`Ok(true)` : rust``}
        }
    }
  `;
}
