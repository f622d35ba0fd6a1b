/**
 * A whole number from 0 to 4,294,967,295. What is no such number stays in the
 * field with a sentence, and changes nothing. Arrow keys count up and down.
 */
import type { KeyboardEvent } from "react";
import { useId } from "react";
import { U32_MAX } from "../../core/index.ts";
import { text } from "../text.ts";
import { classes } from "./class-names.ts";
import css from "./NumberField.module.css";
import field from "./Field.module.css";
import { parseSize } from "./parse-size.ts";
import { useDraft } from "./use-draft.ts";

interface NumberFieldProps {
  readonly label: string;
  /** As it stands in the text, which may be no number at all. */
  readonly value: string;
  readonly unit?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly invalid?: boolean;
  readonly warned?: boolean;
  readonly describedBy?: string | undefined;
  /** Undefined: the field was cleared. `stepping`: one of many steps by arrow keys. */
  readonly onCommit: (value: number | undefined, stepping: boolean) => void;
}

export function NumberField({
  label,
  value,
  unit,
  placeholder,
  invalid,
  warned,
  describedBy,
  onCommit,
}: NumberFieldProps) {
  const errorId = useId();
  const draft = useDraft(value, (typed) => {
    const number = parseSize(typed);
    if (number !== "bad") onCommit(number, false);
  });
  const bad = draft.dirty && parseSize(draft.text) === "bad";

  const step = (event: KeyboardEvent): void => {
    const by = (event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0) * (event.shiftKey ? 10 : 1);
    const number = parseSize(draft.text);
    if (by === 0 || typeof number !== "number") {
      // Text that is no number is not thrown away with Enter.
      if (!(bad && event.key === "Enter")) draft.props.onKeyDown(event);
      return;
    }
    event.preventDefault();
    draft.drop();
    onCommit(Math.max(0, Math.min(U32_MAX, number + by)), true);
  };

  return (
    <>
      <span
        className={classes(
          css["box"],
          (bad || invalid === true) && field["invalid"],
          warned === true && field["warned"],
        )}
      >
        <input
          {...draft.props}
          className={css["input"]}
          inputMode="numeric"
          aria-label={label}
          aria-invalid={bad || invalid === true}
          aria-describedby={bad ? errorId : describedBy}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          onKeyDown={step}
          onBlur={() => {
            if (!bad) draft.props.onBlur();
          }}
        />
        {unit !== undefined && <span className={css["unit"]}>{unit}</span>}
      </span>
      {bad && (
        <span id={errorId} className={css["error"]} role="alert">
          {text.ui.badNumber}
        </span>
      )}
    </>
  );
}
