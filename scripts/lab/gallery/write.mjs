/** Writes `expected.json` and `packets.pcap` of every sample of the gallery from its scenario: node scripts/lab/gallery/write.mjs */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, withCore } from "../core.mjs";

await withCore(async (load) => {
  const { SCENARIOS, filesOf } = await load("/scripts/lab/gallery/samples.ts");
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    for (const [file, bytes] of filesOf(scenario)) writeFileSync(join(root, "public/samples", name, file), bytes);
  }
});
