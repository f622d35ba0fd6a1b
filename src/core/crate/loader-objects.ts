/**
 * `objects.rs` of the loader: the eBPF objects it carries and how they come into
 * the kernel. One object is loaded as it is; several share their maps by pins.
 */
import { rustAsciiString, rustString } from "./escape.ts";
import type { Plan, PlannedMap, PlannedObject } from "./plan.ts";
import { hasManyObjects, needsObjectFiles, originOf, pinOf, sharesMaps } from "./plan.ts";
import { call, chain, includeBytes, option } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** True when `objects::load` reads the command line. */
export function objectsTakeArgs(plan: Plan): boolean {
  if (!hasManyObjects(plan)) return plan.maps.some((map) => pinOf(map) !== undefined);
  return needsObjectFiles(plan) || sharesMaps(plan);
}

export function objectsModule(plan: Plan): Rust {
  return hasManyObjects(plan) ? manyObjects(plan) : oneObject(plan);
}

const EMPTY = rust`
  "this loader was built under AYA_BUILD_SKIP and carries no eBPF programs; \
   build it again without that variable"
`;

function oneObject(plan: Plan): Rust {
  const pinned = plan.maps.filter((map) => pinOf(map) !== undefined);
  const entries = fixedEntries(plan.maps);
  const [object] = plan.objects;
  const plain = pinned.length === 0 && entries.lines.length === 0;
  return stack(
    "rust",
    [
      rust`//! The eBPF object that the loader carries, and how its maps are made.`,
      pinned.length > 0 ? rust`use std::path::Path;` : rust``,
      stack("rust", [
        rust`use anyhow::{Context as _, ensure};`,
        plain ? rust`use aya::Ebpf;` : rust`use aya::{Ebpf, EbpfLoader};`,
      ]),
      objectsTakeArgs(plan) ? rust`use crate::cli::Run;` : rust``,
      rust`
        /// The compiled programs; empty when the loader was built under \`AYA_BUILD_SKIP\`.
        ${object === undefined ? rust`static OBJECT: &[u8] = &[];` : embedded("OBJECT", object)}
      `,
      mapTable(plan, pinned),
      rust`
        /// Makes the maps. The programs are loaded one by one after that.
        pub fn load(${pinned.length > 0 ? rust`args: &Run` : rust``}) -> anyhow::Result<Ebpf> {
            let object = OBJECT;
            ensure!(
                !object.is_empty(),
                ${EMPTY}
            );
            ${
              plain
                ? rust`Ebpf::load(object).context("cannot make the maps")`
                : rust`
                  let mut loader = EbpfLoader::new();
                  ${entries}
                  ${
                    pinned.length > 0
                      ? rust`
                        if !args.dry_run {
                            for map in MAPS {
                                loader.map_pin_path(map.symbol, Path::new(map.pin));
                            }
                        }
                      `
                      : rust``
                  }
                  loader.load(object).context("cannot make the maps")
                `
            }
        }
      `,
    ],
    1,
  );
}

function manyObjects(plan: Plan): Rust {
  const shares = sharesMaps(plan);
  const files = needsObjectFiles(plan);
  const embeds = plan.objects.some(isEmbedded);
  const takesArgs = objectsTakeArgs(plan);
  const parameters = ["object: &Object", ...(shares ? ["folder: &Path"] : []), ...(takesArgs ? ["args: &Run"] : [])];
  const args = ["object", ...(shares ? ["&folder.0"] : []), ...(takesArgs ? ["args"] : [])];
  const fromFile = rust`Ok(loader.load_file(args.object_file(object.name))?)`;
  const fromMemory = rust`
    ensure!(
        !code.is_empty(),
        ${EMPTY}
    );
    Ok(loader.load(code)?)
  `;
  return stack(
    "rust",
    [
      rust`//! The eBPF objects that make up the policy, and how they share their maps.`,
      shares
        ? rust`
          use std::{
              fs,
              path::{Path, PathBuf},
              process,
          };
        `
        : rust``,
      rust`
        use anyhow::${verbatim("rust", embeds ? "{Context as _, ensure}" : "Context as _")};
        use aya::{Ebpf, EbpfLoader};
      `,
      takesArgs ? rust`use crate::cli::Run;` : rust``,
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
      shares ? mapTable(plan, plan.maps) : rust``,
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
                      let path = match map.pin {
                          Some(pin) if !args.dry_run => PathBuf::from(pin),
                          _ => folder.join(map.symbol),
                      };
                      // A precompiled object may have the map under the very name that the policy gives it.
                      loader.map_pin_path(map.name, path.clone());
                      loader.map_pin_path(map.symbol, path);
                  }
                `
                : rust``
            }
            ${
              !embeds
                ? fromFile
                : files
                  ? rust`
                    match object.code {
                        Code::Embedded(code) => {
                            ${fromMemory}
                        }
                        Code::File => ${fromFile},
                    }
                  `
                  : rust`
                    let code = object.code;
                    ${fromMemory}
                  `
            }
        }
      `,
      shares ? SHARED_FOLDER : rust``,
    ],
    1,
  );
}

const SHARED_FOLDER = rust`
  /// A folder on the BPF file system, through which the objects share the maps that have no pin of their own.
  /// It goes as soon as all are loaded; the maps live on in the programs.
  struct SharedFolder(PathBuf);

  impl SharedFolder {
      fn make() -> anyhow::Result<Self> {
          let name = format!("{}-{}", env!("CARGO_PKG_NAME"), process::id());
          let path = Path::new("/sys/fs/bpf").join(name);
          fs::create_dir(&path).with_context(|| {
              format!(
                  "cannot make {}: a BPF file system must be mounted there \
                   (mount -t bpf bpf /sys/fs/bpf)",
                  path.display()
              )
          })?;
          Ok(Self(path))
      }
  }

  impl Drop for SharedFolder {
      fn drop(&mut self) {
          for map in MAPS {
              let _ = fs::remove_file(self.0.join(map.symbol));
          }
          let _ = fs::remove_dir(&self.0);
      }
  }
`;

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

/** The table of the maps that are pinned: by the policy, or to be shared between objects. */
function mapTable(plan: Plan, maps: readonly PlannedMap[]): Rust {
  if (maps.length === 0) return rust``;
  const shares = sharesMaps(plan);
  const entries = maps.map((map) => {
    const pin = pinOf(map);
    const path = shares ? option("pin", pin) : rust`pin: ${rustString(pin ?? "")},`;
    return from(
      originOf(map, "pin_path"),
      rust`
        ${shares ? rust`name: ${rustString(map.spec.name)},` : rust``}
        symbol: ${rustString(map.objectName)},
        ${path}
      `,
    );
  });
  return rust`
    ${shares ? rust`` : rust`/// A map that the policy pins.`}
    struct Map {
        ${shares ? rust`/// Name in the policy.` : rust``}
        ${shares ? rust`name: &'static str,` : rust``}
        /// Name in the object.
        symbol: &'static str,
        /// Where it is shared on the BPF file system.
        ${shares ? rust`pin: Option<&'static str>,` : rust`pin: &'static str,`}
    }

    ${table("MAPS", "Map", entries)}
  `;
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
