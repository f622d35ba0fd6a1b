/**
 * Files on their way to the worker: each is sent once, as long as it is in one of both versions. Invariant: what the
 * receiver has is what the sender believes it to have, and the same file is the same object on either side.
 */
import { invariant } from "../../core/index.ts";
import type { Workspace, WorkspaceFile } from "../../core/index.ts";
import type { Order, SentWorkspace } from "./worker-messages.ts";

type Sent = Pick<Order & { readonly kind: "compare" }, "before" | "after" | "files">;

export class FileSender {
  private numbers = new Map<WorkspaceFile, number>();
  private next = 0;

  /** What has to be sent so that the receiver has both. */
  send(before: Workspace, after: Workspace): Sent {
    const numbers = new Map<WorkspaceFile, number>();
    const files: [number, WorkspaceFile][] = [];
    const numbered = ({ files: all, settings }: Workspace): SentWorkspace => ({
      settings,
      files: all.map((file) => {
        const known = numbers.get(file) ?? this.numbers.get(file);
        const number = known ?? this.next++;
        if (known === undefined) files.push([number, file]);
        numbers.set(file, number);
        return number;
      }),
    });
    const sent = { before: numbered(before), after: numbered(after), files };
    this.numbers = numbers;
    return sent;
  }
}

export class FileReceiver {
  private files = new Map<number, WorkspaceFile>();

  /** Both versions; from here on the receiver has no other files. */
  receive({ before, after, files }: Sent): { readonly before: Workspace; readonly after: Workspace } {
    const known = new Map([...this.files, ...files]);
    const kept = new Map<number, WorkspaceFile>();
    const restored = ({ files: numbers, settings }: SentWorkspace): Workspace => ({
      settings,
      files: numbers.map((number) => {
        const file = known.get(number);
        invariant(file !== undefined, "a file was never sent");
        kept.set(number, file);
        return file;
      }),
    });
    const both = { before: restored(before), after: restored(after) };
    this.files = kept;
    return both;
  }
}
