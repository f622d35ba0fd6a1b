/**
 * The vocabulary of change. Every gesture of every view, every quick fix and
 * every edit in JSON is a list of operations; `applyOperations` turns them into
 * text edits. Operations are plain data and name forms by identity.
 */
import type { Dialect, Sort, SpecSort } from "../ir/fields.ts";
import type { JsonValue } from "../ir/json-value.ts";
import type { FileEdit } from "../text/edit.ts";
import type { FormId } from "../workspace/roster.ts";

/** Path of JSON keys inside a declaration, e.g. `["attach", "target"]`. */
export type FieldPath = readonly string[];

export type Operation =
  /**
   * Adds a form after `after` (default: the last form of that sort, else at the end of the
   * first document, which is made when there is none). `spec` has JSON keys.
   */
  | {
      readonly kind: "add-declaration";
      readonly sort: SpecSort;
      readonly spec: { readonly [key: string]: JsonValue };
      readonly after?: FormId;
      readonly before?: FormId;
      readonly path?: string;
    }
  /** Adds Lisp text (one or more forms) as it is, e.g. a paste. */
  | {
      readonly kind: "add-forms";
      readonly text: string;
      readonly after?: FormId;
      readonly before?: FormId;
      readonly path?: string;
    }
  /** Removes a form with the trivia that it owns; with `references` also every reference to its name. */
  | { readonly kind: "remove-declaration"; readonly id: FormId; readonly references?: boolean }
  /** Renames a declaration and every reference to it in every file. */
  | { readonly kind: "rename-declaration"; readonly id: FormId; readonly name: string }
  /** Renames what a function binds: `at` is the offset of the binding's name in the form. */
  | { readonly kind: "rename-local"; readonly id: FormId; readonly at: number; readonly name: string }
  /** Moves a form with the trivia that it owns before another form of the same document (at the end when missing). */
  | { readonly kind: "move-declaration"; readonly id: FormId; readonly before: FormId | undefined }
  /**
   * Sets a field; adds it in the form's style when it is absent; `null` takes it away. `["name"]` changes the
   * declaration alone; references are `rename-declaration`'s.
   */
  | { readonly kind: "set-field"; readonly id: FormId; readonly field: FieldPath; readonly value: JsonValue }
  /** Takes a field away, with its comments. */
  | { readonly kind: "unset-field"; readonly id: FormId; readonly field: FieldPath }
  /**
   * `index` counts all items of the list, also those that are no names, from 0; default: at the end. Adds the field
   * when it is absent.
   */
  | {
      readonly kind: "add-item";
      readonly id: FormId;
      readonly field: FieldPath;
      readonly name: string;
      readonly index?: number;
    }
  /** Takes an item out with its comments. */
  | { readonly kind: "remove-item"; readonly id: FormId; readonly field: FieldPath; readonly index: number }
  /** Item `from` becomes item `to` of the list. */
  | {
      readonly kind: "move-item";
      readonly id: FormId;
      readonly field: FieldPath;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: "set-item";
      readonly id: FormId;
      readonly field: FieldPath;
      readonly index: number;
      readonly name: string;
    }
  /** Replaces the text of a whole form, its owned trivia kept. */
  | { readonly kind: "replace-form"; readonly id: FormId; readonly text: string }
  /** Rewrites one form, or every form of every document, in a dialect. */
  | { readonly kind: "convert-dialect"; readonly id?: FormId; readonly dialect: Dialect }
  /** Formats one form, one document or every document; only white space changes. */
  | { readonly kind: "format"; readonly id?: FormId; readonly path?: string }
  /**
   * A plain text edit, for repairs of text that has no form. Edits in a row all speak about the same text (the one
   * before the first of them). An insertion at 0 into a file that is not there makes the file.
   */
  | ({ readonly kind: "edit-text" } & FileEdit);

/** The text edits of operations, or why they cannot be done (a sentence for a person). */
export type OperationResult =
  | { readonly ok: true; readonly edits: readonly FileEdit[]; readonly newFiles: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** A repair that a diagnostic offers: a title and what it does. */
export interface Fix {
  readonly title: string;
  readonly operations: readonly Operation[];
  /** Safe fixes keep the meaning and may be applied without asking (`tatara-ebpf fix`). */
  readonly safe: boolean;
}

/** A name for messages. */
export const SORT_NAMES: Readonly<Record<Sort, string>> = {
  program: "program",
  map: "map",
  policy: "policy",
  function: "function",
};
