/** Lisp, JSON and the Rust of the crate. The editors are loaded when they are first shown. */
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { actions, useStore } from "../state/index.ts";
import type { SessionState } from "../state/types.ts";
import { text } from "../text.ts";
import { Tabs } from "../ui/Tabs.tsx";
import css from "./CodePane.module.css";

const LispEditor = lazy(async () => ({ default: (await import("../lisp-editor/LispEditor.tsx")).LispEditor }));
const JsonEditor = lazy(async () => ({ default: (await import("../json-editor/JsonEditor.tsx")).JsonEditor }));
const RustPreview = lazy(async () => ({ default: (await import("../rust-preview/RustPreview.tsx")).RustPreview }));

export function CodePane() {
  const tab = useStore((state) => state.codeTab);
  const file = useStore((state) => state.activeFile);
  const pane = (id: string, editor: ReactNode) => (
    <div className={css["editor"]} data-pane={id}>
      <Suspense fallback={<p className={css["loading"]}>{text.panes.loading}</p>}>{editor}</Suspense>
    </div>
  );
  return (
    <section className={css["pane"]} aria-label={text.panes.code}>
      <Tabs<SessionState["codeTab"]>
        label={text.panes.code}
        active={tab}
        mono
        onChange={(codeTab) => actions.setSession({ codeTab })}
        aside={tab === "lisp" ? <span className={css["file"]}>{file}</span> : undefined}
        tabs={[
          {
            id: "lisp",
            label: file.endsWith(".rs") ? text.panes.source : text.panes.lisp,
            content: pane("lisp", <LispEditor />),
          },
          { id: "json", label: text.panes.json, content: pane("json", <JsonEditor />) },
          { id: "rust", label: text.panes.rust, content: pane("rust", <RustPreview />) },
        ]}
      />
    </section>
  );
}
