/** `follow.rs` of the loader: it reads what the programs send while they are attached. */
import type { LoaderFeatures } from "./loader-features.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** Ends of a function's head, which a template would cut the spaces off. */
const RESULT: Rust = verbatim("rust", " -> anyhow::Result<()>");
const REPORT: Rust = verbatim("rust", ", report: &Report");

/** True when something is read while the policy runs. */
export function hasSources({ ringBuffers, perfArrays, logs }: LoaderFeatures): boolean {
  return ringBuffers || perfArrays || logs;
}

export function followModule(features: LoaderFeatures): Rust {
  const { ringBuffers, perfArrays, logs } = features;
  const events = ringBuffers || perfArrays;
  return stack(
    "rust",
    [
      hasSources(features)
        ? rust`//! Reads what the programs send, until the loader is told to end.`
        : rust`//! Waits until the loader is told to end.`,
      importTree("std", {
        "": ["io"],
        ops: perfArrays ? ["ControlFlow"] : [],
        "os::fd": [...(perfArrays ? ["AsFd as _"] : []), "AsRawFd as _", "RawFd"],
        "os::unix::net": ["UnixStream"],
        time: ["Duration", "Instant"],
      }),
      stack("rust", [
        rust`use anyhow::Context as _;`,
        importTree("aya", {
          "": hasSources(features) ? ["Ebpf"] : [],
          maps: [
            ...(events ? ["MapData"] : []),
            ...(ringBuffers ? ["RingBuf"] : []),
            ...(perfArrays ? ["PerfEventArray"] : []),
            ...(events ? ["MapType"] : []),
          ],
          "maps::perf": perfArrays ? ["PerfEvent", "PerfEventArrayBuffer"] : [],
          util: perfArrays ? ["online_cpus"] : [],
        }),
        logs ? rust`use aya_log::EbpfLogger;` : rust``,
        logs ? rust`use log::Log;` : rust``,
        perfArrays ? rust`use serde_json::json;` : rust``,
        rust`
          use signal_hook::{
              consts::{SIGINT, SIGTERM},
              low_level::pipe,
          };
        `,
      ]),
      importTree("crate", {
        "": events ? ["events"] : [],
        maps: events ? ["MAPS", "Map"] : [],
        report: events ? ["Report"] : [],
      }),
      events
        ? rust`
          /// Records that are read from one source before the others have their turn.
          const TURN: usize = 4096;
        `
        : rust``,
      perfArrays
        ? rust`
          /// Pages of the buffer that every CPU gets for a perf event array; a power of two.
          const PERF_PAGES: usize = 64;
        `
        : rust``,
      hasSources(features)
        ? rust`
          /// What can be read from.
          enum Source {
              ${
                ringBuffers
                  ? rust`
                    Ring(&'static Map, RingBuf<MapData>),
                  `
                  : rust``
              }
              ${
                perfArrays
                  ? rust`
                    /// The buffer of one CPU.
                    Perf(&'static Map, PerfEventArrayBuffer<MapData>),
                  `
                  : rust``
              }
              ${logs ? rust`Log(EbpfLogger<&'static dyn Log>),` : rust``}
          }
        `
        : rust``,
      rust`
        /// Everything that the loader waits for.
        pub struct Follower {
            /// Readable as soon as a signal asks the loader to end.
            ended: UnixStream,
            ${hasSources(features) ? rust`sources: Vec<Source>,` : rust``}
        }
      `,
      rust`
        impl Follower {
            /// From here on Ctrl-C and SIGTERM end the wait, not the process.
            pub fn new() -> anyhow::Result<Self> {
                let ended = ended_by_signals().context("cannot wait for Ctrl-C")?;
                ${
                  hasSources(features)
                    ? rust`
                      Ok(Self {
                          ended,
                          sources: Vec::new(),
                      })
                    `
                    : rust`Ok(Self { ended })`
                }
            }

            ${hasSources(features) ? open(features) : rust``}
            ${hasSources(features) ? BLANK : rust``}
            /// Waits until a signal comes or the time is over${hasSources(features) ? rust`, and hands on what is sent meanwhile` : rust``}.
            pub fn follow(&mut self, limit: Option<Duration>${events ? REPORT : rust``}) -> anyhow::Result<()> {
                // A time that no clock reaches never comes.
                let end = limit.and_then(|limit| Instant::now().checked_add(limit));
                loop {
                    let left = end.map(|end| end.saturating_duration_since(Instant::now()));
                    ${hasSources(features) ? rust`let mut fds = vec![self.ended.as_raw_fd()];` : rust``}
                    ${hasSources(features) ? rust`fds.extend(self.sources.iter().map(Source::fd));` : rust``}
                    let ready = wait(${hasSources(features) ? rust`&fds` : rust`&[self.ended.as_raw_fd()]`}, left).context("cannot wait")?;
                    if ready[0] || left.is_some_and(|left| left.is_zero()) {
                        return Ok(());
                    }
                    ${
                      hasSources(features)
                        ? rust`
                          for (source, ready) in self.sources.iter_mut().zip(&ready[1..]) {
                              if *ready {
                                  source.read(${events ? rust`report` : rust``})${events ? rust`?` : rust``};
                              }
                          }
                        `
                        : rust``
                    }
                }
            }
            ${
              hasSources(features)
                ? rust`

                  /// Hands on what was sent last.
                  pub fn drain(&mut self${events ? REPORT : rust``})${events ? RESULT : rust``} {
                      for source in &mut self.sources {
                          ${events ? rust`while source.read(report)? {}` : rust`source.read();`}
                      }
                      ${events ? rust`Ok(())` : rust``}
                  }
                `
                : rust``
            }
        }
      `,
      hasSources(features) ? sourceMethods(features) : rust``,
      rust`
        /// The end of a pipe that a signal writes to.
        fn ended_by_signals() -> io::Result<UnixStream> {
            let (ended, sender) = UnixStream::pair()?;
            for signal in [SIGINT, SIGTERM] {
                pipe::register(signal, sender.try_clone()?)?;
            }
            Ok(ended)
        }
      `,
      rust`
        /// Waits until one of the descriptors can be read or the time is over; says which can.
        fn wait(fds: &[RawFd], limit: Option<Duration>) -> io::Result<Vec<bool>> {
            let mut polled: Vec<_> = fds
                .iter()
                .map(|fd| libc::pollfd {
                    fd: *fd,
                    events: libc::POLLIN,
                    revents: 0,
                })
                .collect();
            // A millisecond more than what is left, which is cut, so that the time is over after it.
            let limit = limit.map_or(-1, |limit| {
                i32::try_from(limit.as_millis()).map_or(i32::MAX, |limit| limit.saturating_add(1))
            });
            // SAFETY: the pointer and the length are those of \`polled\`.
            let result = unsafe { libc::poll(polled.as_mut_ptr(), polled.len() as libc::nfds_t, limit) };
            if result < 0 {
                let error = io::Error::last_os_error();
                // A signal; the pipe tells which.
                if error.kind() != io::ErrorKind::Interrupted {
                    return Err(error);
                }
            }
            Ok(polled.iter().map(|fd| fd.revents != 0).collect())
        }
      `,
    ],
    1,
  );
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

function open(features: LoaderFeatures): Rust {
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

function sourceMethods({ ringBuffers, perfArrays, logs }: LoaderFeatures): Rust {
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
