/** The generated crate: its files as a tree, read only, each line tied to the form that made it. */
import { Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { invariant } from "../../core/index.ts";
import type { Crate, CrateFile, FormId } from "../../core/index.ts";
import { messages } from "../monaco/messages.ts";
import { TabHint } from "../monaco/TabHint.tsx";
import { actions, store, useStore } from "../state/index.ts";
import { IconButton, LinkButton } from "../ui/Button.tsx";
import { bestFile, linesOf } from "./crate-lines.ts";
import { createCrateView } from "./crate-view.ts";
import type { CrateView } from "./crate-view.ts";
import { FileTree } from "./FileTree.tsx";
import { choosePolicy } from "./policy-choice.ts";
import css from "./RustPreview.module.css";
import { useCrate } from "./use-crate.ts";
import { useWide } from "./use-wide.ts";

/** What was shown outlives the tab. */
let lastPolicy: FormId | undefined;
let lastPath = "";

export function RustPreview() {
  const analysis = useStore((state) => state.analysis);
  const selection = useStore((state) => state.selection);
  // The policy that was shown stays while nothing selected belongs to another.
  const policy = choosePolicy(analysis, lastPolicy, selection.nodes);
  const shown = useCrate(policy?.lowered.name);
  useEffect(() => {
    lastPolicy = policy?.id;
  }, [policy]);

  if (policy === undefined) return <p className={css["nothing"]}>{messages.rust.noPolicy}</p>;
  const { policies } = analysis;
  return (
    <div className={css["pane"]}>
      {policies.length > 1 && (
        <label className={css["policy"]}>
          {messages.rust.policy}
          <select value={policy.id} onChange={({ target }) => actions.select([target.value], "rust")}>
            {policies.map(({ id, lowered }) => (
              <option key={id} value={id}>
                {lowered.name ?? messages.rust.noName}
              </option>
            ))}
          </select>
        </label>
      )}
      <div aria-live="polite">
        {shown !== undefined && shown.problems.length > 0 && <Problems problems={shown.problems} />}
      </div>
      {shown?.crate !== undefined && <CrateFiles crate={shown.crate} old={shown.problems.length > 0} />}
      <TabHint />
    </div>
  );
}

/** Why there is no new crate; each problem leads to its form. */
function Problems({ problems }: { readonly problems: Crate["problems"] }) {
  return (
    <div className={css["problems"]}>
      <p>{messages.rust.blocked}</p>
      <ul>
        {problems.map(({ message, form }) => (
          <li key={`${form ?? ""}:${message}`}>
            {form === undefined ? (
              message
            ) : (
              <LinkButton onClick={() => actions.select([form], "rust")}>{message}</LinkButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function CrateFiles({ crate, old }: { readonly crate: Crate; readonly old: boolean }) {
  const { files } = crate;
  const selection = useStore((state) => state.selection);
  const [path, setPath] = useState(lastPath);
  // A file that a person opened stays while it has something to show.
  const [opened, setOpened] = useState(false);
  const [followed, setFollowed] = useState(-1);
  const file = files.find((candidate) => candidate.path === path) ?? firstFile(files);
  if (selection.serial !== followed) {
    // What is selected elsewhere opens the file that shows it.
    setFollowed(selection.serial);
    const stays = selection.origin === "rust" || (opened && linesOf(file, selection.nodes).length > 0);
    const best = stays ? undefined : bestFile(files, selection.nodes);
    if (best !== undefined && best.path !== path) {
      setPath(best.path);
      setOpened(false);
    }
  }
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWide(frame, 680);
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CrateView>(undefined);
  const current = useRef(file);
  const revealed = useRef(-1);

  useEffect(() => {
    invariant(host.current !== null, "the preview has no place");
    const made = createCrateView(host.current, (line) => goToForm(current.current, line));
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
    view.current?.mark(file, selection.nodes, isNew);
  }, [file, selection]);

  const open = (chosen: string): void => {
    setPath(chosen);
    setOpened(true);
  };
  const marked = new Set(
    files.filter((candidate) => linesOf(candidate, selection.nodes).length > 0).map((f) => f.path),
  );
  return (
    <div ref={frame} className={css["files"]} data-old={old || undefined} data-wide={wide || undefined}>
      <FileTree paths={files.map((candidate) => candidate.path)} shown={file.path} marked={marked} onOpen={open} />
      <div className={css["file"]}>
        <div className={css["head"]}>
          <span className={css["path"]}>{file.path}</span>
          <IconButton label={messages.rust.copy} icon={Copy} size="small" onClick={() => void copy(file)} />
        </div>
        <div ref={host} className={css["editor"]} />
      </div>
    </div>
  );
}

/** The programs, which a person looks for first. */
function firstFile(files: readonly CrateFile[]): CrateFile {
  const file = files.find(({ path }) => path.endsWith("-ebpf/src/main.rs")) ?? files[0];
  invariant(file !== undefined, "a crate without files");
  return file;
}

function goToForm(file: CrateFile, line: number): void {
  const origin = file.lines?.[line - 1];
  if (origin === undefined) return;
  actions.select([origin.form], "rust");
  const placed = store.getState().analysis.byId.get(origin.form);
  if (placed === undefined || origin.field === undefined || !("fields" in placed.lowered)) return;
  const field = placed.lowered.fields.get(origin.field);
  if (field === undefined) return;
  actions.revealSpan(placed.path, placed.start + field.value.start, placed.start + field.value.end, "rust");
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
