/** Whole numbers as people type them: `65,536`, `64k`, `64Ki`, `256 KiB`, `0x10000`. */
import { U32_MAX } from "../../core/index.ts";

/** Sizes in a kernel are powers of two: a thousand is never meant. */
const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** The number, from 0 to 4,294,967,295; undefined for nothing, `bad` for anything else. */
export function parseSize(typed: string): number | undefined | "bad" {
  const text = typed.replace(/[\s,_]/gu, "").toLowerCase();
  if (text === "") return undefined;
  const [, hex, digits, unit = ""] = /^(?:0x([\da-f]{1,8})|(\d{1,10})(?:([kmg])i?b?)?)$/u.exec(text) ?? [];
  if (hex === undefined && digits === undefined) return "bad";
  const number = hex === undefined ? Number(digits) * (FACTORS[unit] ?? 1) : Number.parseInt(hex, 16);
  return number <= U32_MAX ? number : "bad";
}
