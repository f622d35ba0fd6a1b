/** `remove.rs` of the loader: the command that takes away what of the policy is left on a machine. */
import type { LoaderFeatures } from "./loader-features.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack } from "./snippet.ts";

export function removeModule(features: LoaderFeatures): Snippet<"rust"> {
  const { kinds, programPins, mapPins } = features;
  const tc = kinds.includes(":tc");
  const pins = programPins || mapPins;
  return stack(
    "rust",
    [
      rust`//! The command \`remove\`: ends what of the policy runs here, and takes away what it leaves.`,
      importTree("std", {
        "": ["io", "thread"],
        path: ["Path"],
        time: ["Duration", "Instant"],
      }),
      rust`
        use anyhow::Context as _;
        use serde_json::json;
      `,
      importTree("crate", {
        "": [...(tc ? ["clsact"] : []), ...(pins ? ["pins"] : [])],
        failure: pins ? ["Failure", "Status"] : [],
        maps: mapPins ? ["MAPS"] : [],
        processes: ["self", "Loader"],
        programs: programPins ? ["PROGRAMS"] : [],
        report: ["Report"],
      }),
      rust`
        /// How long a loader may take to detach everything.
        const PATIENCE: Duration = Duration::from_secs(10);

        pub fn remove(report: &Report) -> anyhow::Result<()> {
            let loaders = processes::note_loaders(report)?;
            for loader in loaders.iter().filter(|loader| loader.here) {
                end(loader, report)?;
            }
            ${
              tc
                ? rust`
                  for filter in clsact::filters()? {
                      clsact::detach(&filter)?;
                      report.line(
                          format_args!(
                              "removed the clsact filter of {} on {}",
                              filter.program.name, filter.interface
                          ),
                          || filter.object("removed"),
                      )?;
                  }
                `
                : rust``
            }
            ${
              pins
                ? rust`
                  let mut foreign = Vec::new();
                  ${
                    programPins
                      ? rust`
                        for program in PROGRAMS {
                            let Some(pin) = program.pin.filter(|pin| Path::new(pin).exists()) else {
                                continue;
                            };
                            if pins::is_program(Path::new(pin))? {
                                unpin(pin, report)?;
                            } else {
                                foreign.push(pin);
                            }
                        }
                      `
                      : rust``
                  }
                  ${
                    mapPins
                      ? rust`
                        for map in MAPS {
                            let Some(pin) = map.pin.filter(|pin| Path::new(pin).exists()) else {
                                continue;
                            };
                            if pins::shape_of(Path::new(pin))? == Some(map.shape()) {
                                unpin(pin, report)?;
                            } else {
                                foreign.push(pin);
                            }
                        }
                      `
                      : rust``
                  }
                  if !foreign.is_empty() {
                      let message = format!(
                          "what lies there is not of this policy: {}",
                          foreign.join(", ")
                      );
                      return Err(Failure::new(Status::Pinned, message).into());
                  }
                `
                : rust``
            }
            Ok(())
        }
      `,
      pins
        ? rust`
          fn unpin(pin: &str, report: &Report) -> anyhow::Result<()> {
              pins::unpin(Path::new(pin)).with_context(|| format!("cannot remove {pin}"))?;
              report.line(
                  format_args!("removed {pin}"),
                  || json!({ "type": "removed", "what": "pin", "path": pin }),
              )
          }
        `
        : rust``,
      rust`
        /// Asks a loader to detach everything and end, and waits until it has.
        fn end(loader: &Loader, report: &Report) -> anyhow::Result<()> {
            let pid = loader.pid.try_into()?;
            // SAFETY: takes no pointers; the result is checked.
            if unsafe { libc::kill(pid, libc::SIGTERM) } < 0 {
                let error = io::Error::last_os_error();
                // It has ended by itself.
                if error.raw_os_error() != Some(libc::ESRCH) {
                    return Err(error).with_context(|| format!("cannot end process {pid}"));
                }
            }
            let process = Path::new("/proc").join(pid.to_string());
            let end = Instant::now() + PATIENCE;
            while process.join("exe").exists() {
                anyhow::ensure!(Instant::now() < end, "process {pid} does not end");
                thread::sleep(Duration::from_millis(20));
            }
            report.line(
                format_args!("ended process {pid}"),
                || json!({ "type": "ended", "pid": pid }),
            )
        }
      `,
    ],
    1,
  );
}
