/** Measures the core in Node at the size that the arguments say; the benchmark reads the figures from its output. */
import { measureSize } from "./core-size.ts";

console.log(JSON.stringify(measureSize(Number(process.argv[3]))));
