/** The sorts of entries that maps have: how the loader holds, prints and writes each as JSON. */
import { MAP_KIND_INFO } from "./kinds.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import type { Snippet } from "./snippet.ts";
import { rust } from "./snippet.ts";

type Rust = Snippet<"rust">;
/** A function of `entries.rs`. */
export type Reader = NonNullable<(typeof MAP_KIND_INFO)[":hash"]["reader"]>;

/** What one kind of entry is: its variant, and what it is in front of people and of machines. */
export interface EntryCode {
  /** Name of the variant. */
  readonly pattern: string;
  /** What it is. Every variant has one: rustfmt lays out those without by those with. */
  readonly comment: string;
  readonly fields: readonly string[];
  /** Arm that gives the lines for people; `text` takes a value's text. */
  readonly text: Rust;
  /** Arm that gives the members of the JSON object. */
  readonly json: Rust;
}

const ONE: EntryCode = {
  pattern: "One",
  comment: "A value for a key or an index.",
  fields: ["key: Value", "value: Value"],
  text: rust`
    Entry::One { key, value } => format!("{} = {}", text(key), text(value)),
  `,
  json: rust`
    Entry::One { key, value } => json!({ "key": key, "value": value }),
  `,
};

/** Of per-CPU maps. */
export const PER_CPU: EntryCode = {
  pattern: "PerCpu",
  comment: "A value for each CPU, and their sum when they are integers.",
  fields: ["key: Value", "values: Vec<Value>", "sum: Option<u64>"],
  text: rust`
    Entry::PerCpu { key, values, sum } => {
        let cpus = values.iter().enumerate();
        let cpus: Vec<_> = cpus
            .map(|(cpu, value)| format!("cpu{cpu} {}", text(value)))
            .collect();
        match sum {
            Some(sum) => format!("{} = {sum} ({})", text(key), cpus.join(", ")),
            None => format!("{} = {}", text(key), cpus.join(", ")),
        }
    }
  `,
  json: rust`
    Entry::PerCpu { key, values, sum } => match sum {
        Some(sum) => json!({ "key": key, "values": values, "sum": sum }),
        None => json!({ "key": key, "values": values }),
    },
  `,
};

const PREFIX: EntryCode = {
  pattern: "Prefix",
  comment: "The key is the first bits of something.",
  fields: ["key: Value", "prefix: u32", "value: Value"],
  text: rust`
    Entry::Prefix { key, prefix, value } => {
        format!("{}/{prefix} = {}", text(key), text(value))
    }
  `,
  json: rust`
    Entry::Prefix { key, prefix, value } => {
        json!({ "key": key, "prefix": prefix, "value": value })
    }
  `,
};

const STACK: EntryCode = {
  pattern: "Stack",
  comment: "The addresses of a stack, the innermost first.",
  fields: ["key: Value", "frames: Vec<u64>"],
  text: rust`
    Entry::Stack { key, frames } => {
        let frames = frames.iter();
        let lines =
            frames.map(|address| format!("\n    {address:016x} {}", symbols.text(*address)));
        format!("{}:{}", text(key), lines.collect::<String>())
    }
  `,
  json: rust`
    Entry::Stack { key, frames } => {
        let frames: Vec<_> = frames
            .iter()
            .map(|address| symbols.json(*address))
            .collect();
        json!({ "key": key, "frames": frames })
    }
  `,
};

const CODE: Readonly<Record<Reader, EntryCode>> = {
  hash: ONE,
  array: ONE,
  per_cpu_hash: PER_CPU,
  per_cpu_array: PER_CPU,
  lpm_trie: PREFIX,
  stack_trace: STACK,
};

/** The readers of the policy's maps, in the order of `MAP_KIND_INFO`. */
export function readersOf({ readable }: LoaderFeatures): readonly Reader[] {
  return [
    ...new Set(
      Object.entries(MAP_KIND_INFO).flatMap(([kind, { reader }]) =>
        reader !== undefined && readable.some((map) => map.spec.kind === kind) ? [reader] : [],
      ),
    ),
  ];
}

/** What the policy's entries are. */
export function entryCodes(features: LoaderFeatures): readonly EntryCode[] {
  return [...new Set(readersOf(features).map((reader) => CODE[reader]))];
}
