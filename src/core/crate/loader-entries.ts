/** `entries.rs` of the loader: it reads maps entry by entry. */
import type { LoaderFeatures } from "./loader-features.ts";
import type { EntryCode, Reader } from "./loader-entry.ts";
import { entryCodes, PER_CPU, readersOf } from "./loader-entry.ts";
import type { PlannedMap } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";
import { mapTypes } from "./types.ts";

type Rust = Snippet<"rust">;

/** How each kind is read; the type of aya that does it comes first. */
const FUNCTIONS: Readonly<Record<Reader, { readonly type: string; readonly code: Rust }>> = {
  hash: {
    type: "HashMap",
    code: rust`
      /// Reads a hash map, also one of the LRU kind.
      pub fn hash<K: Cell, V: Cell>(map: &Map, most: usize, visit: Visitor<'_>) -> anyhow::Result<()> {
          for entry in HashMap::<_, K, V>::try_from(map)?.iter().take(most) {
              let (key, value) = entry?;
              visit(Entry::One {
                  key: key.value(),
                  value: value.value(),
              })?;
          }
          Ok(())
      }
    `,
  },
  array: {
    type: "Array",
    code: rust`
      pub fn array<V: Cell>(map: &Map, most: usize, visit: Visitor<'_>) -> anyhow::Result<()> {
          for (index, value) in Array::<_, V>::try_from(map)?.iter().take(most).enumerate() {
              visit(Entry::One {
                  key: index.into(),
                  value: value?.value(),
              })?;
          }
          Ok(())
      }
    `,
  },
  per_cpu_hash: {
    type: "PerCpuHashMap",
    code: rust`
      pub fn per_cpu_hash<K: Cell, V: Cell>(
          map: &Map,
          most: usize,
          visit: Visitor<'_>,
      ) -> anyhow::Result<()> {
          for entry in PerCpuHashMap::<_, K, V>::try_from(map)?.iter().take(most) {
              let (key, values) = entry?;
              visit(Entry::per_cpu(key.value(), &values))?;
          }
          Ok(())
      }
    `,
  },
  per_cpu_array: {
    type: "PerCpuArray",
    code: rust`
      pub fn per_cpu_array<V: Cell>(map: &Map, most: usize, visit: Visitor<'_>) -> anyhow::Result<()> {
          for (index, values) in PerCpuArray::<_, V>::try_from(map)?
              .iter()
              .take(most)
              .enumerate()
          {
              visit(Entry::per_cpu(index.into(), &values?))?;
          }
          Ok(())
      }
    `,
  },
  lpm_trie: {
    type: "LpmTrie",
    code: rust`
      pub fn lpm_trie<K: Cell, V: Cell>(
          map: &Map,
          most: usize,
          visit: Visitor<'_>,
      ) -> anyhow::Result<()> {
          for entry in LpmTrie::<_, K, V>::try_from(map)?.iter().take(most) {
              let (key, value) = entry?;
              visit(Entry::Prefix {
                  key: key.data().bytes(),
                  prefix: key.prefix_len(),
                  value: value.value(),
              })?;
          }
          Ok(())
      }
    `,
  },
  stack_trace: {
    type: "StackTraceMap",
    code: rust`
      pub fn stack_trace(map: &Map, most: usize, visit: Visitor<'_>) -> anyhow::Result<()> {
          for entry in StackTraceMap::try_from(map)?.iter().take(most) {
              let (id, stack) = entry?;
              visit(Entry::Stack {
                  key: id.into(),
                  frames: stack.frames().iter().map(|frame| frame.ip).collect(),
              })?;
          }
          Ok(())
      }
    `,
  },
};

export function entriesModule(features: LoaderFeatures): Rust {
  const readers = readersOf(features);
  const codes = entryCodes(features);
  const types = new Set(features.readable.flatMap((map) => cellTypes(map)));
  const integers = ["u8", "u16", "u32", "u64"].filter((type) => types.has(type));
  const bytes = [...types].some((type) => type.startsWith("["));
  const trie = readers.includes("lpm_trie");
  const perCpu = codes.includes(PER_CPU);
  return stack(
    "rust",
    [
      rust`//! Reads maps entry by entry, each kind through aya's type for it.`,
      stack("rust", [
        importTree("aya", {
          "": types.size > 0 ? ["Pod"] : [],
          maps: ["Map", ...(perCpu ? ["PerCpuValues"] : []), ...readers.map((reader) => FUNCTIONS[reader].type)],
        }),
        rust`use serde_json::Value;`,
      ]),
      bytes || trie ? rust`use crate::report::hex;` : rust``,
      rust`
        /// One entry of a map.
        pub enum Entry {
            ${stack(
              "rust",
              codes.map((code) => declaration(code)),
            )}
        }
      `,
      rust`
        /// Reads the entries of a map, but no more than so many: where entries come and go meanwhile, the kernel may start
        /// over.
        pub type Reader = fn(&Map, usize, Visitor<'_>) -> anyhow::Result<()>;

        pub type Visitor<'a> = &'a mut dyn FnMut(Entry) -> anyhow::Result<()>;
      `,
      features.addressKeys
        ? rust`
          impl Entry {
              pub fn key_mut(&mut self) -> &mut Value {
                  match self {
                      ${keyArm(codes)}
                  }
              }
          }
        `
        : rust``,
      perCpu
        ? rust`
          impl Entry {
              fn per_cpu<V: Cell>(key: Value, values: &PerCpuValues<V>) -> Self {
                  Self::PerCpu {
                      key,
                      values: values.iter().map(Cell::value).collect(),
                      sum: values
                          .iter()
                          .try_fold(0, |sum: u64, value| Some(sum.wrapping_add(value.number()?))),
                  }
              }
          }
        `
        : rust``,
      ...readers.map((reader) => FUNCTIONS[reader].code),
      types.size > 0
        ? rust`
          /// A key or a value: an integer, or bytes.
          pub trait Cell: Pod {
              fn value(&self) -> Value;
              ${
                perCpu
                  ? rust`

                    /// The integer that it is.
                    fn number(&self) -> Option<u64>;
                  `
                  : rust``
              }
              ${
                trie
                  ? rust`

                    /// Its bytes, whatever it is.
                    fn bytes(&self) -> Value;
                  `
                  : rust``
              }
          }
        `
        : rust``,
      integers.length > 0
        ? rust`
          macro_rules! integers {
              ($($type:ty),*) => {$(
                  impl Cell for $type {
                      fn value(&self) -> Value {
                          (*self).into()
                      }
                      ${
                        perCpu
                          ? rust`

                            fn number(&self) -> Option<u64> {
                                Some((*self).into())
                            }
                          `
                          : rust``
                      }
                      ${
                        trie
                          ? rust`

                            fn bytes(&self) -> Value {
                                hex(&self.to_ne_bytes())
                            }
                          `
                          : rust``
                      }
                  }
              )*};
          }

          ${verbatim("rust", `integers!(${integers.join(", ")});`)}
        `
        : rust``,
      bytes
        ? rust`
          impl<const N: usize> Cell for [u8; N] {
              fn value(&self) -> Value {
                  hex(self)
              }
              ${
                perCpu
                  ? rust`

                    fn number(&self) -> Option<u64> {
                        None
                    }
                  `
                  : rust``
              }
              ${
                trie
                  ? rust`

                    fn bytes(&self) -> Value {
                        hex(self)
                    }
                  `
                  : rust``
              }
          }
        `
        : rust``,
    ],
    1,
  );
}

/** A variant of the `enum`, a line each field when it is too long for one. */
function declaration({ pattern, comment, fields }: EntryCode): Rust {
  const inside = fields.join(", ");
  const lines = [`${pattern} {`, ...fields.map((field) => `    ${field},`), "},"];
  return rust`
    /// ${verbatim("rust", comment)}
    ${verbatim("rust", inside.length <= 35 ? `${pattern} { ${inside} },` : lines.join("\n"))}
  `;
}

/** The arm that takes the key of any entry. */
function keyArm(codes: readonly EntryCode[]): Rust {
  const patterns = codes.map(({ pattern }) => `Self::${pattern} { key, .. }`);
  return verbatim("rust", `${patterns.join(patterns.length > 3 ? "\n| " : " | ")} => key,`);
}

/** The Rust types of a map's keys and values that are read. */
function cellTypes(map: PlannedMap): readonly string[] {
  return mapTypes(map).map(({ type }) => type);
}
