/**
 * What each rule says at length: why it matters, what to do, and what says so (kernel, aya, cargo, or this
 * project's language). Apart from the rules, so that a shell loads it when somebody asks.
 */
import { ATTACH } from "./attach.ts";
import { BODIES } from "./bodies.ts";
import { COMPATIBILITY } from "./compatibility.ts";
import { FORM } from "./form.ts";
import { LICENCE } from "./licence.ts";
import { MAPS } from "./maps.ts";
import { MEMORY } from "./memory.ts";
import { NAMES } from "./names.ts";
import { PINS } from "./pins.ts";
import { REFERENCES } from "./references.ts";
import { SILENCING } from "./silencing.ts";
import { SOURCE } from "./source.ts";
import { SYNTAX } from "./syntax.ts";
import { WIRING } from "./wiring.ts";

/** Markdown of one or more paragraphs, by rule id; each rule has one. */
export const EXPLANATIONS: ReadonlyMap<string, string> = new Map(
  [
    SYNTAX,
    FORM,
    NAMES,
    REFERENCES,
    ATTACH,
    SOURCE,
    MAPS,
    MEMORY,
    PINS,
    WIRING,
    BODIES,
    LICENCE,
    COMPATIBILITY,
    SILENCING,
  ].flatMap((family) => Object.entries(family)),
);
