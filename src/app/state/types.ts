/**
 * The one store of the app. `document` state is saved and undone; `session`
 * state is neither. Everything else is derived from the document in one go, so
 * that what is on screen always belongs to one revision of the text.
 */
import type {
  Analysis,
  Diagnostic,
  FileEdit,
  Fix,
  FormId,
  Graph,
  GraphNode,
  JsonEdits,
  KernelTables,
  NodeId,
  NodeKind,
  Operation,
  OperationResult,
  Point,
  PrintedJson,
  ProgramKind,
  Settings,
  Workspace,
  WorkspaceFile,
} from "../../core/index.ts";
import type { Imported } from "../import/imported.ts";

/** Where a change or a selection was made; a view never answers its own echo. */
export type View =
  | "graph"
  | "inspector"
  | "lisp"
  | "json"
  | "rust"
  | "outline"
  | "problems"
  | "wiring"
  | "simulate"
  | "review"
  | "history"
  | "palette"
  | "files";

export type Positions = ReadonlyMap<NodeId, Point>;

/** JSON that does not parse or does not fit: kept in its pane, changes nothing else. */
export interface JsonDraft {
  readonly text: string;
  /** Why it is not taken, for a person. */
  readonly message: string;
  /** The projection that the draft was typed over; other changes are merged into the draft from there. */
  readonly base: string;
}

/** One step of the one history. Undoing it gives text and positions back exactly. */
export interface HistoryStep {
  readonly label: string;
  readonly view: View;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly undo: DocumentPatch;
  readonly redo: DocumentPatch;
}

/** Replaces `remove` form ids of a file from `at` on by `ids`: identity, and with it positions, survives undo. */
export interface IdSplice {
  readonly path: string;
  readonly at: number;
  readonly remove: number;
  readonly ids: readonly FormId[];
}

/** What one step changes: text of files, whole files that come or go, and node positions (undefined: none). */
export interface DocumentPatch {
  readonly edits: readonly FileEdit[];
  readonly addedFiles: readonly WorkspaceFile[];
  readonly removedFiles: readonly string[];
  readonly positions: ReadonlyMap<NodeId, Point | undefined>;
  readonly ids: readonly IdSplice[];
  /** Missing: the draft stays as it is. */
  readonly jsonDraft?: { readonly to: JsonDraft | undefined };
  readonly settings?: Settings;
  /**
   * How the nodes of broken forms were shown: with facts that their text no longer
   * tells. Kept while the app runs, not saved.
   */
  readonly broken?: readonly GraphNode[];
}

export interface DocumentState {
  /** Key of the workspace in the browser's store. */
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly workspace: Workspace;
  /** Positions of every node on the canvas (ghosts too), by node id. */
  readonly positions: Positions;
  /** Undone and saved like text, so that nothing typed is lost. */
  readonly jsonDraft: JsonDraft | undefined;
  /** Counts up with every change of the document. */
  readonly revision: number;
  readonly past: readonly HistoryStep[];
  /** The next step to redo is the last one. */
  readonly future: readonly HistoryStep[];
}

export interface DerivedState {
  readonly analysis: Analysis;
  readonly diagnostics: readonly Diagnostic[];
  readonly graph: Graph;
  /** The JSON document of the workspace. */
  readonly json: PrintedJson;
}

export interface Selection {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly string[];
  readonly origin: View;
  /** Counts up so that selecting the same thing again reveals it again. */
  readonly serial: number;
  /** A span to reveal in the text views, absolute offsets. */
  readonly reveal?: { readonly path: string; readonly start: number; readonly end: number };
}

export type Dialog =
  | { readonly kind: "none" }
  | { readonly kind: "palette" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "export"; readonly policy?: string }
  /** Asks for a new name of a declaration. */
  | { readonly kind: "rename"; readonly node: NodeId }
  /** Chooses what to connect a node to, by keyboard. */
  | { readonly kind: "connect"; readonly node: NodeId }
  /** Asks whether references go too. */
  | { readonly kind: "remove"; readonly nodes: readonly NodeId[]; readonly edges: readonly string[] }
  /** Makes a body in Lisp: of a program, or with a new one of that kind. */
  | { readonly kind: "new-function"; readonly program?: NodeId; readonly programKind?: ProgramKind }
  | { readonly kind: "settings" }
  | { readonly kind: "workspaces" }
  /** The workspace as a link. */
  | { readonly kind: "share" }
  /** What was kept of this workspace. */
  | { readonly kind: "snapshots" }
  /** Asks about files that were changed in the folder too. */
  | { readonly kind: "folder-conflicts" }
  /** Asks for the name of a new snapshot. */
  | { readonly kind: "take-snapshot" }
  /** What objects that were imported do not say. */
  | { readonly kind: "imported"; readonly imports: readonly Imported[] }
  /** Explains a rule of the checks. */
  | { readonly kind: "rule"; readonly rule: string };

/** A short message that floats. The ids grow. */
export interface Notice {
  readonly id: number;
  readonly tone: "info" | "error";
  readonly text: string;
  /** How often it was said since somebody closed it. */
  readonly times: number;
}

export type Access = "edit" | "elsewhere" | "taken";

export interface SessionState {
  readonly selection: Selection;
  /** The file shown in the Lisp (or Rust body) editor. */
  readonly activeFile: string;
  readonly codeTab: "lisp" | "json" | "rust";
  /** 1-based place of the text cursor in the active editor. */
  readonly cursor: { readonly line: number; readonly column: number } | undefined;
  readonly theme: "system" | "dark" | "light";
  readonly saved: "saved" | "saving" | "failed";
  /** What this tab may do with the workspace: change it, or only show it because another tab has it, or took it over. */
  readonly access: Access;
  /** Announced by the live region. */
  readonly announcement: string;
  readonly notices: readonly Notice[];
  readonly dialog: Dialog;
  /** Counts the exports since the page was opened. */
  readonly exports: number;
}

export interface ChangeOptions {
  readonly label: string;
  readonly view: View;
  /** Changes with the same key, made within one second, become one step (typing). */
  readonly group?: string;
  /** Positions to set in the same step (a node dropped at a place). Looked up by name for forms that the change makes. */
  readonly place?: ReadonlyMap<string, Point>;
}

export interface Actions {
  /** Runs operations as one step. On failure nothing changes and the message is announced. */
  run(operations: readonly Operation[], options: ChangeOptions): OperationResult;
  /** Plain text edits as one step (typing in an editor). */
  editText(edits: readonly FileEdit[], options: ChangeOptions): void;
  /** The whole text of the JSON pane after an edit there: becomes operations, or a draft. Reading JSON is lent by the pane. */
  editJson(text: string, read: (analysis: Analysis, text: string) => JsonEdits): void;
  /** The same for a draft that takes in the document as it is now, as a step of that name. */
  settleJsonDraft(text: string, read: (analysis: Analysis, text: string) => JsonEdits, label: string): void;
  discardJsonDraft(): void;
  applyFix(fix: Fix, view: View): void;
  moveNodes(positions: ReadonlyMap<NodeId, Point>, label: string): void;
  autoLayout(): void;
  undo(): void;
  redo(): void;
  /** Goes to the state after `count` steps of past + future. */
  goTo(count: number): void;
  select(nodes: readonly NodeId[], origin: View, edges?: readonly string[]): void;
  revealSpan(path: string, start: number, end: number, origin: View): void;
  setActiveFile(path: string): void;
  /** Adds files; a path that is taken by other contents gets a free one. Returns the paths. */
  addFiles(files: readonly WorkspaceFile[], view: View, label?: string): readonly string[];
  /** The whole document becomes another one, as one step. */
  restore(content: RestoredContent, label: string): void;
  removeFile(path: string): void;
  /** Renames a file and the sources that name it. False when the path is taken or not a relative path. */
  renameFile(path: string, to: string): boolean;
  /** Shows another workspace; the one before stays in the browser's store. */
  openWorkspace(opened: OpenedWorkspace): void;
  /** Shows what another tab made of the workspace; selection and editors stay where they are. */
  follow(opened: OpenedWorkspace): void;
  renameWorkspace(name: string): void;
  setSettings(settings: Settings): void;
  /** Takes in what is known of kernels: no step, nothing of the document changes. */
  learnKernels(tables: KernelTables): void;
  notify(text: string, tone?: Notice["tone"]): void;
  dismissNotice(id: number): void;
  dismissNotices(): void;
  /** True when this tab may change the workspace; says so when it may not. For gestures, which must not even begin then. */
  mayChange(): boolean;
  /** A dialog that is only there to change the workspace does not open where it may not be changed. */
  setSession(
    patch: Partial<
      Pick<SessionState, "codeTab" | "theme" | "saved" | "access" | "announcement" | "dialog" | "cursor" | "exports">
    >,
  ): void;
}

/** Where a node stands, by what it is and its name: ids are each workspace's own. */
export type NodePlace = readonly [kind: NodeKind, name: string, x: number, y: number];

/** What becomes a workspace of this browser. */
export interface NewWorkspace {
  readonly name: string;
  readonly workspace: Workspace;
  /** Nodes that are not named here stand where the layout puts them. */
  readonly places?: readonly NodePlace[];
}

export interface OpenedWorkspace extends NewWorkspace {
  readonly id: string;
  readonly restored?: RestoredDocument;
}

/** What the browser's store kept beside the text. */
export interface RestoredDocument {
  readonly ids: ReadonlyMap<string, readonly FormId[]>;
  readonly nextId: number;
  readonly positions: Positions;
  readonly jsonDraft: JsonDraft | undefined;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
}

/** A document as a whole: what history restores, without a draft. */
export type RestoredContent = Pick<RestoredDocument, "ids" | "positions"> & { readonly workspace: Workspace };

export type AppStore = DocumentState & DerivedState & SessionState & { readonly actions: Actions };
export type { FormId };
