/**
 * Monaco's themes, made of the app's custom properties each time the theme
 * changes, so that there is one set of colours.
 */
import { editor } from "monaco-editor/editor";
import { COLOURS, SYMBOLS, TOKENS } from "./theme-colours.ts";

let started = false;

/** Makes the theme, keeps it in step with the page's, and lets what floats out of the editor in `host` have it. */
export function followTheme(host: HTMLElement): void {
  // Menus are in a shadow root below the host: only what the host inherits reaches them.
  host.classList.add("monaco-component");
  if (started) return;
  started = true;
  applyTheme();
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ["data-theme", "class"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
}

function applyTheme(): void {
  const style = getComputedStyle(document.documentElement);
  const dark = style.colorScheme.includes("dark");
  const hex = (property: string): string => normalHex(style.getPropertyValue(`--${property}`).trim());
  const name = dark ? "designer-dark" : "designer-light";
  const colours: Record<string, string> = {};
  const set = (key: string, property: string, opacity = ""): void => {
    const value = hex(property);
    if (value !== "") colours[key] = `${value}${opacity}`;
  };
  for (const [key, [property, opacity]] of Object.entries(COLOURS)) set(key, property, opacity);
  for (const [key, property] of Object.entries(SYMBOLS)) set(`symbolIcon.${key}`, property);
  const rules: editor.ITokenThemeRule[] = [];
  for (const [token, property, fontStyle] of TOKENS) {
    const foreground = hex(property).slice(1);
    if (foreground !== "") rules.push({ token, foreground, ...(fontStyle === undefined ? {} : { fontStyle }) });
  }
  editor.defineTheme(name, { base: dark ? "vs-dark" : "vs", inherit: true, rules, colors: colours });
  editor.setTheme(name);
}

/** `#rrggbb` of a six- or three-digit colour; empty for anything else. */
function normalHex(value: string): string {
  if (/^#[0-9a-f]{6}$/i.test(value)) return value;
  return /^#[0-9a-f]{3}$/i.test(value) ? value.replace(/[0-9a-f]/gi, (digit) => digit + digit) : "";
}
