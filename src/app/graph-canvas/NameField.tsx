/** The name of a node while it is being edited in place. Enter keeps, Escape drops, leaving keeps what is possible. */
import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { GraphNode } from "../../core/index.ts";
import { canvas, setCanvas } from "./canvas-state.ts";
import { nameProblem, renameNode } from "./edit-gestures.ts";
import { messages } from "./messages.ts";
import css from "./NodeView.module.css";
import { focusNode } from "./view.ts";

/** A dialog or menu that closes just now still moves the focus where it was; the field takes it back. */
const SETTLING = 250;

export function NameField({ node }: { readonly node: GraphNode }) {
  const [name, setName] = useState(node.name);
  const input = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const problem = nameProblem(node.id, name);

  const opened = useRef(0);
  /** A person pointed at something since the field opened: the focus that goes there is meant. */
  const pointed = useRef(false);
  useEffect(() => {
    opened.current = performance.now();
    input.current?.focus({ preventScroll: true });
    input.current?.select();
    const point = () => {
      pointed.current = true;
    };
    window.addEventListener("pointerdown", point, true);
    return () => window.removeEventListener("pointerdown", point, true);
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
          if (!pointed.current && performance.now() - opened.current < SETTLING) {
            requestAnimationFrame(() => input.current?.focus({ preventScroll: true }));
            return;
          }
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
