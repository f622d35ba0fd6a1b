/**
 * A workspace as the browser's store keeps it: plain data with a version.
 * Reading checks everything; what does not fit is refused, never guessed.
 * Invariant: `readSaved(savedFrom(state))` restores text, files, positions,
 * identities, the JSON draft and the history exactly.
 */
import * as z from "zod";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { FormId, NodeId, Point, Workspace } from "../../core/index.ts";
import type { DocumentPatch, HistoryStep, OpenedWorkspace, RestoredDocument } from "../state/types.ts";
import { migrate, SAVED_VERSION } from "./migrations.ts";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

const fileSchema = z.union([
  z.object({ kind: z.literal("text"), path: z.string(), text: z.string() }),
  z.object({ kind: z.literal("bytes"), path: z.string(), bytes: z.instanceof(Uint8Array<ArrayBufferLike>) }),
]);
const settingsSchema = z.object({
  targetKernel: z.string(),
  cpus: z.number().int().positive(),
  // Not in what was saved before there was a budget.
  memoryBudget: z.number().int().positive().default(DEFAULT_SETTINGS.memoryBudget),
});
const draftSchema = z.object({ text: z.string(), message: z.string(), base: z.string() });
const placeSchema = z.tuple([z.string(), z.number(), z.number()]);
const offset = z.number().int().nonnegative();

const patchSchema = z.object({
  edits: z.array(z.object({ path: z.string(), start: offset, end: offset, text: z.string() })),
  addedFiles: z.array(fileSchema),
  removedFiles: z.array(z.string()),
  /** A node without coordinates goes. */
  positions: z.array(z.union([placeSchema, z.tuple([z.string()])])),
  ids: z.array(z.object({ path: z.string(), at: offset, remove: offset, ids: z.array(z.string()) })),
  jsonDraft: z.object({ to: draftSchema.nullable() }).optional(),
  settings: settingsSchema.optional(),
});
export type SavedPatch = z.infer<typeof patchSchema>;

const stepSchema = z.object({
  label: z.string(),
  view: z.enum([
    "graph",
    "inspector",
    "lisp",
    "json",
    "rust",
    "outline",
    "problems",
    "wiring",
    "simulate",
    "review",
    "history",
    "palette",
    "files",
  ]),
  at: z.number(),
  undo: patchSchema,
  redo: patchSchema,
});
export type SavedStep = z.infer<typeof stepSchema>;

const savedSchema = z.object({
  version: z.literal(SAVED_VERSION),
  id: z.string().min(1),
  name: z.string(),
  /** Epoch milliseconds. */
  savedAt: z.number(),
  files: z.array(fileSchema),
  settings: settingsSchema,
  /** Ids of the forms of each document, in order. */
  ids: z.record(z.string(), z.array(z.string())),
  /** Ids from here on were never given. */
  nextId: offset,
  positions: z.array(placeSchema),
  jsonDraft: draftSchema.nullable(),
  past: z.array(stepSchema),
  future: z.array(stepSchema),
});
export type SavedWorkspace = z.infer<typeof savedSchema>;

/** A workspace from a record of any version; undefined when it cannot be read. */
export function readSaved(record: unknown): OpenedWorkspace | undefined {
  const result = savedSchema.safeParse(migrate(record));
  if (!result.success) return undefined;
  const saved = result.data;
  const workspace: Workspace = { files: saved.files, settings: saved.settings };
  const restored: RestoredDocument = {
    ids: new Map<string, readonly FormId[]>(Object.entries(saved.ids)),
    nextId: saved.nextId,
    positions: new Map<NodeId, Point>(saved.positions.map(([id, x, y]) => [id, { x, y }])),
    jsonDraft: saved.jsonDraft ?? undefined,
    past: saved.past.map(stepFrom),
    future: saved.future.map(stepFrom),
  };
  return { id: saved.id, name: saved.name, workspace, restored };
}

function stepFrom(step: SavedStep): HistoryStep {
  return { label: step.label, view: step.view, at: step.at, undo: patchFrom(step.undo), redo: patchFrom(step.redo) };
}

function patchFrom(saved: SavedPatch): DocumentPatch {
  const positions = new Map<NodeId, Point | undefined>();
  for (const [id, x, y] of saved.positions)
    positions.set(id, x === undefined || y === undefined ? undefined : { x, y });
  return {
    edits: saved.edits,
    addedFiles: saved.addedFiles,
    removedFiles: saved.removedFiles,
    positions,
    ids: saved.ids,
    ...(saved.jsonDraft === undefined ? {} : { jsonDraft: { to: saved.jsonDraft.to ?? undefined } }),
    ...(saved.settings === undefined ? {} : { settings: saved.settings }),
  };
}
