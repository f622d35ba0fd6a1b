import { text as words } from "../text.ts";

/**
 * Text from a document as a person may safely read it: characters that would
 * turn the order of their neighbours around, or hide, show their number.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu, (character) =>
    character === "\n" || character === "\t"
      ? " "
      : `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

/** The same of a name, which may be missing. */
export function visibleName(name: string): string {
  return name === "" ? words.ui.unnamed : visible(name);
}
