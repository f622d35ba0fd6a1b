/** One line of facts about the workspace and the cursor. */
import { useStore } from "../state/index.ts";

export function StatusBar() {
  const settings = useStore((state) => state.workspace.settings);
  return (
    <footer>
      Kernel {settings.targetKernel} · {settings.cpus} CPUs
    </footer>
  );
}
