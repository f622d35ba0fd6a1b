/**
 * `objects.rs` of the loader: the eBPF objects it carries and how they come into
 * the kernel. One object is loaded as it is; several share their maps by pins.
 */
import { rustAsciiString, rustString } from "./escape.ts";
import type { Plan, PlannedMap, PlannedObject } from "./plan.ts";
import { hasManyObjects, needsObjectFiles, originOf, pinOf, sharesMaps } from "./plan.ts";
import { MAP_KIND_INFO } from "./kinds.ts";
import { call, chain, importTree, includeBytes } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** True when `objects::load` reads the command line. */
export function objectsTakeArgs(plan: Plan): boolean {
  const pinned = plan.maps.some((map) => pinOf(map) !== undefined);
  if (!hasManyObjects(plan)) return pinned;
  return needsObjectFiles(plan) || pinned;
}

export function objectsModule(plan: Plan): Rust {
  return hasManyObjects(plan) ? manyObjects(plan) : oneObject(plan);
}

/** What stops a loader that has nothing to load. */
const DEMAND_CODE = rust`
  /// Fails for an object that was not compiled.
  fn demand_code(object: &[u8]) -> anyhow::Result<()> {
      if object.is_empty() {
          let message = "this loader was built under AYA_BUILD_SKIP and carries no eBPF programs; \
                         build it again without that variable";
          return Err(Failure::new(Status::Empty, message).into());
      }
      Ok(())
  }
`;

/** Says which declaration a map comes from that the kernel does not make, and why it might not. */
function mapFailure({ maps, objects }: Plan): Rust {
  if (maps.length === 0) return rust``;
  const fits = objects.some(isPrecompiled) ? "map.symbol == name || map.name == name" : "map.symbol == name";
  return rust`
    /// Names the map that cannot be made or pinned, and where it is declared.
    fn map_failure(error: EbpfError) -> anyhow::Error {
        let failed = match &error {
            EbpfError::MapError(MapError::CreateError { name, .. }) => Some(("make", name)),
            EbpfError::MapError(MapError::PinError {
                name: Some(name), ..
            }) => Some(("pin", name)),
            _ => None,
        };
        let Some((verb, name)) = failed else {
            return kernel::explain(anyhow::Error::from(error).context("cannot read the object"));
        };
        let mut maps = MAPS.iter();
        let what = match maps.find(|map| ${verbatim("rust", fits)}) {
            Some(map) => format!(
                "cannot {verb} the map {} (declared in {})",
                map.name, map.declared
            ),
            // One that the programs need beside those of the policy.
            None => format!("cannot {verb} the map {name}"),
        };
        kernel::explain(anyhow::Error::from(error).context(what))
    }
  `;
}

/** True for policies whose objects may have the policy's maps otherwise than declared. */
function checksShapes({ maps, objects }: Plan): boolean {
  return maps.length > 0 && objects.some(isPrecompiled);
}

/** Holds the maps of an object against the policy: what was compiled elsewhere may have others. */
function demandShapes(plan: Plan): Rust {
  if (!checksShapes(plan)) return rust``;
  const kinds = [...new Set(plan.maps.map((map) => map.spec.kind))].map((kind) => MAP_KIND_INFO[kind]);
  return rust`
    /// Fails for an object with a map of the policy's that is not as the policy declares it: aya takes any.
    fn demand_shapes(ebpf: &Ebpf) -> anyhow::Result<()> {
        for map in MAPS {
            let found = ebpf.map(map.symbol).or_else(|| ebpf.map(map.name));
            let Some(found) = found else {
                continue;
            };
            let shape = match (map.kind, found) {
                ${stack(
                  "rust",
                  kinds.map(({ mapType, variant }) =>
                    verbatim("rust", `(MapType::${mapType}, KernelMap::${variant}(data)) => Shape::of(&data.info()?),`),
                  ),
                )}
                _ => anyhow::bail!(
                    "the map {} (declared in {}) is of another kind in the object",
                    map.name,
                    map.declared
                ),
            };
            anyhow::ensure!(
                shape == map.shape(),
                "the map {} (declared in {}) is {}, but in the object it is {shape}",
                map.name,
                map.declared,
                map.shape()
            );
        }
        Ok(())
    }
  `;
}

function oneObject(plan: Plan): Rust {
  const pinned = plan.maps.some((map) => pinOf(map) !== undefined);
  const maps = plan.maps.length > 0;
  const entries = fixedEntries(plan.maps);
  const [object] = plan.objects;
  const plain = !pinned && entries.lines.length === 0;
  const failed = maps ? rust`.map_err(map_failure)` : rust`.context("cannot read the object")`;
  const checked = checksShapes(plan);
  return stack(
    "rust",
    [
      rust`//! The eBPF object that the loader carries, and how its maps are made.`,
      pinned ? rust`use std::path::Path;` : rust``,
      stack("rust", [
        maps ? rust`` : rust`use anyhow::Context as _;`,
        importTree("aya", {
          "": ["Ebpf", ...(maps ? ["EbpfError"] : []), ...(plain ? [] : ["EbpfLoader"])],
          maps: mapImports(plan),
        }),
      ]),
      importTree("crate", {
        "": maps ? ["kernel"] : [],
        cli: pinned ? ["Run"] : [],
        failure: ["Failure", "Status"],
        maps: maps ? ["MAPS", ...(checked ? ["Shape"] : [])] : [],
      }),
      rust`
        /// The compiled programs; empty when the loader was built under \`AYA_BUILD_SKIP\`.
        ${object === undefined ? rust`static OBJECT: &[u8] = &[];` : embedded("OBJECT", object)}
      `,
      rust`
        /// Makes the maps. The programs are loaded one by one after that.
        pub fn load(${pinned ? rust`args: &Run` : rust``}) -> anyhow::Result<Ebpf> {
            demand_code(OBJECT)?;
            ${
              plain
                ? checked
                  ? rust`
                    let ebpf = Ebpf::load(OBJECT)${failed}?;
                    demand_shapes(&ebpf)?;
                    Ok(ebpf)
                  `
                  : rust`Ebpf::load(OBJECT)${failed}`
                : rust`
                  let mut loader = EbpfLoader::new();
                  ${entries}
                  ${
                    pinned
                      ? rust`
                        for map in MAPS {
                            if let Some(pin) = map.pin.filter(|_| !args.dry_run) {
                                loader.map_pin_path(map.symbol, Path::new(pin));
                            }
                        }
                      `
                      : rust``
                  }
                  ${
                    checked
                      ? rust`
                        let ebpf = loader.load(OBJECT)${failed}?;
                        demand_shapes(&ebpf)?;
                        Ok(ebpf)
                      `
                      : rust`loader.load(OBJECT)${failed}`
                  }
                `
            }
        }
      `,
      DEMAND_CODE,
      demandShapes(plan),
      mapFailure(plan),
    ],
    1,
  );
}

function manyObjects(plan: Plan): Rust {
  const shares = sharesMaps(plan);
  const files = needsObjectFiles(plan);
  const embeds = plan.objects.some(isEmbedded);
  const takesArgs = objectsTakeArgs(plan);
  const pinned = plan.maps.some((map) => pinOf(map) !== undefined);
  const parameters = ["object: &Object", ...(shares ? ["folder: &Path"] : []), ...(takesArgs ? ["args: &Run"] : [])];
  const args = ["object", ...(shares ? ["&folder.0"] : []), ...(takesArgs ? ["args"] : [])];
  const maps = plan.maps.length > 0;
  const failed = maps ? rust`.map_err(map_failure)` : rust`.context("cannot read the object")`;
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

function mapImports(plan: Plan): string[] {
  if (plan.maps.length === 0) return [];
  return checksShapes(plan) ? ["Map as KernelMap", "MapError", "MapType"] : ["MapError"];
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

function isPrecompiled(object: PlannedObject): boolean {
  return object.kind === "precompiled";
}

function isEmbedded(object: PlannedObject): boolean {
  return object.kind === "built" || object.inWorkspace;
}

/** `static NAME: &[u8] = …;` with the bytes of an object, aligned as an ELF file has to be. */
function embedded(name: string, object: PlannedObject): Rust {
  const path = rustAsciiString(object.kind === "built" ? `/${object.binary}` : `../../objects/${object.path}`);
  return includeBytes(`static ${name}: &[u8]`, object.kind === "built" ? "out-dir" : "path", path);
}

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
  return table("OBJECTS", "Object", plan.objects.map(entry));
}

/** `const NAME: &[TYPE] = &[…];` of struct literals. */
function table(name: string, type: string, entries: readonly Rust[]): Rust {
  const head = verbatim("rust", `const ${name}: &[${type}] = &[`);
  const open = verbatim("rust", `${type} {`);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) {
    return rust`
      ${head}${open}
          ${only}
      }];
    `;
  }
  const items = entries.map(
    (entry) => rust`
      ${open}
          ${entry}
      },
    `,
  );
  return rust`
    ${head}
        ${stack("rust", items)}
    ];
  `;
}

/** aya's perf event arrays say no size; a declared one is told to the loader. */
function fixedEntries(maps: readonly PlannedMap[]): Rust {
  const fixed = maps.filter((map) => map.spec.kind === ":perf-event-array" && map.spec.max_entries > 0);
  return stack(
    "rust",
    fixed.map((map) => {
      const args = [rustString(map.objectName), rust`${map.spec.max_entries}`];
      return from(originOf(map, "max_entries"), call("loader.map_max_entries", args, ";", 4));
    }),
  );
}
