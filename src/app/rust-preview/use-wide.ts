/** Whether an element is wide enough for two columns. No container query: containment would misplace Monaco's floating widgets. */
import { useEffect, useState } from "react";
import type { RefObject } from "react";

export function useWide(element: RefObject<HTMLElement | null>, atLeast: number): boolean {
  const [wide, setWide] = useState(false);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWide((entry?.contentRect.width ?? 0) >= atLeast));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, atLeast]);
  return wide;
}
