/** From the committed text of `tables/tracepoints.ts` to a map; the fields of a layout are made when they are asked for. */
import { linesOf } from "./read-tables.ts";
import type { Tracepoint, TracepointField } from "./facts.ts";

interface FieldType {
  readonly type: string;
  readonly size: number;
  readonly signed: boolean;
}

/** Records begin with the fields that all have. */
const FIRST_OFFSET = 8;

export function readTracepoints(text: string): ReadonlyMap<string, Tracepoint> {
  const types: FieldType[] = [];
  const layouts: (() => readonly TracepointField[])[] = [];
  const table = new Map<string, Tracepoint>();
  let section = "";
  let category = "";
  for (const line of linesOf(text)) {
    if (line === "types" || line === "layouts") section = line;
    else if (line.startsWith("category ")) {
      section = "category";
      category = line.slice("category ".length);
    } else if (section === "types") types.push(readType(line));
    else if (section === "layouts") layouts.push(lazyLayout(line, types));
    else {
      const [event = "", layout = ""] = line.split(" ");
      const name = `${category}/${event}`;
      table.set(name, new LazyTracepoint(name, layouts[Number.parseInt(layout, 36)] ?? (() => [])));
    }
  }
  return table;
}

class LazyTracepoint implements Tracepoint {
  readonly name: string;
  readonly #layout: () => readonly TracepointField[];

  constructor(name: string, layout: () => readonly TracepointField[]) {
    this.name = name;
    this.#layout = layout;
  }

  get fields(): readonly TracepointField[] {
    return this.#layout();
  }
}

function readType(line: string): FieldType {
  const [type = "", size = "0", signed = ""] = line.split("|");
  return { type, size: Number(size), signed: signed === "s" };
}

function lazyLayout(line: string, types: readonly FieldType[]): () => readonly TracepointField[] {
  let fields: readonly TracepointField[] | undefined;
  return () => (fields ??= readLayout(line, types));
}

function readLayout(line: string, types: readonly FieldType[]): readonly TracepointField[] {
  let end = FIRST_OFFSET;
  if (line === "-") return [];
  return line.split(",").map((text) => {
    const [name = "", number = ""] = text.split(" ");
    const { type, size, signed } = types[Number.parseInt(number, 36)] ?? { type: "", size: 0, signed: false };
    const align = alignmentOf(type, size);
    const offset = Math.ceil(end / align) * align;
    end = offset + size;
    return { type, name, offset, size, signed, shape: shapeOf(type) };
  });
}

/** Bytes. An array is aligned as one of its items. */
function alignmentOf(type: string, size: number): number {
  const count = Number(/\[(\d+)\]$/.exec(type)?.[1] ?? 1);
  return Math.max(1, Math.min(8, size / count));
}

function shapeOf(type: string): TracepointField["shape"] {
  if (type.startsWith("__data_loc ")) return "located";
  if (type.endsWith("]")) return "bytes";
  return /\*(?: ?const)?$/.test(type) ? "pointer" : "integer";
}
