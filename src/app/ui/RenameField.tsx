/** A name that is changed where it stands in a list: taken with Enter or when the focus leaves, dropped with Escape. */
import type { RefCallback } from "react";
import { useRef, useState } from "react";
import { classes } from "./class-names.ts";
import css from "./RenameField.module.css";

interface RenameFieldProps {
  readonly label: string;
  readonly name: string;
  readonly mono?: boolean;
  /** Focuses and selects when the field appears. */
  readonly ref: RefCallback<HTMLInputElement>;
  /** Why a name cannot be taken; undefined when it can. */
  readonly problemOf: (name: string) => string | undefined;
  readonly onTake: (name: string) => void;
  readonly onDrop: () => void;
}

/** An element with `data-part="field"`, so that the list knows clicks in it from clicks on the line. */
export function RenameField({ label, name, mono = false, ref, problemOf, onTake, onDrop }: RenameFieldProps) {
  const [typed, setTyped] = useState(name);
  const problem = problemOf(typed);
  // The focus also leaves when a key has ended it: that decides nothing any more.
  const isEnded = useRef(false);
  const end = (how: () => void): void => {
    if (isEnded.current) return;
    isEnded.current = true;
    how();
  };
  return (
    <input
      className={classes(css["field"], mono && css["mono"])}
      value={typed}
      ref={ref}
      data-part="field"
      spellCheck={false}
      aria-label={label}
      aria-invalid={problem !== undefined}
      title={problem}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => end(() => onTake(typed))}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") end(() => onTake(typed));
        if (event.key === "Escape") end(onDrop);
      }}
    />
  );
}
