/** The compiled objects that tests read; `fixtures/make.sh` makes them. */
import { readFileSync } from "node:fs";

export type ObjectFixture = "libbpf" | "legacy" | "edge-protection" | "calls";

export const OBJECT_FIXTURES: readonly ObjectFixture[] = ["libbpf", "legacy", "edge-protection", "calls"];

export function objectFixture(name: ObjectFixture): Uint8Array {
  return new Uint8Array(readFileSync(`src/core/object/fixtures/${name}.bpf.o`));
}
