/** The editor of the workspace's text: Lisp documents, and Rust bodies. */
import { useEffect, useRef } from "react";
import css from "../monaco/EditorPane.module.css";
import { messages } from "../monaco/messages.ts";
import { TabHint } from "../monaco/TabHint.tsx";
import { useStore } from "../state/index.ts";
import { mountCodeEditor } from "./code-editor.ts";

export function LispEditor() {
  const host = useRef<HTMLDivElement>(null);
  const file = useStore((state) => state.workspace.files.find(({ path }) => path === state.activeFile));
  useEffect(() => (host.current === null ? undefined : mountCodeEditor(host.current)), []);
  return (
    <div className={css["pane"]}>
      <div ref={host} className={css["editor"]} hidden={file?.kind !== "text"} />
      {file?.kind !== "text" && (
        <p className={css["nothing"]}>{file === undefined ? messages.lisp.noFile : messages.lisp.binary(file.path)}</p>
      )}
      <TabHint />
    </div>
  );
}
