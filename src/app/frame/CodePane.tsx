/** Lisp, JSON and the Rust of the crate. The editors are loaded when they are first shown. */
import { Columns2 } from "lucide-react";
import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { actions, useStore } from "../state/index.ts";
import type { SessionState } from "../state/types.ts";
import { text } from "../text.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { IconButton } from "../ui/Button.tsx";
import { visible } from "../ui/visible.ts";
import css from "./CodePane.module.css";
import { setLayout, useLayout } from "./layout-state.ts";

const LispEditor = lazy(async () => ({ default: (await import("../lisp-editor/LispEditor.tsx")).LispEditor }));
const JsonEditor = lazy(async () => ({ default: (await import("../json-editor/JsonEditor.tsx")).JsonEditor }));
const RustPreview = lazy(async () => ({ default: (await import("../rust-preview/RustPreview.tsx")).RustPreview }));

const BodyPreview = lazy(async () => ({ default: (await import("../rust-preview/BodyPreview.tsx")).BodyPreview }));

/** The editor, and beside it the Rust of the body at the cursor. */
function LispPane({ file }: { readonly file: string }) {
  const beside = useLayout((state) => state.rustBeside) && file.endsWith(".tlisp");
  return (
    <div className={css["lisp"]}>
      <div className={css["beside"]} data-beside={beside || undefined}>
        <LispEditor />
        {beside && (
          <Suspense fallback={null}>
            <BodyPreview />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function LispAside({ file }: { readonly file: string }) {
  const beside = useLayout((state) => state.rustBeside);
  return (
    <>
      <span className={css["file"]}>{visible(file)}</span>
      {file.endsWith(".tlisp") && (
        <IconButton
          label={beside ? text.panes.hideRust : text.panes.showRust}
          icon={Columns2}
          size="small"
          aria-pressed={beside}
          onClick={() => setLayout({ rustBeside: !beside })}
        />
      )}
    </>
  );
}

export function CodePane() {
  const tab = useStore((state) => state.codeTab);
  const file = useStore((state) => state.activeFile);
  const pane = (id: string, editor: ReactNode) => (
    <div className={css["editor"]} data-pane={id}>
      <Suspense
        fallback={
          <p className={css["loading"]} aria-busy>
            {text.panes.loading}
          </p>
        }
      >
        {editor}
      </Suspense>
    </div>
  );
  return (
    <section className={css["pane"]} aria-label={text.panes.code}>
      <Tabs<SessionState["codeTab"]>
        label={text.panes.code}
        active={tab}
        mono
        onChange={(codeTab) => actions.setSession({ codeTab })}
        aside={tab === "lisp" ? <LispAside file={file} /> : undefined}
        tabs={[
          {
            id: "lisp",
            label: file.endsWith(".rs") ? text.panes.source : text.panes.lisp,
            content: pane("lisp", <LispPane file={file} />),
          },
          { id: "json", label: text.panes.json, content: pane("json", <JsonEditor />) },
          { id: "rust", label: text.panes.rust, content: pane("rust", <RustPreview />) },
        ]}
      />
    </section>
  );
}
