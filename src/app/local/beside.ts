/**
 * What a folder keeps of a workspace beside its text, in `.tatara-ebpf.json`: settings, which the command line takes
 * too, and where the nodes stand. A position a line, in the order of names, so that a change of one is one line.
 * Invariant: `readBeside` gives what `besideOf` wrote; of other bytes it gives what can be used, and never throws.
 */
import * as z from "zod";
import { comparePaths, compareText, DEFAULT_SETTINGS, FORM_HEADS } from "../../core/index.ts";
import type { NodeKind, Settings } from "../../core/index.ts";
import { BESIDE } from "../io/read-files.ts";
import { coordinate, settingsShape } from "../state/outside-schema.ts";
import type { AppStore, NodePlace } from "../state/types.ts";

/** A change of the shape that old readers would misread adds one. */
const VERSION = 1;

const KINDS: ReadonlyMap<string, NodeKind> = new Map(
  (["policy", "program", "map"] as const).map((kind) => [FORM_HEADS[kind], kind]),
);

const positionSchema = z.object({
  /** Path of the document; empty for a name that nothing declares. */
  file: z.string(),
  /** Head of the form. */
  form: z.string(),
  name: z.string(),
  /** Which of the forms with that head and name in the file, from 0. */
  ordinal: z.number().int().nonnegative(),
  x: coordinate,
  y: coordinate,
});
type Position = z.infer<typeof positionSchema>;

const besideSchema = z.object({
  version: z.literal(VERSION),
  settings: z
    .object({
      targetKernel: settingsShape.targetKernel.catch(DEFAULT_SETTINGS.targetKernel),
      cpus: settingsShape.cpus.catch(DEFAULT_SETTINGS.cpus),
      memoryBudget: settingsShape.memoryBudget.catch(DEFAULT_SETTINGS.memoryBudget),
    })
    .catch(DEFAULT_SETTINGS),
  positions: z.array(positionSchema).catch([]),
});

export interface Beside {
  readonly settings: Settings;
  /** In the order of the documents. */
  readonly places: readonly NodePlace[];
}

/** The file that says it of a state. */
export function besideOf(state: Pick<AppStore, "workspace" | "analysis" | "graph" | "positions">) {
  const { targetKernel, cpus, memoryBudget } = state.workspace.settings;
  const settings = JSON.stringify({ targetKernel, cpus, memoryBudget });
  const lines = positionsOf(state).map((position) => `    ${JSON.stringify(position)}`);
  const positions = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  const text = `{\n  "version": ${VERSION},\n  "settings": ${settings},\n  "positions": ${positions}\n}\n`;
  return { kind: "text", path: BESIDE, text } as const;
}

function positionsOf({ analysis, graph, positions }: Pick<AppStore, "analysis" | "graph" | "positions">) {
  const files = new Map<string, string>();
  for (const { id, path } of [...analysis.policies, ...analysis.programs, ...analysis.maps]) files.set(id, path);
  const counts = new Map<string, number>();
  const all = graph.nodes.flatMap((node): readonly Position[] => {
    const point = positions.get(node.id);
    if (point === undefined) return [];
    const place = { file: files.get(node.id) ?? "", form: FORM_HEADS[node.kind], name: node.name };
    const key = JSON.stringify(place);
    const ordinal = counts.get(key) ?? 0;
    counts.set(key, ordinal + 1);
    return [{ ...place, ordinal, x: Math.round(point.x), y: Math.round(point.y) }];
  });
  return all.sort(
    (a, b) =>
      comparePaths(a.file, b.file) ||
      compareText(a.form, b.form) ||
      compareText(a.name, b.name) ||
      a.ordinal - b.ordinal,
  );
}

/** What the bytes say; undefined when they are no such file, or of a newer version. */
export function readBeside(bytes: Uint8Array): Beside | undefined {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  const result = besideSchema.safeParse(json);
  if (!result.success) return undefined;
  const { settings, positions } = result.data;
  const inOrder = [...positions].sort((a, b) => comparePaths(a.file, b.file) || a.ordinal - b.ordinal);
  return {
    settings,
    places: inOrder.flatMap(({ form, name, x, y }) => {
      const kind = KINDS.get(form);
      return kind === undefined ? [] : [[kind, name, x, y] as const];
    }),
  };
}
