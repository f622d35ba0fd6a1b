/** The modifier keys that are held: Shift draws a rectangle, Alt lets nodes go off the grid. */
import { useEffect, useState } from "react";

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

const NONE: Modifiers = { shift: false, alt: false };

export function useModifiers(): Modifiers {
  const [held, setHeld] = useState(NONE);
  useEffect(() => {
    const read = ({ shiftKey, altKey }: { readonly shiftKey: boolean; readonly altKey: boolean }) => {
      setHeld((was) => (was.shift === shiftKey && was.alt === altKey ? was : { shift: shiftKey, alt: altKey }));
    };
    const none = () => setHeld(NONE);
    window.addEventListener("keydown", read, true);
    window.addEventListener("keyup", read, true);
    // A press tells the truth also when the key went down in another window.
    window.addEventListener("pointerdown", read, true);
    window.addEventListener("blur", none);
    return () => {
      window.removeEventListener("keydown", read, true);
      window.removeEventListener("keyup", read, true);
      window.removeEventListener("pointerdown", read, true);
      window.removeEventListener("blur", none);
    };
  }, []);
  return held;
}
