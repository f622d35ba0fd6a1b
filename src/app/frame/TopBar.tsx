/** Workspace, undo, search, problems, export. */
import { useStore } from "../state/index.ts";

export function TopBar() {
  const name = useStore((state) => state.workspaceName);
  return <header>{name}</header>;
}
