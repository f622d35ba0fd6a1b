/** The Rust of the body that is being written, beside its text: the lines of the form at the cursor are marked, a click on a line leads back. */
import { useEffect, useRef, useState } from "react";
import type { CrateFile, FormId } from "../../core/index.ts";
import { messages } from "../monaco/messages.ts";
import { store } from "../state/index.ts";
import type { AppStore } from "../state/types.ts";
import { visibleName } from "../ui/visible.ts";
import { bodyCaret } from "./body-caret.ts";
import css from "./BodyPreview.module.css";
import { linesAt } from "./crate-lines.ts";
import { createCrateView } from "./crate-view.ts";
import type { CrateView } from "./crate-view.ts";
import shared from "./GeneratedFile.module.css";
import { goToOrigin } from "./go-to-origin.ts";
import { useBodyFile } from "./use-body-file.ts";
import type { BodyFile } from "./use-body-file.ts";

const words = messages.rust.body;

export function BodyPreview() {
  const [wanted, setWanted] = useState<FormId>();
  const shown = useBodyFile(wanted);
  const note = noteOn(shown);
  const { users = [], program, file } = shown ?? {};
  return (
    <section className={css["pane"]} aria-label={words.label}>
      <div className={shared["head"]}>
        <span className={shared["path"]}>{file?.path.split("/").at(-1) ?? words.label}</span>
        {users.length > 1 && (
          <select
            className={css["users"]}
            aria-label={words.program}
            value={program?.id}
            onChange={({ target }) => setWanted(target.value)}
          >
            {users.map(({ id, lowered }) => (
              <option key={id} value={id}>
                {visibleName(lowered.name ?? "")}
              </option>
            ))}
          </select>
        )}
      </div>
      {file !== undefined && shown !== undefined && <Module file={file} fn={shown.fn} old={shown.old} />}
      {/* Below the Rust, which does not move for it. */}
      <output className={css["note"]}>{note}</output>
    </section>
  );
}

/** Why there is no Rust, or only an older one; empty when all is well. */
function noteOn(shown: BodyFile | undefined): string {
  if (shown === undefined) return words.nothing;
  if (shown.program === undefined) return words.unused;
  if (shown.policy === undefined) return words.noPolicy(visibleName(shown.program.lowered.name ?? ""));
  if (!shown.old) return "";
  return shown.file === undefined ? words.blocked : words.old;
}

function Module({ file, fn, old }: { readonly file: CrateFile; readonly fn: FormId; readonly old: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<CrateView>(undefined);
  const current = useRef({ file, fn, old });
  const followed = useRef<FormId>(undefined);
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = createCrateView(host.current, (line) => goToOrigin(current.current.file, line));
    view.current = made;
    made.show(current.current.file);
    const follow = (state: AppStore, before: AppStore): void => {
      if (state.cursor === before.cursor && state.selection === before.selection) return;
      const { file: shown, fn: form, old: isOld } = current.current;
      // A click in the Rust itself moves the cursor of the text: what was clicked stays where it is. The record that
      // an `emit` sends stands above the code.
      made.mark(isOld ? [] : linesOfCaret(state, shown, form), state.selection.origin === "rust" ? "none" : "last");
    };
    const unsubscribe = store.subscribe(follow);
    return () => {
      unsubscribe();
      view.current = undefined;
      followed.current = undefined;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    current.current = { file, fn, old };
    view.current?.show(file);
    // While a body is typed its Rust stays where it is.
    // The places that an older text knows are no places of this one.
    const lines = old ? [] : linesOfCaret(store.getState(), file, fn);
    view.current?.mark(lines, followed.current === fn ? "none" : "last");
    followed.current = fn;
  }, [file, fn, old]);
  return <div ref={host} className={shared["editor"]} data-old={old || undefined} />;
}

/** The lines of the form at the cursor; of a form that was gone to from the Rust, exactly those. */
function linesOfCaret(state: AppStore, file: CrateFile, fn: FormId): readonly number[] {
  const { selection, analysis } = state;
  const placed = analysis.byId.get(fn);
  const { reveal } = selection;
  if (selection.origin === "rust" && reveal !== undefined && placed?.path === reveal.path) {
    const lines = (file.lines ?? []).flatMap((origin, index) => {
      const { span } = origin ?? {};
      if (origin?.form !== fn || span === undefined) return [];
      return placed.start + span.start === reveal.start && placed.start + span.end === reveal.end ? [index + 1] : [];
    });
    const caret = bodyCaret(state);
    if (lines.length > 0 && caret !== undefined && placed.start + caret.offset === reveal.end) return lines;
  }
  const caret = bodyCaret(state);
  return caret?.fn.id === fn ? linesAt(file, fn, caret.offset) : [];
}
