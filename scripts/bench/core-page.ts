/** Measures the core in a browser's page, whose address says the size; the benchmark reads the figures from its text. */
import { measureSize } from "./core-size.ts";

document.body.textContent = JSON.stringify(measureSize(Number(location.search.slice(1))));
