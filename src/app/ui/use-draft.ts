/**
 * The text of a field while a person edits it. It is taken over with Enter or
 * when the focus leaves, thrown away with Escape, and gives way when the value
 * changes elsewhere.
 */
import type { ChangeEvent, KeyboardEvent } from "react";
import { useState } from "react";

export interface Draft {
  readonly text: string;
  /** True while the text differs from the value. */
  readonly dirty: boolean;
  readonly set: (text: string) => void;
  readonly take: (text?: string) => void;
  readonly drop: () => void;
  /** For the input element. */
  readonly props: {
    readonly value: string;
    /** Present while there is nothing to undo in the field itself. */
    readonly "data-clean": true | undefined;
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

export function useDraft(value: string, commit: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string | undefined>();
  const [basis, setBasis] = useState(value);
  if (basis !== value) {
    setBasis(value);
    setDraft(undefined);
  }
  const shown = basis === value ? (draft ?? value) : value;
  const dirty = shown !== value;
  const take = (text = shown): void => {
    setDraft(undefined);
    if (text !== value) commit(text);
  };
  const drop = (): void => setDraft(undefined);
  return {
    text: shown,
    dirty,
    set: setDraft,
    take,
    drop,
    props: {
      value: shown,
      "data-clean": dirty ? undefined : true,
      onChange: (event) => setDraft(event.target.value),
      onBlur: () => take(),
      onKeyDown: (event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing && !event.shiftKey) {
          event.preventDefault();
          take();
        } else if (event.key === "Escape" && dirty) {
          event.stopPropagation();
          drop();
        }
      },
    },
  };
}
