/** Generating now, and again shortly after the document changes, as long as the result is on screen. */
import { store } from "../state/index.ts";
import type { AppStore } from "../state/types.ts";

/** Keystrokes closer together than this make one generation. In milliseconds. */
const PAUSE = 20;

/** `isNews`: what besides another analysis makes the result old. Returns what ends it. */
export function generateSoon(
  generate: () => void,
  isNews: (state: AppStore, before: AppStore) => boolean = () => false,
  pause = PAUSE,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  generate();
  const unsubscribe = store.subscribe((state, before) => {
    if (state.analysis === before.analysis && !isNews(state, before)) return;
    clearTimeout(timer);
    timer = setTimeout(generate, pause);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
