/** `pins.rs` of the loader: what the policy pins on the BPF file system. Only for policies that pin or share. */
import type { LoaderFeatures } from "./loader-features.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function pinsModule({ programPins, mapPins, sharesMaps }: LoaderFeatures): Rust {
  const pins = programPins || mapPins;
  return stack(
    "rust",
    [
      rust`//! Pins on the BPF file system.`,
      importTree("std", {
        "": pins ? ["fs", "io"] : [],
        path: pins ? ["Path", "PathBuf"] : ["Path"],
      }),
      stack("rust", [
        pins ? rust`use anyhow::Context as _;` : rust``,
        importTree("aya", {
          maps: mapPins ? ["MapInfo"] : [],
          programs: programPins ? ["ProgramInfo", "loaded_programs"] : [],
        }),
      ]),
      importTree("crate", {
        "": ["filesystem"],
        cli: pins ? ["Run"] : [],
        failure: [...(pins ? ["self"] : []), "Failure", "Status"],
        maps: mapPins ? ["MAPS", "Map", "Shape"] : [],
        programs: programPins ? ["PROGRAMS", "Program"] : [],
      }),
      pins
        ? rust`
          /// The pins that a run makes. They go again with it, unless it comes to keep them.
          #[derive(Default)]
          pub struct NewPins(Vec<PathBuf>);

          impl NewPins {
              ${
                programPins
                  ? rust`
                    pub fn add(&mut self, path: &str) {
                        self.0.push(path.into());
                    }
                  `
                  : rust``
              }
              ${programPins ? BLANK : rust``}
              pub fn keep(&mut self) {
                  self.0.clear();
              }
          }

          impl Drop for NewPins {
              fn drop(&mut self) {
                  for path in &self.0 {
                      // It may not have come to make it.
                      let _ = fs::remove_file(path);
                      remove_folders(path);
                  }
              }
          }

          /// Takes a pin away, and the folders above it that are empty then.
          pub fn unpin(pin: &Path) -> io::Result<()> {
              fs::remove_file(pin)?;
              remove_folders(pin);
              Ok(())
          }

          /// Ends at a folder that has something else in it, and where the file system is mounted.
          fn remove_folders(pin: &Path) {
              for folder in pin.ancestors().skip(1) {
                  if fs::remove_dir(folder).is_err() {
                      break;
                  }
              }
          }

          /// Makes sure that everything can be pinned, before anything is loaded; gives the pins that will be new.
          pub fn prepare(args: &Run) -> anyhow::Result<NewPins> {
              ${mapPins ? rust`let mut new = NewPins::default();` : rust`let new = NewPins::default();`}
              ${
                programPins
                  ? rust`
                    for program in PROGRAMS {
                        if let Some(pin) = program.pin {
                            prepare_program(program, Path::new(pin), args)?;
                        }
                    }
                  `
                  : rust``
              }
              ${
                mapPins
                  ? rust`
                    for map in MAPS {
                        let Some(pin) = map.pin.map(Path::new) else {
                            continue;
                        };
                        if pin.exists() {
                            demand_shape(map, pin)?;
                        } else if !args.dry_run {
                            prepare_folder(pin)?;
                            new.0.push(pin.to_owned());
                        }
                    }
                  `
                  : rust``
              }
              Ok(new)
          }
        `
        : rust``,
      pins
        ? rust`
          /// What cannot be looked at is nothing that is known, unless nobody may look.
          fn no_look(error: anyhow::Error) -> anyhow::Result<()> {
              if failure::is_forbidden(&error) {
                  return Err(error.context("cannot look at a pin"));
              }
              Ok(())
          }
        `
        : rust``,
      programPins ? PROGRAM_PINS : rust``,
      mapPins ? MAP_PINS : rust``,
      pins
        ? rust`
          /// Makes the folder of a pin where it is missing.
          fn prepare_folder(pin: &Path) -> anyhow::Result<()> {
              demand_bpffs(pin)?;
              let folder = pin.parent().unwrap_or(pin);
              fs::create_dir_all(folder)
                  .with_context(|| format!("cannot make the folder {}", folder.display()))
          }
        `
        : rust``,
      rust`
        /// Fails unless the path, or what of it exists, lies on a BPF file system: nothing can be pinned elsewhere.
        ${verbatim("rust", `${sharesMaps ? "pub " : ""}fn demand_bpffs(path: &Path) -> anyhow::Result<()> {`)}
            // Above a relative path is the folder in which this was started.
            let here = Path::new(".");
            let existing = path.ancestors().find(|part| part.exists());
            if filesystem::magic(existing.unwrap_or(here))? == filesystem::BPFFS {
                return Ok(());
            }
            let message = format!(
                "{} is on no BPF file system, which pins need: mount -t bpf bpf /sys/fs/bpf",
                path.display()
            );
            Err(Failure::new(Status::Lacking, message).into())
        }
      `,
    ],
    1,
  );
}

const PROGRAM_PINS = rust`
  fn prepare_program(program: &Program, pin: &Path, args: &Run) -> anyhow::Result<()> {
      if !pin.exists() {
          return if args.dry_run {
              Ok(())
          } else {
              prepare_folder(pin)
          };
      }
      if !is_program(pin)? {
          let message = format!(
              "cannot pin {program}: {} is there and is no program",
              pin.display()
          );
          return Err(Failure::new(Status::Pinned, message).into());
      }
      if args.replace || args.dry_run {
          return Ok(());
      }
      let message = format!(
          "cannot pin {program}: a program is pinned at {} already (--replace takes its place, \
           remove takes it away)",
          pin.display()
      );
      Err(Failure::new(Status::Pinned, message).into())
  }

  /// Takes the program away that is pinned there; what else is there has been refused.
  pub fn remove(pin: &str) {
      if let Ok(true) = is_program(Path::new(pin)) {
          let _ = fs::remove_file(pin);
      }
  }

  /// True when a program is pinned there. The kernel answers the question for a program with what it knows of a map,
  /// so that only what it also lists as a program is one.
  pub fn is_program(pin: &Path) -> anyhow::Result<bool> {
      if pin.is_dir() {
          return Ok(false);
      }
      let pinned = match ProgramInfo::from_pin(pin) {
          Ok(pinned) => pinned,
          Err(error) => return no_look(error.into()).map(|()| false),
      };
      Ok(loaded_programs()
          .flatten()
          .any(|program| program.id() == pinned.id() && program.tag() == pinned.tag()))
  }
`;

const MAP_PINS = rust`
  /// Fails unless the map that is pinned there is of the shape that the policy declares: aya would take any.
  fn demand_shape(map: &Map, pin: &Path) -> anyhow::Result<()> {
      let Some(found) = shape_of(pin)? else {
          let message = format!(
              "cannot pin the map {} (declared in {}): {} is there and is no map",
              map.name,
              map.declared,
              pin.display()
          );
          return Err(Failure::new(Status::Pinned, message).into());
      };
      if found == map.shape() {
          return Ok(());
      }
      let message = format!(
          "cannot share the map {} (declared in {}): it is {}, but the one at {} is {found}",
          map.name,
          map.declared,
          map.shape(),
          pin.display()
      );
      Err(Failure::new(Status::Pinned, message).into())
  }

  /// The shape of the map that is pinned there, if it is one. The kernel answers the question for a map with what it
  /// knows of a program, so that only what it also knows as a map is one.
  pub fn shape_of(pin: &Path) -> anyhow::Result<Option<Shape>> {
      if pin.is_dir() {
          return Ok(None);
      }
      let pinned = match MapInfo::from_pin(pin) {
          Ok(pinned) => pinned,
          Err(error) => return no_look(error.into()).map(|()| None),
      };
      let shape = Shape::of(&pinned);
      let same = MapInfo::from_id(pinned.id())
          .is_ok_and(|map| Shape::of(&map) == shape && map.name() == pinned.name());
      Ok(same.then_some(shape))
  }

  /// The kernel's number of the map that is pinned there.
  pub fn id_of(pin: &Path) -> Option<u32> {
      MapInfo::from_pin(pin).ok().map(|info| info.id())
  }
`;
