/** `objects.rs` of a loader with several objects: a table of them, and a folder of pins through which they share their maps. */
import { rustString } from "./escape.ts";
import {
  DEMAND_CODE,
  checksShapes,
  demandShapes,
  embedded,
  explained,
  fixedEntries,
  isEmbedded,
  isPrecompiled,
  mapFailure,
  mapImports,
} from "./loader-each-object.ts";
import type { Plan, PlannedObject } from "./plan.ts";
import { pinsMaps, needsObjectFiles, sharesMaps } from "./plan.ts";
import { chain, importTree, structSlice } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

export function manyObjects(plan: Plan): Rust {
  const shares = sharesMaps(plan);
  const files = needsObjectFiles(plan);
  const embeds = plan.objects.some(isEmbedded);
  const pinned = pinsMaps(plan);
  const takesArgs = files || pinned;
  const parameters = ["object: &Object", ...(shares ? ["folder: &Path"] : []), ...(takesArgs ? ["args: &Run"] : [])];
  const args = ["object", ...(shares ? ["&folder.0"] : []), ...(takesArgs ? ["args"] : [])];
  const maps = plan.maps.length > 0;
  const failed = explained(plan);
  const checked = checksShapes(plan);
  const end = verbatim("rust", checked ? "?" : "");
  const fromFile = rust`load_file(&mut loader, args.object_file(object.name))${end}`;
  const fromMemory = rust`
    demand_code(code)?;
    loader.load(code)${failed}${end}
  `;
  return stack(
    "rust",
    [
      rust`//! The eBPF objects that make up the policy, and how they share their maps.`,
      importTree("std", {
        "": shares ? ["fs", "process"] : [],
        path: shares ? ["Path", "PathBuf"] : files ? ["Path"] : [],
      }),
      stack("rust", [
        rust`use anyhow::Context as _;`,
        importTree("aya", {
          "": ["Ebpf", ...(maps ? ["EbpfError"] : []), "EbpfLoader"],
          maps: mapImports(plan),
        }),
      ]),
      importTree("crate", {
        "": [...(maps ? ["kernel"] : []), ...(shares ? ["pins"] : [])],
        cli: takesArgs ? ["Run"] : [],
        failure: embeds || files ? ["Failure", "Status"] : [],
        maps: maps ? ["MAPS", ...(checked ? ["Shape"] : [])] : [],
      }),
      stack(
        "rust",
        plan.objects.map((object, index) => (isEmbedded(object) ? embedded(staticName(index), object) : rust``)),
      ),
      rust`
        struct Object {
            /// What messages call it.
            name: &'static str,
            ${
              embeds && files
                ? rust`code: Code,`
                : embeds
                  ? rust`
                    /// Empty when the loader was built under \`AYA_BUILD_SKIP\`.
                    code: &'static [u8],
                  `
                  : rust``
            }
        }
      `,
      embeds && files
        ? rust`
          enum Code {
              /// Empty when the loader was built under \`AYA_BUILD_SKIP\`.
              Embedded(&'static [u8]),
              /// In a file of its own, when the policy runs.
              File,
          }
        `
        : rust``,
      objectTable(plan, embeds && files),
      rust`
        /// Makes the maps of every object. The programs are loaded one by one after that.
        pub fn load(${takesArgs ? rust`args: &Run` : rust``}) -> anyhow::Result<Vec<Ebpf>> {
            ${shares ? rust`let folder = SharedFolder::make()?;` : rust``}
            OBJECTS
                .iter()
                .map(|object| {
                    ${chain(`load_object(${args.join(", ")})`, '.with_context(|| format!("cannot load {}", object.name))', 12)}
                })
                .collect()
        }
      `,
      rust`
        ${verbatim("rust", `fn load_object(${parameters.join(", ")}) -> anyhow::Result<Ebpf> {`)}
            let mut loader = EbpfLoader::new();
            ${fixedEntries(plan.maps)}
            ${
              shares
                ? rust`
                  for map in MAPS {
                      ${
                        pinned
                          ? rust`
                            let path = match map.pin {
                                Some(pin) if !args.dry_run => PathBuf::from(pin),
                                _ => folder.join(map.symbol),
                            };
                          `
                          : rust`let path = folder.join(map.symbol);`
                      }
                      ${
                        plan.objects.some(isPrecompiled)
                          ? rust`
                            // A precompiled object may have the map under the very name that the policy gives it.
                            loader.map_pin_path(map.name, path.clone());
                          `
                          : rust``
                      }
                      loader.map_pin_path(map.symbol, path);
                  }
                `
                : pinned
                  ? rust`
                    for map in MAPS {
                        if let Some(pin) = map.pin.filter(|_| !args.dry_run) {
                            // The object may have the map under the very name that the policy gives it.
                            loader.map_pin_path(map.name, Path::new(pin));
                            loader.map_pin_path(map.symbol, Path::new(pin));
                        }
                    }
                  `
                  : rust``
            }
            ${loadStatement()}
            ${
              checked
                ? rust`
                  demand_shapes(&ebpf)?;
                  Ok(ebpf)
                `
                : rust``
            }
        }
      `,
      embeds ? DEMAND_CODE : rust``,
      files ? loadFile(failed, embeds) : rust``,
      demandShapes(plan),
      mapFailure(plan),
      shares ? SHARED_FOLDER : rust``,
    ],
    1,
  );

  /** Loads the object, as \`ebpf\` where it is looked at afterwards, else as the function's result. */
  function loadStatement(): Rust {
    if (!embeds) return checked ? rust`let ebpf = ${fromFile};` : fromFile;
    if (files) {
      const head = verbatim("rust", checked ? "let ebpf = match object.code {" : "match object.code {");
      return rust`
        ${head}
            Code::Embedded(code) => {
                ${fromMemory}
            }
            Code::File => ${fromFile},
        ${verbatim("rust", checked ? "};" : "}")}
      `;
    }
    return checked
      ? rust`
        let code = object.code;
        demand_code(code)?;
        let ebpf = loader.load(code)${failed}?;
      `
      : rust`
        let code = object.code;
        ${fromMemory}
      `;
  }
}

/** Reads an object that is named at run time. */
function loadFile(failed: Rust, embeds: boolean): Rust {
  return rust`
    /// True for the objects that come from files of their own.
    pub fn is_file(name: &str) -> bool {
        ${
          embeds
            ? rust`
              OBJECTS
                  .iter()
                  .any(|object| object.name == name && matches!(object.code, Code::File))
            `
            : rust`OBJECTS.iter().any(|object| object.name == name)`
        }
    }

    fn load_file(loader: &mut EbpfLoader<'_>, file: &Path) -> anyhow::Result<Ebpf> {
        if !file.exists() {
            let message = format!(
                "there is no {} (--object names another file)",
                file.display()
            );
            return Err(Failure::new(Status::NotThere, message).into());
        }
        loader.load_file(file)${failed}
    }
  `;
}

const SHARED_FOLDER = rust`
  /// A folder on the BPF file system, through which the objects share the maps that have no pin of their own.
  /// It goes as soon as all are loaded; the maps live on in the programs.
  struct SharedFolder(PathBuf);

  impl SharedFolder {
      fn make() -> anyhow::Result<Self> {
          let name = format!("{}-{}", env!("CARGO_PKG_NAME"), process::id());
          let folder = Self(Path::new("/sys/fs/bpf").join(name));
          pins::demand_bpffs(&folder.0)?;
          // A loader that was killed may have left one for the process that had this number then.
          folder.clear();
          fs::create_dir(&folder.0)
              .with_context(|| format!("cannot make the folder {}", folder.0.display()))?;
          Ok(folder)
      }

      fn clear(&self) {
          for map in MAPS {
              let _ = fs::remove_file(self.0.join(map.symbol));
          }
          let _ = fs::remove_dir(&self.0);
      }
  }

  impl Drop for SharedFolder {
      fn drop(&mut self) {
          self.clear();
      }
  }
`;

function staticName(index: number): string {
  return `OBJECT_${index + 1}`;
}

function objectTable(plan: Plan, mixed: boolean): Rust {
  const entry = (object: PlannedObject, index: number): Rust => {
    const name = rustString(object.kind === "built" ? object.binary : object.path);
    const code = isEmbedded(object)
      ? verbatim("rust", mixed ? `code: Code::Embedded(${staticName(index)}),` : `code: ${staticName(index)},`)
      : mixed
        ? rust`code: Code::File,`
        : rust``;
    return rust`
      name: ${name},
      ${code}
    `;
  };
  return structSlice("const OBJECTS: &[Object] = &[", "Object", plan.objects.map(entry), "];");
}
