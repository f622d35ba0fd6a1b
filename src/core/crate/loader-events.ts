/** `events.rs` of the loader: what programs send, printed field by field where the layout is known. */
import type { EventField } from "../compile/ir-leaves.ts";
import { rustString } from "./escape.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import { isAddressField } from "./loader-features.ts";
import type { Plan } from "./plan.ts";
import type { PlannedEvent } from "./plan-events.ts";
import { importTree, structSlice } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { from, rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** The layouts that can be told apart: those of one map and one size are bytes, unless they are the same. */
function layoutsOf(plan: Plan): readonly PlannedEvent[] {
  const fieldsOf = (event: PlannedEvent): string => JSON.stringify(event.fields);
  return plan.events.filter((event, index) => {
    const rivals = plan.events.filter((other) => other.map === event.map && other.size === event.size);
    return (
      plan.events.findIndex((other) => other.map === event.map && other.size === event.size) === index &&
      rivals.every((rival) => fieldsOf(rival) === fieldsOf(event))
    );
  });
}

export function eventsModule(plan: Plan, features: LoaderFeatures): Rust {
  const layouts = layoutsOf(plan);
  const perf = features.perfArrays;
  if (layouts.length === 0) {
    return rust`
      //! Prints what programs send. Only they know its layout, so it is bytes here.

      use serde_json::json;

      use crate::{
          maps::Map,
          report::{Report, hex, text},
      };

      pub fn print(map: &Map, record: &[u8], report: &Report) -> anyhow::Result<()> {
          let bytes = hex(record);
          report.line(
              format_args!("{}: {}", map.name, text(&bytes)),
              || json!({ "type": "event", "map": map.name, "size": record.len(), "bytes": bytes }),
          )
      }
    `;
  }
  const fields = layouts.flatMap((layout) => layout.fields);
  const addresses = fields.some(isAddressField);
  const types = [...new Set(fields.map(fieldType))];
  const has = (type: string): boolean => types.some((each) => each.variant === type);
  /** The value of a field depends on how it is printed. */
  const asked = addresses || has("Bytes");
  const variants = VARIANTS.filter(({ name }) => has(name));
  const rows = layouts.map((layout) => {
    const fields = layout.fields.map((field) => fieldRow(field, addresses));
    return from(
      layout.origin,
      rust`
        map: ${rustString(layout.map)},
        size: ${layout.size},
        ${structSlice("fields: &[", "Field", fields, "],")}
      `,
    );
  });
  return stack(
    "rust",
    [
      rust`//! Prints what programs send, field by field where the layout is known.`,
      rust`use serde_json::{Map as Object, Value, json};`,
      importTree("crate", {
        addresses: addresses ? ["address"] : [],
        maps: ["Map"],
        report: ["Report", "hex", "text"],
      }),
      rust`
        /// A record that programs send through a map. Its size tells it from others.
        struct Layout {
            map: &'static str,
            size: usize,
            fields: &'static [Field],
        }

        struct Field {
            name: &'static str,
            /// Where it starts.
            offset: usize,
            size: usize,
            kind: Kind,
            ${
              addresses
                ? rust`
                  /// True when it may be an IP address.
                  address: bool,
                `
                : rust``
            }
        }

        enum Kind {
            ${stack(
              "rust",
              variants.map(({ name }) => verbatim("rust", `${name},`)),
            )}
        }

        ${structSlice("const LAYOUTS: &[Layout] = &[", "Layout", rows, "];")}
      `,
      rust`
        pub fn print(map: &Map, record: &[u8], report: &Report) -> anyhow::Result<()> {
            let layout = LAYOUTS
                .iter()
                .find(|layout| layout.map == map.name && ${perf ? rust`has_size(record.len(), layout.size)` : rust`layout.size == record.len()`});
            let Some(layout) = layout else {
                let bytes = hex(record);
                return report.line(
                    format_args!("{}: {}", map.name, text(&bytes)),
                    || json!({ "type": "event", "map": map.name, "size": record.len(), "bytes": bytes }),
                );
            };
            let fields: Vec<_> = layout
                .fields
                .iter()
                .map(|field| (field.name, field.value(record${asked ? verbatim("rust", ", report") : rust``})))
                .collect();
            let words = fields
                .iter()
                .map(|(name, value)| format!(" {name}={}", text(value)));
            let line = words.collect::<String>();
            report.line(format_args!("{}:{line}", map.name), || {
                let fields = fields
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.clone()));
                let fields: Object<_, _> = fields.collect();
                json!({ "type": "event", "map": map.name, "size": layout.size, "fields": fields })
            })
        }
      `,
      perf
        ? rust`
          /// True for the size itself, and for what a perf event array makes of it: it pads records so that they end, with
          /// their length before them, at a multiple of eight.
          fn has_size(found: usize, size: usize) -> bool {
              found == size || found == (size + 4).next_multiple_of(8) - 4
          }
        `
        : rust``,
      rust`
        impl Field {
            ${verbatim("rust", `fn value(&self, record: &[u8]${asked ? ", report: &Report" : ""}) -> Value {`)}
                let bytes = record
                    .get(self.offset..self.offset + self.size)
                    .unwrap_or_default();
                ${
                  addresses
                    ? rust`
                      let value = ${byKind(variants)};
                      match report.addresses {
                          Some(order) if self.address => address(&value, order),
                          _ => value,
                      }
                    `
                    : byKind(variants)
                }
            }
        }
      `,
      has("Unsigned") || has("Signed")
        ? rust`
          /// The bits of an integer of up to eight bytes.
          fn unsigned(bytes: &[u8]) -> u64 {
              let mut whole = [0; 8];
              // The lowest byte comes first on a little-endian machine.
              let start = if cfg!(target_endian = "little") {
                  0
              } else {
                  8 - bytes.len()
              };
              for (to, from) in whole[start..].iter_mut().zip(bytes) {
                  *to = *from;
              }
              u64::from_ne_bytes(whole)
          }
        `
        : rust``,
      has("Bytes")
        ? rust`
          /// Text when people read it and there is room for one, with zeroes behind it, as in the name of a process; else
          /// hexadecimal.
          fn bytes_or_text(bytes: &[u8], report: &Report) -> Value {
              let end = bytes
                  .iter()
                  .rposition(|byte| *byte != 0)
                  .map_or(0, |last| last + 1);
              let seen = &bytes[..end];
              let is_text = seen.iter().all(|byte| matches!(byte, b' '..=b'~'));
              if report.json || seen.is_empty() || end == bytes.len() || bytes.len() < 8 || !is_text {
                  return hex(bytes);
              }
              Value::String(format!("{:?}", String::from_utf8_lossy(seen)))
          }
        `
        : rust``,
    ],
    1,
  );
}

/** How the value of a field is read, by variant of the loader's \`Kind\`. */
const VARIANTS: readonly { readonly name: string; readonly arm: Rust }[] = [
  { name: "Unsigned", arm: rust`Kind::Unsigned => unsigned(bytes).into(),` },
  {
    name: "Signed",
    arm: rust`
      Kind::Signed => {
          // Moves the sign to the top and back down.
          let unused = 64 - 8 * bytes.len().clamp(1, 8);
          ((unsigned(bytes) << unused) as i64 >> unused).into()
      }
    `,
  },
  { name: "Flag", arm: rust`Kind::Flag => bytes.iter().any(|byte| *byte != 0).into(),` },
  { name: "Bytes", arm: rust`Kind::Bytes => bytes_or_text(bytes, report),` },
];

function fieldType(field: EventField): { readonly variant: string } {
  if (field.type === "bool") return { variant: "Flag" };
  if (field.type.startsWith("u")) return { variant: "Unsigned" };
  return { variant: field.type.startsWith("i") ? "Signed" : "Bytes" };
}

/** The value of a field by its kind. */
function byKind(variants: typeof VARIANTS): Rust {
  return rust`
    match self.kind {
        ${stack(
          "rust",
          variants.map((variant) => variant.arm),
        )}
    }
  `;
}

function fieldRow(field: EventField, addresses: boolean): Rust {
  return rust`
    name: ${rustString(field.name)},
    offset: ${field.offset},
    size: ${field.size},
    kind: ${verbatim("rust", `Kind::${fieldType(field).variant}`)},
    ${addresses ? verbatim("rust", `address: ${String(isAddressField(field))},`) : rust``}
  `;
}
