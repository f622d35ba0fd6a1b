/** Pieces of inserted text in the notation of snippets. Text of the document never becomes a placeholder. */
import type { InsertPiece } from "../../core/index.ts";

/** A piece in the notation of snippets. */
export function snippetPiece(piece: InsertPiece): string {
  if (typeof piece === "string") return piece.replace(/[\\$}]/g, "\\$&");
  if (piece.choices !== undefined) {
    // The last stop takes no choices; a stop of its own before it does.
    const stop = piece.stop === 0 ? 9 : piece.stop;
    return `\${${stop}|${piece.choices.map((choice) => choice.replace(/[\\,|$}]/g, "\\$&")).join(",")}|}`;
  }
  const text = piece.text?.replace(/[\\$}]/g, "\\$&");
  return text === undefined ? `\${${piece.stop}}` : `\${${piece.stop}:${text}}`;
}
