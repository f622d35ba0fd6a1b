/** A shortcut as it is read: `$mod+Shift+z` becomes `Ctrl Shift Z`, or `⌘ ⇧ Z` on Apple systems. */
import css from "./Keys.module.css";

const APPLE = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

const NAMES: Readonly<Record<string, string>> = {
  $mod: APPLE ? "⌘" : "Ctrl",
  Control: APPLE ? "⌃" : "Ctrl",
  Shift: APPLE ? "⇧" : "Shift",
  Alt: APPLE ? "⌥" : "Alt",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  " ": "Space",
};

/** The words of a shortcut in reading order. */
export function keyNames(keys: string): readonly string[] {
  // A question mark is typed with Shift on most keyboards; the sign itself says enough.
  return keys
    .replace("Shift+?", "?")
    .split("+")
    .map((key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key.replace(/^Digit/, "")));
}

export function Keys({ keys }: { readonly keys: string }) {
  return <kbd className={css["keys"]}>{keyNames(keys).join(" ")}</kbd>;
}
