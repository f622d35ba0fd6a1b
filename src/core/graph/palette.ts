/** Colours of drawings, by theme: the same tokens as the canvas. */
import type { Family } from "./describe.ts";

export type Theme = "dark" | "light";

export interface Palette {
  readonly background: string;
  readonly node: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly wire: string;
  readonly error: string;
  readonly warning: string;
  readonly family: Readonly<Record<Family, string>>;
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  dark: {
    background: "#0f1115",
    node: "#1b1f27",
    line: "#343b48",
    text: "#e3e6ec",
    dim: "#98a1b0",
    wire: "#8a94a6",
    error: "#ff6b6b",
    warning: "#e8b54a",
    family: { policy: "#d9a441", packet: "#4fa8e8", trace: "#b58cf0", security: "#ef8a5b", map: "#4fc08d" },
  },
  light: {
    background: "#f6f7f9",
    node: "#ffffff",
    line: "#cdd3dc",
    text: "#1a1e26",
    dim: "#535d6e",
    wire: "#5b6473",
    error: "#c62828",
    warning: "#9a6700",
    family: { policy: "#8f6400", packet: "#1673b8", trace: "#7a3fd0", security: "#c2521a", map: "#1a7f4b" },
  },
};
