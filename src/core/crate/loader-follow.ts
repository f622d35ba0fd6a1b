/** `follow.rs` of the loader: it reads what the programs send while they are attached. */
import type { LoaderFeatures } from "./loader-features.ts";
import { hasSources, openSources, REPORT, RESULT, sourceMethods } from "./loader-sources.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack } from "./snippet.ts";

type Rust = Snippet<"rust">;

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

            ${hasSources(features) ? openSources(features) : rust``}
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
