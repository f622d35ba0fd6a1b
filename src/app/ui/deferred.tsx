/**
 * A component whose code is loaded apart from the window. Once prefetched it
 * is drawn at once: keys that follow the one that opened it are not lost.
 */
import type { ComponentType, ReactNode } from "react";
import { useEffect, useState } from "react";

const waiting: (() => void)[] = [];

/** A module that is loaded apart from the window, for what is no component. */
export interface DeferredModule<Module> {
  /** The module, when it is there. */
  readonly known: Module | undefined;
  load(): Promise<Module>;
}

export function deferredModule<Module>(load: () => Promise<Module>): DeferredModule<Module> {
  let known: Module | undefined;
  const loadOnce = async (): Promise<Module> => (known ??= await load());
  waiting.push(() => {
    loadOnce().catch(() => undefined);
  });
  return {
    get known() {
      return known;
    },
    load: loadOnce,
  };
}

/** Loads everything that is deferred; a failure is met again when the component is drawn. */
export function prefetchDeferred(): void {
  for (const fetch of waiting.splice(0)) fetch();
}

export function deferred<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => ReactNode {
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
  waiting.push(() => {
    loadOnce().catch(() => undefined);
  });
  return Part;
}
