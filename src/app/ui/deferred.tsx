/**
 * A component whose code is loaded apart from the window. Once prefetched it
 * is drawn at once: keys that follow the one that opened it are not lost.
 */
import type { ComponentType, ReactNode } from "react";
import { useEffect, useState } from "react";

export interface Deferred<Props> {
  (props: Props): ReactNode;
  /** Loads the code; a failure is met again when the component is drawn. */
  prefetch: () => void;
}

export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>): Deferred<Props> {
  let known: ComponentType<Props> | undefined;
  const loadOnce = async (): Promise<ComponentType<Props>> => (known ??= await load());
  function Part(props: Props): ReactNode {
    const [Content, setContent] = useState<ComponentType<Props> | undefined>(() => known);
    const missing = Content === undefined;
    useEffect(() => {
      if (!missing) return undefined;
      let shown = true;
      loadOnce().then(
        (content) => shown && setContent(() => content),
        () => undefined,
      );
      return () => {
        shown = false;
      };
    }, [missing]);
    return Content === undefined ? null : <Content {...props} />;
  }
  return Object.assign(Part, {
    prefetch: () => {
      loadOnce().catch(() => undefined);
    },
  });
}
