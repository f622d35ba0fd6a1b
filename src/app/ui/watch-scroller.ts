/** Tells where an element is scrolled to and how large it is: now, and whenever that changes. Returns what ends it. */
export function watchScroller(scroller: HTMLElement, tell: () => void): () => void {
  tell();
  scroller.addEventListener("scroll", tell, { passive: true });
  const observer = new ResizeObserver(tell);
  observer.observe(scroller);
  return () => {
    scroller.removeEventListener("scroll", tell);
    observer.disconnect();
  };
}
