/** Packets for a person without a capture. */
import type { Recipe } from "../../core/index.ts";

/** More SYNs from each source than any client sends. */
export const FLOOD: Recipe = { kind: "syn", version: 4, sources: 3, packets: 600, port: 443, rate: 200 };
export const MIXTURE: Recipe = { kind: "mixed", version: 4, sources: 4, packets: 120, port: 443, rate: 50 };
