/** The crate of a policy, generated shortly after the document changes, and only while it is on screen. */
import { useEffect, useRef, useState } from "react";
import { version } from "../../../package.json";
import { generateCrate } from "../../core/index.ts";
import type { Crate } from "../../core/index.ts";
import { store } from "../state/index.ts";
import { generateSoon } from "./generate-soon.ts";

export interface ShownCrate {
  readonly policy: string;
  /** The newest crate that could be generated; missing until there was one. */
  readonly crate: Crate | undefined;
  /** Why the policy cannot be generated as it is now. */
  readonly problems: Crate["problems"];
}

export function useCrate(policy: string | undefined): ShownCrate | undefined {
  const [shown, setShown] = useState<ShownCrate>();
  const last = useRef<ShownCrate>(undefined);
  useEffect(() => {
    if (policy === undefined) return undefined;
    const generate = (): void => {
      const crate = generateCrate(store.getState().analysis, policy, { version });
      const good = crate.problems.length === 0;
      const before = last.current?.policy === policy ? last.current.crate : undefined;
      last.current = { policy, crate: good ? crate : before, problems: crate.problems };
      setShown(last.current);
    };
    return generateSoon(generate);
  }, [policy]);
  return policy === undefined ? undefined : shown;
}
