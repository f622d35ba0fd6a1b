/**
 * The difference in meaning of two versions of a workspace, as plain data:
 * what was declared otherwise, and what that does to whoever runs it. Lists are
 * in a stable order; a name stands as its own version writes it.
 */
import type { Access, ProgramMapEdge } from "../graph/model.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Sort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { ProgramKind } from "../ir/schema.ts";
import type { Span } from "../text/span.ts";
import type { Settings } from "../workspace/model.ts";
import type { FormId } from "../workspace/roster.ts";

/** Something of the version before and of the one after; undefined where it is not. */
export interface Both<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** A declaration in one version. */
export interface Side {
  readonly form: FormId;
  readonly name: string;
  readonly path: string;
  /** Absolute UTF-16 offsets in the file. */
  readonly span: Span;
  /** Its text. */
  readonly text: string;
}

/** A field in one version. */
export interface FieldSide {
  /** What it means, the default where nothing is written; undefined when what is written means nothing. */
  readonly value: JsonValue | undefined;
  /** As it stands in the text; undefined when it is not written. */
  readonly written: string | undefined;
  /** Of the written value: absolute UTF-16 offsets in the file. */
  readonly span: Span | undefined;
}

/** A list of names that changed. */
export interface NamesChange {
  /** Names and their positions in the list, from 1. */
  readonly added: readonly { readonly name: string; readonly position: number }[];
  readonly removed: readonly { readonly name: string; readonly position: number }[];
  /** The names that stayed, where their order means something and is another. */
  readonly order: { readonly before: readonly string[]; readonly after: readonly string[] } | undefined;
}

export interface FieldChange extends Both<FieldSide> {
  /** JSON keys from the declaration: `["attach", "target"]`. */
  readonly field: readonly string[];
  readonly names: NamesChange | undefined;
}

/** A line of a body. Lines count from 1 in the text that is compared. */
export interface LineChange {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Names that one version has and the other has not, in order. */
export interface Difference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What changed in a body. */
export interface BodyChange {
  /** What it may answer: `xdp-drop`, `XDP_DROP`. */
  readonly actions: Difference;
  /** The kernel's helpers that it calls by name. */
  readonly helpers: Difference;
  /** Lines that came and went. */
  readonly addedLines: number;
  readonly removedLines: number;
  /** The changed lines with some around them; of a body in Lisp as it is laid out by the formatter. */
  readonly hunks: readonly (readonly LineChange[])[];
}

/** A declaration that is new, gone or other. */
export interface DeclarationChange extends Both<Side> {
  readonly sort: Sort;
  /** Those that mean something else; of a declaration that only one version has, those that are written. */
  readonly fields: readonly FieldChange[];
  /** Of a function that both versions have. */
  readonly body: BodyChange | undefined;
}

/** What changed in a compiled object. */
export interface ObjectChange {
  /** Each as `SYMBOL (SECTION)`. */
  readonly programs: Difference;
  /** Each with its shape. */
  readonly maps: Difference;
  /** Each as `SYMBOL: HELPER`, of programs that both objects have. */
  readonly calls: Difference;
  readonly licence: Both<string> | undefined;
}

/** A file that programs are made of and that is new, gone or other. */
export interface FileChange {
  readonly kind: "rust" | "object";
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
  /** The programs that are built from it; none for modules that these use. */
  readonly programs: readonly string[];
  /** Of Rust that both versions have. */
  readonly body: BodyChange | undefined;
  /** Of an object that both versions have, where both can be read. */
  readonly object: ObjectChange | undefined;
}

/** The programs that a policy attaches to one place, in their order. */
export interface AttachmentChange {
  /** The policy's name, of the version after where it is there. */
  readonly policy: string;
  readonly kind: ProgramKind;
  readonly target: string;
  /** Of the kinds that have one. */
  readonly direction: "ingress" | "egress" | undefined;
  /** Names as the version after has them, where it has them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface Wire {
  readonly access: Access;
  readonly state: ProgramMapEdge["state"];
}

/** What a program does with a map. */
export interface WiringChange extends Both<Wire> {
  readonly program: string;
  readonly map: string;
}

/** Bytes of kernel memory. Undefined where there is no such map, or no kernel makes it. */
export interface MemoryChange extends Both<number> {
  readonly name: string;
}

export interface MemoryChanges {
  readonly maps: readonly MemoryChange[];
  /** The maps of each policy together. */
  readonly policies: readonly MemoryChange[];
  /** All maps. */
  readonly total: { readonly before: number; readonly after: number };
}

/** Why a version needs a kernel. */
export interface KernelReason {
  readonly name: string;
  readonly message: string;
}

/** The oldest kernel that has what a version needs; undefined when nothing is known against any. */
export interface KernelChange extends Both<string> {
  /** What the newer of both is needed for. */
  readonly reasons: readonly KernelReason[];
}

/** A program that the kernel took for GPL-compatible and takes no more, or the other way. */
export interface LicenceChange {
  readonly program: string;
  readonly before: boolean;
  readonly after: boolean;
  /** Helpers that only GPL-compatible programs may call, which it calls now. */
  readonly helpers: readonly string[];
}

/** What becomes of what is pinned when the version after takes the place of the one before. */
export interface PinChange {
  /**
   * `other-shape`: a map is pinned there that has other sizes than the new one: the generated loader refuses it.
   * `other-sort`: a program was pinned there and a map is to be, or the other way: the loader refuses.
   * `left`: nothing is to be pinned there any more; what is there stays. `new`: nothing was pinned there.
   */
  readonly kind: "other-shape" | "other-sort" | "left" | "new";
  readonly path: string;
  readonly sort: "program" | "map";
  /** The declaration, of the version after where it has one. */
  readonly name: string;
  /** Of `other-shape`: as the loader prints them. */
  readonly shapes: { readonly before: string; readonly after: string } | undefined;
  /** Of `left`: where the same declaration is pinned now. */
  readonly now: string | undefined;
  /** Of `left`: true when the declaration is gone, too. */
  readonly isGone: boolean;
}

/** The records that a program sends through a map: each layout as `NAME TYPE, NAME TYPE`. */
export interface RecordChange {
  readonly program: string;
  readonly map: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Diagnostics that are alike: one rule, one declaration, one message. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly sort: Sort | undefined;
  readonly name: string | undefined;
  readonly path: string;
  readonly span: Span;
  readonly form: FormId | undefined;
}

export interface SettingChange {
  readonly setting: keyof Settings;
  readonly before: string;
  readonly after: string;
}

export interface Effects {
  readonly attachments: readonly AttachmentChange[];
  readonly wiring: readonly WiringChange[];
  readonly memory: MemoryChanges | undefined;
  readonly kernel: KernelChange | undefined;
  readonly licences: readonly LicenceChange[];
  readonly pins: readonly PinChange[];
  readonly records: readonly RecordChange[];
  /** Diagnostics that came, and that went. */
  readonly problems: { readonly added: readonly Problem[]; readonly removed: readonly Problem[] };
}

/** What somebody who runs the version before has to do something about. */
export interface Breaking {
  readonly reason: "pin" | "kernel" | "name" | "policy" | "record" | "export";
  /** The declaration that it is about. */
  readonly sort: Sort | undefined;
  readonly name: string | undefined;
  /** One or two sentences. */
  readonly message: string;
}

/** A declaration that only moved to another file. */
export interface Move extends Both<Side> {
  readonly sort: Sort;
}

export interface Review {
  readonly declarations: readonly DeclarationChange[];
  readonly files: readonly FileChange[];
  readonly settings: readonly SettingChange[];
  readonly effects: Effects;
  readonly breaking: readonly Breaking[];
  /** Without meaning: declarations whose file is another. */
  readonly moves: readonly Move[];
  /** Without meaning: files of which only comments, layout, dialect or mentions of renamed things are others. */
  readonly reworded: readonly string[];
  /** True when both mean the same. */
  readonly isSame: boolean;
}
