/**
 * Map entries that are there before the first packet, as JSON: the shape in which
 * a simulation's own contents are printed, so the end of one can begin another.
 */
import * as z from "zod";
import type { StartEntry } from "./model.ts";
import type { Plan } from "./plan.ts";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

const HEX = z.string().regex(/^(?:[0-9a-fA-F]{2})*$/, "bytes are pairs of hexadecimal digits");
const CONTENTS = z.object({
  maps: z.array(
    z.object({
      name: z.string(),
      entries: z.array(z.object({ key: HEX, values: z.array(HEX).min(1) })),
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
  const maps = new Map(plan.maps.map(({ ref }) => [ref.name, ref]));
  const entries: StartEntry[] = [];
  for (const { name, entries: own } of parsed.data.maps) {
    const ref = maps.get(name);
    if (ref === undefined) return { ok: false, message: `No program that is run uses a map ${name}.` };
    for (const { key, values } of own) {
      const entry = { map: name, key: bytesOf(key), values: values.map(bytesOf) };
      if (entry.key.length !== ref.keySize)
        return { ok: false, message: `Keys of ${name} have ${ref.keySize} bytes, not ${entry.key.length}.` };
      const odd = entry.values.find((value) => value.length !== ref.valueSize);
      if (odd !== undefined)
        return { ok: false, message: `Values of ${name} have ${ref.valueSize} bytes, not ${odd.length}.` };
      entries.push(entry);
    }
  }
  return { ok: true, entries };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
