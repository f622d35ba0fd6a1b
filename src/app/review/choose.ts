/** Choosing the version that the draft is compared with: a step of the history, or files from outside. */
import { pickFiles } from "../io/pick-files.ts";
import type { Chosen } from "../io/read-files.ts";
import { readFiles, unreadOf } from "../io/read-files.ts";
import { actions, store } from "../state/index.ts";
import { reviewBase, versionOf, workspaceAfter } from "./base.ts";
import { messages } from "./messages.ts";

/** More of them would fill the window. */
const SHOWN_PROBLEMS = 4;

export function chooseStep(steps: number, label: string): void {
  const { workspaceId } = store.getState();
  reviewBase.setState({
    base: { workspaceId, choice: `step:${steps}`, label, workspace: workspaceAfter(steps) },
  });
}

/** Asks for files, or for a folder. */
export async function chooseFiles(folder: boolean): Promise<void> {
  const chosen = await pickFiles(folder).catch(() => undefined);
  if (chosen !== undefined && chosen.files.length > 0) await compareWith(chosen);
}

/** Files that were picked or dropped; a sentence says why they are no version. */
export async function compareWith(chosen: Chosen): Promise<void> {
  const { files, problems: refused } = await readFiles(chosen.files);
  const problems = [...unreadOf(chosen), ...refused];
  const { workspace, workspaceId } = store.getState();
  const version = versionOf(files, workspace);
  if (version === undefined) {
    actions.notify([...problems.slice(0, SHOWN_PROBLEMS), messages.nothingRead].join("\n"), "error");
    return;
  }
  if (problems.length > 0) actions.notify(problems.slice(0, SHOWN_PROBLEMS).join("\n"), "error");
  const label = chosen.folder ?? files.map(({ path }) => path).join(", ");
  reviewBase.setState({ base: { workspaceId, choice: "files", label, workspace: version } });
}
