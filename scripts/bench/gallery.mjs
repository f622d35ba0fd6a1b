/** Measures the programs of the gallery in the kernel: nanoseconds per packet, beside references that were written by hand. */
import { measure, tableOf } from "../lab/gallery/measure.mjs";

/** What a program may cost at most, by the cost of the one written by hand. */
const LIMIT = 1.05;

/** Measures and prints; true when no program costs more than it may. */
export async function benchGallery() {
  const rows = await measure();
  console.log("\nGallery (test runs of 1,000,000 packets, the least of 5; ns per packet)");
  console.log(tableOf(rows));
  return rows.every(({ generated, reference }) => reference === undefined || generated <= reference * LIMIT);
}
