/** What a simulation shows in the text of bodies. Written by the panel, drawn by the Lisp editor. */
import { createStore } from "zustand/vanilla";
import type { FormCount, FormId, FormValue, Span } from "../../core/index.ts";

export interface BodyMarks {
  /** The text that the spans belong to; another one shows no marks. */
  readonly source: string;
  /** By position, with how often each form ran: over all packets, or for the chosen one. */
  readonly forms: readonly FormCount[];
  /** Where the chosen packet got its answer, and in which words. */
  readonly answer: { readonly span: Span; readonly words: string } | undefined;
  /** What forms came to for the chosen packet, by position. */
  readonly values: readonly FormValue[];
  /** True when one packet is chosen. */
  readonly isOnePacket: boolean;
}

export const marks = createStore<{ readonly bodies: ReadonlyMap<FormId, BodyMarks> }>()(() => ({ bodies: new Map() }));
