/** What the target kernel is too old for: kinds and features with their first versions. At usual targets nothing is. */
import type { MapKind, ProgramKind } from "../ir/schema.ts";
import type { Features } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";

/** Each with the first version that has it. */
export interface TooNew {
  readonly programs: ReadonlyMap<ProgramKind, string>;
  readonly maps: ReadonlyMap<MapKind, string>;
  /** By the id of the feature. */
  readonly features: ReadonlyMap<string, string>;
}

let last: { readonly features: Features; readonly targetKernel: string; readonly found: TooNew } | undefined;

/** Undefined where nothing is known. The same object as long as the question is the same: every form asks it. */
export function tooNew(features: Features | undefined, targetKernel: string): TooNew | undefined {
  if (features === undefined) return undefined;
  if (last?.features !== features || last.targetKernel !== targetKernel) {
    const isMissing = (since: string): boolean => compareKernels(targetKernel, since) < 0;
    const found = {
      programs: new Map([...features.programs].filter(([, since]) => isMissing(since))),
      maps: new Map([...features.maps].filter(([, since]) => isMissing(since))),
      features: new Map(
        [...features.others].flatMap(([id, { since }]) => (isMissing(since) ? [[id, since] as const] : [])),
      ),
    };
    last = { features, targetKernel, found };
  }
  return last.found;
}

/** ``came with Linux 5.8; the target kernel is 5.4``, behind what did. */
export function cameWith(since: string, targetKernel: string): string {
  return `came with Linux ${since}; the target kernel is ${targetKernel}`;
}
