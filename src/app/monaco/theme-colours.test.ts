import { describe, expect, test } from "vitest";
import tokens from "../theme/tokens.css?raw";
import { COLOURS, TOKENS } from "./theme-colours.ts";

type Rgb = readonly [red: number, green: number, blue: number];

/** The custom properties of the blocks of `tokens.css` that state a scheme of colours: light, dark, dark. */
const SCHEMES = tokens
  .split(/^ *color-scheme:/m)
  .slice(1)
  .map((block) => new Map([...block.matchAll(/--([a-z0-9]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]] as const)));

function colour(scheme: (typeof SCHEMES)[number], property: string): Rgb {
  const hex = scheme.get(property) ?? "";
  expect(hex).toMatch(/^#[0-9a-f]{6}$/);
  const part = (from: number): number => Number.parseInt(hex.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}

/** What is seen of `above` with an opacity of 0–1 over `below`. */
function blend(above: Rgb, opacity: number, below: Rgb): Rgb {
  const one = (i: 0 | 1 | 2): number => above[i] * opacity + below[i] * (1 - opacity);
  return [one(0), one(1), one(2)];
}

/** WCAG 2.2, relative luminance. */
function luminance(rgb: Rgb): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

/** WCAG 2.2, contrast ratio, 1–21. */
function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = Object.entries(COLOURS).filter(
  ([key, [, opacity]]) => key.endsWith("Background") && opacity !== undefined && !key.startsWith("scrollbar"),
);

test("both ways to state the dark scheme are one", () => {
  expect(SCHEMES).toHaveLength(3);
  expect(SCHEMES[2]).toEqual(SCHEMES[1]);
});

describe.each([
  ["light", 0],
  ["dark", 1],
] as const)("%s", (_, at) => {
  test.each(GROUNDS.map(([key]) => key))("every token can be read on %s", (key) => {
    const scheme = SCHEMES[at] ?? new Map<string, string>();
    const [property, opacity = ""] = COLOURS[key] ?? ["", ""];
    const below = colour(scheme, key.startsWith("peekViewEditor") ? "bg" : "panel");
    const ground = blend(colour(scheme, property), Number.parseInt(opacity, 16) / 255, below);
    const faint = TOKENS.map(([, token]) => token)
      .filter((token) => contrast(colour(scheme, token), ground) < 4.5)
      .map((token) => `${token} ${contrast(colour(scheme, token), ground).toFixed(2)}`);
    expect(faint).toEqual([]);
  });
});
