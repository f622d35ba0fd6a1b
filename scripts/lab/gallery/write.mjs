/**
 * Writes `expected.json`, `packets.pcap` and `maps.json` of every sample of the gallery from its scenario:
 * node scripts/lab/gallery/write.mjs
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, withCore } from "../core.mjs";

const SAMPLES = join(root, "public/samples");

await withCore(async (load) => {
  const { SCENARIOS, filesOf } = await load("/scripts/lab/gallery/samples.ts");
  const { readSample } = await load("/scripts/lab/gallery/read-sample.ts");
  const { contentsOf } = await load("/scripts/lab/gallery/contents.ts");
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    for (const [file, bytes] of filesOf(scenario)) writeFileSync(join(SAMPLES, name, file), bytes);
    const contents = contentsOf(await readSample(SAMPLES, name));
    if (contents !== undefined) writeFileSync(join(SAMPLES, name, "maps.json"), contents);
  }
});
