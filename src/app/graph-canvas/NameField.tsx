/** The name of a node while it is being edited in place. Enter keeps, Escape drops, leaving keeps what is possible. */
import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { GraphNode } from "../../core/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { nameProblem, renameNode } from "./edit-gestures.ts";
import { messages } from "./messages.ts";
import css from "./NodeView.module.css";
import { focusNode } from "./view.ts";

export function NameField({ node }: { readonly node: GraphNode }) {
  const [name, setName] = useState(node.name);
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const problem = nameProblem(node.id, name);

  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);

  const close = (keepFocus: boolean) => {
    if (canvas.getState().editing === node.id) setCanvas({ editing: undefined });
    if (keepFocus) focusNode(node.id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Keys of the name are not keys of the canvas.
    event.stopPropagation();
    if (event.key === "Escape") close(true);
    if (event.key === "Enter" && problem === undefined) {
      renameNode(node.id, name);
      close(true);
    }
  };
  return (
    <span className={css["field"]}>
      <input
        ref={input}
        className={`${css["input"] ?? ""} nodrag nopan`}
        value={name}
        spellCheck={false}
        autoComplete="off"
        aria-label={messages.node.nameLabel}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (canvas.getState().editing !== node.id) return;
          renameNode(node.id, name);
          close(false);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
        onPaste={(event) => event.stopPropagation()}
        onCopy={(event) => event.stopPropagation()}
        onCut={(event) => event.stopPropagation()}
      />
      {problem !== undefined && (
        <span id={problemId} role="alert" className={css["problem"]}>
          {problem}
        </span>
      )}
    </span>
  );
}
