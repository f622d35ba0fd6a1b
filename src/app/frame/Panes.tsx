/** The resizable panes and what they hold. */
import { lazy, Suspense } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { GraphCanvas } from "../graph-canvas/GraphCanvas.tsx";
import { useStore } from "../state/index.ts";

const LispEditor = lazy(async () => ({ default: (await import("../lisp-editor/LispEditor.tsx")).LispEditor }));
const JsonEditor = lazy(async () => ({ default: (await import("../json-editor/JsonEditor.tsx")).JsonEditor }));
const RustPreview = lazy(async () => ({ default: (await import("../rust-preview/RustPreview.tsx")).RustPreview }));

export function Panes() {
  const tab = useStore((state) => state.codeTab);
  return (
    <Group orientation="horizontal">
      <Panel minSize={200}>
        <GraphCanvas />
      </Panel>
      <Separator />
      <Panel defaultSize={468} minSize={240}>
        <Suspense fallback={null}>
          {tab === "lisp" && <LispEditor />}
          {tab === "json" && <JsonEditor />}
          {tab === "rust" && <RustPreview />}
        </Suspense>
      </Panel>
    </Group>
  );
}
