/** Letters typed shortly after each other are one search. */
import { useRef } from "react";

const PAUSE = 700;

/** `again`: the search goes on, so what is found already may stay. */
export function useTypeAhead(find: (typed: string, again: boolean) => void): (key: string) => void {
  const typed = useRef({ text: "", at: 0 });
  return (key) => {
    const now = Date.now();
    const again = now - typed.current.at <= PAUSE;
    typed.current = { text: (again ? typed.current.text : "") + key.toLowerCase(), at: now };
    find(typed.current.text, again);
  };
}
