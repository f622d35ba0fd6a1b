/** The one reader of compiled objects of the window; the checks hear of an object when it is read. */
import { invariant, loadKernelTables } from "../../core/index.ts";
import type { KernelTables, ReadObject } from "../../core/index.ts";
import { startCrateWorker } from "../export/start-worker.ts";
import { actions, store } from "../state/index.ts";
import { ObjectReader } from "./object-reader.ts";

let reader: ObjectReader | undefined;
const made = new WeakMap<KernelTables, KernelTables>();
/** Objects that the checks asked for. */
const awaited = new WeakSet<Uint8Array>();

/** The tables with a reader that does not keep the window waiting. */
export function readingBeside(tables: KernelTables): KernelTables {
  const known = made.get(tables);
  if (known !== undefined) return known;
  const own = readerOf(tables);
  const beside: KernelTables = {
    ...tables,
    readObject: (bytes) => {
      const read = own.get(bytes);
      if (read === undefined && !awaited.has(bytes)) {
        awaited.add(bytes);
        void own.read(bytes).then(hear);
      }
      return read;
    },
  };
  made.set(tables, beside);
  return beside;
}

/** What the bytes of an object say, once they are read. */
export async function objectRead(bytes: Uint8Array): Promise<ReadObject> {
  return readerOf(await loadKernelTables()).read(bytes);
}

function readerOf({ readObject }: KernelTables): ObjectReader {
  return (reader ??= new ObjectReader(startCrateWorker, (bytes) => {
    const read = readObject?.(bytes);
    invariant(read !== undefined, "the reader of objects is not there");
    return read;
  }));
}

/** Other tables: what was concluded without the object is concluded anew. */
function hear(): void {
  actions.learnKernels({ ...store.getState().analysis.tables });
}
