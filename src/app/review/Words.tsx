/** A sentence of the review: what users wrote is code. */
import type { Phrase } from "../../core/index.ts";
import { visible } from "../ui/visible.ts";
import css from "./ReviewPanel.module.css";

export function Words({ phrase }: { readonly phrase: Phrase }) {
  return phrase.map((piece, at) =>
    typeof piece === "string" ? (
      piece
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- pieces have no other name, and no state
      <code key={at} className={css["code"]}>
        {visible(piece.code)}
      </code>
    ),
  );
}

/** The same as plain text. */
export function plainWords(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === "string" ? piece : visible(piece.code))).join("");
}
