/** The files of a crate: a tree, and one of them in an editor, as it is or as it differs from the last export. */
import { Copy, FileDiff } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { invariant } from "../../core/index.ts";
import type { Crate, CrateFile, FormId, NodeId } from "../../core/index.ts";
import { Difference } from "../monaco/Difference.tsx";
import { messages } from "../monaco/messages.ts";
import { actions, store, useStore } from "../state/index.ts";
import { IconButton } from "../ui/Button.tsx";
import { bodyCaret } from "./body-caret.ts";
import { crateChanges } from "./crate-changes.ts";
import { bestFile, linesAt, linesOf, withBodies } from "./crate-lines.ts";
import { createCrateView } from "./crate-view.ts";
import type { CrateView } from "./crate-view.ts";
import { goToOrigin } from "./go-to-origin.ts";
import { FileTree } from "./FileTree.tsx";
import shared from "./GeneratedFile.module.css";
import css from "./RustPreview.module.css";
import { useLastExport } from "./use-last-export.ts";
import { useWide } from "./use-wide.ts";

/** What was shown outlives the tab. */
let lastPath = "";
let lastComparing = false;

interface CrateFilesProps {
  readonly policy: FormId;
  readonly crate: Crate;
  /** It could not be generated again since something broke. */
  readonly old: boolean;
}

export function CrateFiles({ policy, crate, old }: CrateFilesProps) {
  const { files } = crate;
  const last = useLastExport(policy);
  const [comparing, setComparing] = useState(lastComparing);
  const before = comparing ? last?.files : undefined;
  const changes = useMemo(() => (before === undefined ? undefined : crateChanges(files, before)), [files, before]);
  const selection = useStore((state) => state.selection);
  const [path, setPath] = useState(lastPath);
  // A file that a person opened stays while it has something to show.
  const [opened, setOpened] = useState(false);
  const [followed, setFollowed] = useState(-1);
  const file = files.find((candidate) => candidate.path === path) ?? firstFile(files);
  if (selection.serial !== followed) {
    // What is selected elsewhere opens the file that shows it.
    setFollowed(selection.serial);
    const stays = selection.origin === "rust" || (opened && linesOf(file, formsOf(selection.nodes)).length > 0);
    const best = stays ? undefined : bestFile(files, formsOf(selection.nodes));
    if (best !== undefined && best.path !== path) {
      setPath(best.path);
      setOpened(false);
    }
  }
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWide(frame, 680);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CrateView>(undefined);
  useEffect(() => {
    lastComparing = comparing;
  }, [comparing]);
  const current = useRef(file);
  const revealed = useRef(-1);

  useEffect(() => {
    invariant(host.current !== null, "the preview has no place");
    const made = createCrateView(host.current, (line) => goToOrigin(current.current, line));
    view.current = made;
    made.show(current.current);
    return () => {
      view.current = undefined;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    current.current = file;
    lastPath = file.path;
    view.current?.show(file);
    const isNew = selection.serial !== revealed.current && selection.origin !== "rust";
    revealed.current = selection.serial;
    view.current?.mark(atCaret(file) ?? linesOf(file, formsOf(selection.nodes)), isNew ? "first" : "none");
  }, [file, selection]);

  // A file that went is there to be compared only.
  const shownPath = changes?.get(path) === "removed" ? path : file.path;
  const change = changes?.get(shownPath);
  const compare = (next: boolean): void => {
    setComparing(next);
    if (!next || last === undefined) return;
    const found = crateChanges(files, last.files);
    const first = [...found.keys()].find((each) => each.endsWith(".rs")) ?? [...found.keys()][0];
    if (first !== undefined && !found.has(path)) open(first);
  };
  const open = (chosen: string): void => {
    setPath(chosen);
    setOpened(true);
  };
  const marked = new Set(
    files.filter((candidate) => linesOf(candidate, formsOf(selection.nodes)).length > 0).map((f) => f.path),
  );
  const paths = files.map((candidate) => candidate.path);
  const removed = [...(changes ?? [])].flatMap(([each, kind]) => (kind === "removed" ? [each] : []));
  return (
    <div ref={frame} className={css["files"]} data-wide={wide || undefined}>
      <FileTree paths={[...paths, ...removed]} shown={shownPath} marked={marked} changes={changes} onOpen={open} />
      <div className={shared["column"]} data-old={old || undefined}>
        <div className={shared["head"]}>
          <span className={shared["path"]}>{shownPath}</span>
          <IconButton
            label={last === undefined ? messages.rust.noExport : messages.rust.diff}
            icon={FileDiff}
            size="small"
            aria-pressed={changes !== undefined}
            aria-disabled={last === undefined}
            onClick={() => last !== undefined && compare(!comparing)}
          />
          <IconButton label={messages.rust.copy} icon={Copy} size="small" onClick={() => void copy(file)} />
        </div>
        {changes !== undefined && last !== undefined && (
          <p className={css["since"]} aria-live="polite">
            {messages.rust.since(last.when, changes.size)}{" "}
            {changes.size > 0 && change === undefined && messages.rust.same}
          </p>
        )}
        {change !== undefined && (
          <Difference
            path={shownPath}
            before={before?.get(shownPath) ?? ""}
            after={change === "removed" ? "" : contentOf(file)}
            label={messages.rust.diffLabel(shownPath)}
            className={shared["editor"]}
          />
        )}
        <div ref={host} className={shared["editor"]} hidden={change !== undefined} />
      </div>
    </div>
  );
}

function contentOf({ content }: CrateFile): string {
  return typeof content === "string" ? content : "";
}

/** The programs, which a person looks for first. */
function firstFile(files: readonly CrateFile[]): CrateFile {
  const file = files.find(({ path }) => path.endsWith("-ebpf/src/main.rs")) ?? files[0];
  invariant(file !== undefined, "a crate without files");
  return file;
}

/** The forms of nodes, the bodies of programs included. */
function formsOf(nodes: readonly NodeId[]): readonly FormId[] {
  return withBodies(store.getState().analysis, nodes);
}

/** The lines of the part of a body that the text cursor is in; undefined when the file shows no such body. */
function atCaret(file: CrateFile): readonly number[] | undefined {
  const caret = bodyCaret(store.getState());
  const lines = caret === undefined ? [] : linesAt(file, caret.fn.id, caret.offset);
  return lines.length === 0 ? undefined : lines;
}

async function copy({ path, content }: CrateFile): Promise<void> {
  if (typeof content !== "string") return;
  try {
    await navigator.clipboard.writeText(content);
    actions.notify(messages.rust.copied(path));
  } catch {
    actions.notify(messages.rust.copyFailed, "error");
  }
}
