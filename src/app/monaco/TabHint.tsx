/** Says how the keyboard leaves an editor, while the keyboard is in one. */
import css from "./TabHint.module.css";
import { messages } from "./messages.ts";

export function TabHint() {
  return (
    <p className={css["hint"]} aria-hidden>
      {messages.tabHint}
    </p>
  );
}
