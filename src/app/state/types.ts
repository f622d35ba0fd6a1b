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
  NodeId,
  Operation,
  OperationResult,
  Point,
  Settings,
  Workspace,
  WorkspaceFile,
} from "../../core/index.ts";

/** Where a change or a selection was made; a view never answers its own echo. */
export type View = "graph" | "inspector" | "lisp" | "json" | "rust" | "outline" | "problems" | "palette" | "files";

export type Positions = ReadonlyMap<NodeId, Point>;

/** One step of the one history. Undoing it gives text and positions back exactly. */
export interface HistoryStep {
  readonly label: string;
  readonly view: View;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly undo: DocumentPatch;
  readonly redo: DocumentPatch;
}

/** What one step changes: text of files, whole files that come or go, and node positions (undefined: none). */
export interface DocumentPatch {
  readonly edits: readonly FileEdit[];
  readonly addedFiles: readonly WorkspaceFile[];
  readonly removedFiles: readonly string[];
  readonly positions: ReadonlyMap<NodeId, Point | undefined>;
}

export interface DocumentState {
  readonly workspaceName: string;
  readonly workspace: Workspace;
  /** Positions of every node on the canvas (ghosts too), by node id. */
  readonly positions: Positions;
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
  readonly jsonText: string;
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

export interface SessionState {
  readonly selection: Selection;
  /** The file shown in the Lisp (or Rust body) editor. */
  readonly activeFile: string;
  readonly codeTab: "lisp" | "json" | "rust";
  /** JSON that does not parse or does not fit: kept in its pane, changes nothing. */
  readonly jsonDraft: { readonly text: string; readonly message: string } | undefined;
  readonly theme: "system" | "dark" | "light";
  readonly saved: "saved" | "saving" | "failed";
  /** Announced by the live region. */
  readonly announcement: string;
  readonly dialog: "none" | "palette" | "shortcuts" | "export";
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
  /** The whole text of the JSON pane after an edit there: becomes operations, or a draft. */
  editJson(text: string): void;
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
  addFiles(files: readonly WorkspaceFile[], view: View): void;
  openWorkspace(name: string, workspace: Workspace): void;
  setSettings(settings: Settings): void;
  setSession(patch: Partial<Pick<SessionState, "codeTab" | "theme" | "saved" | "announcement" | "dialog">>): void;
}

export type AppStore = DocumentState & DerivedState & SessionState & { readonly actions: Actions };
export type { FormId };
