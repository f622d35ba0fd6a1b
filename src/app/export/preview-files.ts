/**
 * Files of a crate on their way to the window: in pieces, between which it
 * draws, and only those that are not as they were. Invariant: what the receiver
 * has is what the sender sent it last.
 */
import { invariant } from "../../core/index.ts";
import type { CrateFile } from "../../core/index.ts";
import type { SentFile } from "./worker-messages.ts";

/** Lines in one piece: the window takes them in a few milliseconds. */
const LINES = 8_000;

type Files = ReadonlyMap<string, CrateFile>;

export class PreviewSender {
  private sent: Files = new Map();

  /** The pieces of a crate. One without files leaves what the receiver has. */
  send(files: readonly CrateFile[]): readonly (readonly SentFile[])[] {
    const pieces: SentFile[][] = [];
    let room = 0;
    for (const file of files) {
      const before = this.sent.get(file.path);
      const isSame = before !== undefined && areSame(before, file);
      if (room <= 0) {
        pieces.push([]);
        room = LINES;
      }
      pieces.at(-1)?.push(isSame ? file.path : { path: file.path, content: file.content, ...linesOf(file) });
      room -= isSame ? 1 : (file.lines?.length ?? 1);
    }
    if (files.length > 0) this.sent = byPath(files);
    return pieces;
  }
}

export class PreviewReceiver {
  private known: Files = new Map();
  private files: CrateFile[] = [];

  take(piece: readonly SentFile[]): void {
    for (const sent of piece) {
      const file = typeof sent === "string" ? this.known.get(sent) : sent;
      invariant(file !== undefined, "a file was never sent");
      this.files.push(file);
    }
  }

  /** All pieces are there: the files of the crate; those that are as they were are the same objects. */
  end(): readonly CrateFile[] {
    const { files } = this;
    this.files = [];
    if (files.length > 0) this.known = byPath(files);
    return files;
  }
}

function byPath(files: readonly CrateFile[]): Files {
  return new Map(files.map((file) => [file.path, file]));
}

function linesOf({ lines }: CrateFile): Pick<CrateFile, "lines"> {
  return lines === undefined ? {} : { lines };
}

function areSame(one: CrateFile, other: CrateFile): boolean {
  if (one.content !== other.content || one.lines?.length !== other.lines?.length) return false;
  return (one.lines ?? []).every((origin, index) => {
    const now = other.lines?.[index];
    return (
      origin === now ||
      (origin !== undefined &&
        origin.form === now?.form &&
        origin.field === now.field &&
        origin.span?.start === now.span?.start &&
        origin.span?.end === now.span?.end)
    );
  });
}
