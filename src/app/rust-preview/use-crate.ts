/** The crate of a policy, made in a worker shortly after the document changes, and only while it is on screen. */
import { useEffect, useRef, useState } from "react";
import type { Crate, FormId } from "../../core/index.ts";
import { startCrateWorker } from "../export/start-worker.ts";
import { formIds } from "../state/document.ts";
import { store, useStore } from "../state/index.ts";
import { CratePreviewer } from "./crate-previewer.ts";
import { generateSoon } from "./generate-soon.ts";

/** Keystrokes closer together than this make one order. In milliseconds. */
const PAUSE = 80;

export interface ShownCrate {
  readonly workspaceId: string;
  /** Whose crate it is: the one before, until that of the policy is there. */
  readonly policy: FormId;
  /** The newest crate that could be generated; missing until there was one. */
  readonly crate: Crate | undefined;
  /** Why the policy cannot be generated as it is now. */
  readonly problems: Crate["problems"];
  /** Nothing could be made at all. */
  readonly isFailed: boolean;
}

const previewer = new CratePreviewer(startCrateWorker);

/** What was shown outlives the tab: it is there again at once. */
let last: ShownCrate | undefined;

/** Undefined until there is something to show. `again` makes the crate once more. */
export function useCrate(policy: FormId | undefined): {
  readonly shown: ShownCrate | undefined;
  readonly again: () => void;
} {
  const [shown, setShown] = useState(() => last);
  const order = useRef(() => {});
  const workspaceId = useStore((state) => state.workspaceId);
  useEffect(() => {
    if (policy === undefined) return undefined;
    let isWanted = true;
    const show = (of: string, crate: Crate | undefined): void => {
      if (!isWanted) return;
      const before = last?.policy === policy && last.workspaceId === of ? last.crate : undefined;
      const problems = crate?.problems ?? [];
      const good = crate !== undefined && problems.length === 0 ? crate : before;
      last = { workspaceId: of, policy, crate: good, problems, isFailed: crate === undefined };
      setShown(last);
    };
    const generate = (): void => {
      const { workspace, analysis, workspaceId: of } = store.getState();
      const name = analysis.policies.find(({ id }) => id === policy)?.lowered.name;
      if (name === undefined) return;
      const listener = { made: (crate: Crate) => show(of, crate), failed: () => show(of, undefined) };
      previewer.preview({ workspace, ids: formIds(analysis), policy: name, listener });
    };
    order.current = generate;
    const stop = generateSoon(generate, undefined, PAUSE);
    return () => {
      isWanted = false;
      stop();
    };
  }, [policy]);
  useEffect(() => () => previewer.end(), []);
  return {
    shown: shown?.workspaceId === workspaceId ? shown : undefined,
    again: () => order.current(),
  };
}
