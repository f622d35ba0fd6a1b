/**
 * Operations become text edits. They are done one after the other, each on the
 * result of those before; the edits that come out speak about the texts as they
 * were before the first.
 */
import type { Dialect } from "../ir/fields.ts";
import type { FileEdit } from "../text/edit.ts";
import { assertNever } from "../text/invariant.ts";
import type { Analysis } from "../workspace/model.ts";
import { addDeclarations, addForms, moveDeclaration, replaceForm } from "./declarations.ts";
import { convertForm } from "./dialect.ts";
import { setField, unsetField } from "./field.ts";
import { formatDocument, formatForm } from "./format/format.ts";
import { addItem, moveItem, removeItem, setItem } from "./items.ts";
import type { Operation, OperationResult } from "./operation.ts";
import type { Refusal } from "./outcome.ts";
import { isRefusal, refuse } from "./outcome.ts";
import { editTexts } from "./plain-text.ts";
import type { OperationOf, Plan } from "./plan.ts";
import { placedEdit } from "./plan.ts";
import { removeDeclarations } from "./remove.ts";
import { independentRenames, renameDeclarations } from "./rename.ts";
import { renameLocal } from "./rename-local.ts";
import { Session } from "./session.ts";
import type { Step } from "./subject.ts";
import { subjectOf } from "./subject.ts";

/** The text edits of operations, or why they cannot be done. Total: no input makes it throw. */
export function applyOperations(analysis: Analysis, operations: readonly Operation[]): OperationResult {
  const session = new Session(analysis);
  for (const batch of batches(operations)) {
    const refusal = applyBatch(session, batch);
    if (refusal !== undefined) return { ok: false, message: refusal.refusal };
  }
  return { ok: true, ...session.result() };
}

/**
 * Operations that are worked out together: what comes out is the same as one after the other, without
 * reading the workspace in between. Edits of plain text in a row all speak about the same text.
 */
type Batch = readonly [Operation, ...Operation[]];

function* batches(operations: readonly Operation[]): Generator<Batch> {
  let batch: [Operation, ...Operation[]] | undefined;
  for (const operation of operations) {
    if (batch !== undefined && belongTogether(batch[0], operation)) {
      batch.push(operation);
      continue;
    }
    if (batch !== undefined) yield batch;
    batch = [operation];
  }
  if (batch !== undefined) yield batch;
}

const TOGETHER: ReadonlySet<Operation["kind"]> = new Set(["remove-declaration", "rename-declaration", "edit-text"]);

function belongTogether(a: Operation, b: Operation): boolean {
  if (a.kind === "add-declaration" && b.kind === "add-declaration") {
    return a.sort === b.sort && a.after === b.after && a.before === b.before && a.path === b.path;
  }
  return a.kind === b.kind && TOGETHER.has(a.kind);
}

function applyBatch(session: Session, batch: Batch): Refusal | undefined {
  const [operation] = batch;
  switch (operation.kind) {
    case "set-field":
    case "unset-field":
    case "add-item":
    case "remove-item":
    case "move-item":
    case "set-item":
      return session.changeForm(operation.id, fieldStep(operation));
    case "convert-dialect": {
      const { id, dialect } = operation;
      if (id !== undefined) return session.changeForm(id, (subject) => convertForm(subject, dialect));
      return session.commit(convertAll(session.read(), dialect));
    }
    case "format":
      if (operation.id !== undefined) return session.changeForm(operation.id, formatForm);
      return session.commit(formatDocuments(session.read(), operation.path));
    case "add-declaration":
      return session.commit(addDeclarations(session.read(), batch.filter(isKind("add-declaration"))));
    case "add-forms":
      return session.commit(addForms(session.read(), operation));
    case "remove-declaration":
      return session.commit(removeDeclarations(session.read(), batch.filter(isKind("remove-declaration"))));
    case "rename-declaration":
      return renameAll(session, batch.filter(isKind("rename-declaration")));
    case "rename-local":
      return session.commit(renameLocal(session.read(), operation));
    case "move-declaration":
      return session.commit(moveDeclaration(session.read(), operation));
    case "replace-form":
      return session.commit(replaceForm(session.read(), operation));
    case "edit-text":
      return session.commit(editTexts(session.read(), batch.filter(isKind("edit-text"))));
    default:
      return assertNever(operation);
  }
}

/** Renames that have nothing to do with each other are done at once; one that follows up on another waits for it. */
function renameAll(session: Session, renames: readonly OperationOf<"rename-declaration">[]): Refusal | undefined {
  for (let done = 0; done < renames.length;) {
    const analysis = session.read();
    const rest = renames.slice(done);
    const count = independentRenames(analysis, rest);
    const refusal = session.commit(renameDeclarations(analysis, rest.slice(0, count)));
    if (refusal !== undefined) return refusal;
    done += count;
  }
  return undefined;
}

function isKind<K extends Operation["kind"]>(kind: K): (operation: Operation) => operation is OperationOf<K> {
  return (operation): operation is OperationOf<K> => operation.kind === kind;
}

type FieldOperation = OperationOf<"set-field" | "unset-field" | "add-item" | "remove-item" | "move-item" | "set-item">;

function fieldStep(operation: FieldOperation): Step {
  const { field } = operation;
  switch (operation.kind) {
    case "set-field":
      return (subject) => setField(subject, field, operation.value);
    case "unset-field":
      return (subject) => unsetField(subject, field);
    case "add-item":
      return (subject) => addItem(subject, field, operation.name, operation.index);
    case "remove-item":
      return (subject) => removeItem(subject, field, operation.index);
    case "move-item":
      return (subject) => moveItem(subject, field, operation.from, operation.to);
    case "set-item":
      return (subject) => setItem(subject, field, operation.index, operation.name);
    default:
      return assertNever(operation);
  }
}

/** Every form of every document; those that cannot be converted stay as they are. */
function convertAll(analysis: Analysis, dialect: Dialect): Plan {
  const edits = analysis.documents.flatMap(({ path, forms }) =>
    forms.flatMap((placed): readonly FileEdit[] => {
      const outcome = convertForm(subjectOf(analysis, placed), dialect);
      return isRefusal(outcome) ? [] : outcome.map((edit) => placedEdit(path, edit, placed.start));
    }),
  );
  return { edits };
}

function formatDocuments(analysis: Analysis, path: string | undefined): Plan | Refusal {
  const chosen = analysis.documents.filter((document) => path === undefined || document.path === path);
  if (path !== undefined && chosen.length === 0) return refuse(`There is no document ${path}.`);
  return {
    edits: chosen.flatMap(({ path, document }) => formatDocument(document).map((edit) => placedEdit(path, edit, 0))),
  };
}
