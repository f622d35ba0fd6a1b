/**
 * A snapshot: what a workspace was at one moment, as a small record and its
 * parts. Parts are named by their contents, so that what did not change between
 * two snapshots is kept once.
 * Invariant: `contentOf(pack(state))` has the files, settings, places and identities of `state`, exactly.
 */
import { blake3 } from "@noble/hashes/blake3.js";
import * as z from "zod";
import { DEFAULT_SETTINGS } from "../../core/index.ts";
import type { FormId, NodeId, Point, WorkspaceFile } from "../../core/index.ts";
import { formIds } from "../state/document.ts";
import type { AppStore, RestoredContent } from "../state/types.ts";

// zod's compiled validators need `new Function`, which the app's CSP forbids.
z.config({ jitless: true });

const VERSION = 1;

/** Why a snapshot was taken. */
export type Reason =
  /** Asked for, under a name. */
  | "named"
  | "opened"
  /** A pause after changes. */
  | "pause"
  /** Before a step that replaces much. */
  | "before"
  /** Steps that were undone, before a new step took their place. */
  | "branch"
  | "export"
  /** What a tab had not saved when another one took the workspace over. */
  | "other-tab";

export interface SnapshotRecord {
  readonly version: number;
  /** Given by the store, counting up. */
  readonly id?: number;
  readonly workspace: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly reason: Reason;
  /** The step or the file that it was taken for. */
  readonly label: string;
  /** Given by a person: then it is never thinned away. */
  readonly name?: string;
  readonly policies: number;
  readonly programs: number;
  readonly maps: number;
  /** Characters of text and bytes of other files. */
  readonly size: number;
  /** The same for snapshots of the same contents. */
  readonly digest: string;
  readonly files: readonly { readonly path: string; readonly kind: "text" | "bytes"; readonly part: string }[];
  /** The part that holds settings, identities and places. */
  readonly rest: string;
}

export type SnapshotEntry = SnapshotRecord & { readonly id: number };

/** Parts by their names: texts and bytes of files, and JSON of the rest. */
export type Parts = ReadonlyMap<string, string | Uint8Array>;

export interface PackedSnapshot {
  readonly record: SnapshotRecord;
  readonly parts: Parts;
}

/** What a snapshot is taken of. */
export type Captured = Pick<AppStore, "workspaceId" | "workspace" | "analysis" | "positions">;

export interface Occasion {
  readonly at: number;
  readonly reason: Reason;
  readonly label: string;
  readonly name?: string;
}

const restSchema = z.object({
  settings: z.object({
    targetKernel: z.string(),
    cpus: z.number().int().positive(),
    memoryBudget: z.number().int().positive().default(DEFAULT_SETTINGS.memoryBudget),
  }),
  ids: z.array(z.tuple([z.string(), z.array(z.string())])),
  places: z.array(z.tuple([z.string(), z.number(), z.number()])),
});
const recordSchema = z.object({
  version: z.literal(VERSION),
  id: z.number(),
  workspace: z.string(),
  at: z.number(),
  reason: z.enum(["named", "opened", "pause", "before", "branch", "export", "other-tab"]),
  label: z.string(),
  name: z.string().optional(),
  policies: z.number(),
  programs: z.number(),
  maps: z.number(),
  size: z.number(),
  digest: z.string(),
  files: z.array(z.object({ path: z.string(), kind: z.enum(["text", "bytes"]), part: z.string() })),
  rest: z.string(),
});

/** Names of files that were named already: files never change, a change makes another one. */
const partNames = new WeakMap<WorkspaceFile, string>();

/** The name of what a file holds: the same for the same contents. */
export function contentName(file: WorkspaceFile): string {
  const name = partNames.get(file) ?? nameOf(file.kind === "text" ? file.text : file.bytes);
  partNames.set(file, name);
  return name;
}

export function pack(captured: Captured, { at, reason, label, name }: Occasion): PackedSnapshot {
  const { workspace, analysis, positions } = captured;
  const parts = new Map<string, string | Uint8Array>();
  const files = workspace.files.map((file) => {
    const part = contentName(file);
    parts.set(part, file.kind === "text" ? file.text : file.bytes);
    return { path: file.path, kind: file.kind, part };
  });
  const rest = JSON.stringify({
    settings: workspace.settings,
    ids: [...formIds(analysis)].sort(byName),
    places: [...positions].sort(byName).map(([id, { x, y }]) => [id, x, y]),
  });
  const restPart = nameOf(rest);
  parts.set(restPart, rest);
  const record: SnapshotRecord = {
    version: VERSION,
    workspace: captured.workspaceId,
    at,
    reason,
    label,
    ...(name === undefined ? {} : { name }),
    policies: analysis.policies.length,
    programs: analysis.programs.length,
    maps: analysis.maps.length,
    size: workspace.files.reduce((sum, file) => sum + (file.kind === "text" ? file.text : file.bytes).length, 0),
    digest: nameOf(JSON.stringify([files, restPart])),
    files,
    rest: restPart,
  };
  return { record, parts };
}

/** The record, when it is one that this version reads. */
export function readEntry(value: unknown): SnapshotEntry | undefined {
  const result = recordSchema.safeParse(value);
  if (!result.success) return undefined;
  const { name, ...rest } = result.data;
  return name === undefined ? rest : { ...rest, name };
}

/** What the snapshot holds; undefined when a part is missing or does not fit. */
export function contentOf(record: SnapshotRecord, part: (name: string) => unknown): RestoredContent | undefined {
  const files: WorkspaceFile[] = [];
  for (const { path, kind, part: name } of record.files) {
    const content = part(name);
    if (kind === "text" && typeof content === "string") files.push({ kind, path, text: content });
    else if (kind === "bytes" && content instanceof Uint8Array) files.push({ kind, path, bytes: content });
    else return undefined;
  }
  const rest = readRest(part(record.rest));
  if (rest === undefined) return undefined;
  return {
    workspace: { files, settings: rest.settings },
    positions: new Map<NodeId, Point>(rest.places.map(([id, x, y]) => [id, { x, y }])),
    ids: new Map<string, readonly FormId[]>(rest.ids),
  };
}

function readRest(json: unknown) {
  if (typeof json !== "string") return undefined;
  try {
    return restSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** Hex of a digest: of bytes, or of the UTF-16 units of a text, so that no two texts share one. */
function nameOf(content: string | Uint8Array): string {
  const digest = typeof content === "string" ? blake3(units(content), { dkLen: 20 }) : blake3(content, { dkLen: 20 });
  const kind = typeof content === "string" ? "t" : "b";
  return kind + [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function units(text: string): Uint8Array {
  const all = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) all[at] = text.charCodeAt(at);
  return new Uint8Array(all.buffer);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
