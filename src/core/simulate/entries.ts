/**
 * Map entries that are there before the first packet, as JSON: the shape in which
 * a simulation's own contents are printed, so the end of one can begin another.
 * Keys and values are bytes (`key`, `values`) or words (`keyText`, `valueTexts`).
 */
import * as z from "zod";
import type { StartEntry } from "./model.ts";
import type { Plan } from "./plan.ts";
import { readParts } from "./read-parts.ts";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

const HEX = z.string().regex(/^(?:[0-9a-fA-F]{2})*$/, "bytes are pairs of hexadecimal digits");
const CONTENTS = z.object({
  maps: z.array(
    z.object({
      name: z.string(),
      entries: z.array(
        z.object({
          key: HEX.optional(),
          keyText: z.string().optional(),
          values: z.array(HEX).min(1).optional(),
          valueTexts: z.array(z.string()).min(1).optional(),
        }),
      ),
    }),
  ),
});

export type EntriesResult =
  | { readonly ok: true; readonly entries: readonly StartEntry[] }
  /** `message` is a sentence. */
  | { readonly ok: false; readonly message: string };

/** Reads the entries of a JSON text and holds their sizes against the maps of the plan. */
export function readEntries(text: string, plan: Plan): EntriesResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, message: "This is no JSON." };
  }
  const parsed = CONTENTS.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, message: `At ${issue?.path.join(".") || "the top"}: ${issue?.message ?? "not understood"}.` };
  }
  const maps = new Map(plan.maps.map((map) => [map.ref.name, map]));
  const entries: StartEntry[] = [];
  for (const { name, entries: own } of parsed.data.maps) {
    const map = maps.get(name);
    if (map === undefined) return { ok: false, message: `No program that is run uses a map ${name}.` };
    for (const written of own) {
      const entry = entryOf(map, written);
      if (typeof entry === "string") return { ok: false, message: `${name}: ${entry}` };
      entries.push(entry);
    }
  }
  return { ok: true, entries };
}

interface Written {
  readonly key?: string | undefined;
  readonly keyText?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly valueTexts?: readonly string[] | undefined;
}

/** Bytes win over words, which are for people; else what is wrong, as a sentence. */
function entryOf({ ref, shape }: Plan["maps"][number], written: Written): StartEntry | string {
  const key = written.key === undefined ? readParts(written.keyText ?? "", shape.key) : bytesOf(written.key);
  if (typeof key === "string") return key;
  if (key.length !== ref.keySize) return `keys have ${ref.keySize} bytes, not ${key.length}.`;
  const values: Uint8Array[] = [];
  const texts = written.valueTexts ?? [];
  for (const value of written.values?.map(bytesOf) ?? texts.map((text) => readParts(text, shape.value))) {
    if (typeof value === "string") return value;
    if (value.length !== ref.valueSize) return `values have ${ref.valueSize} bytes, not ${value.length}.`;
    values.push(value);
  }
  if (values.length === 0) return "an entry has no value.";
  return { map: ref.name, key, values };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
