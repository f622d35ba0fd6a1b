/** A file that is not in the folder as it was when it was last read or saved. */
import type { WorkspaceFile } from "../../core/index.ts";
import type { Verdict } from "./plan.ts";

export interface Question {
  readonly path: string;
  readonly verdict: Exclude<Verdict, "same" | "write">;
  readonly here: WorkspaceFile | undefined;
  readonly there: WorkspaceFile | undefined;
}
