/** Measures the core in a browser's page; the page of the benchmark reads the table from its text. */
import { coreTable } from "./core-table.ts";

document.body.textContent = coreTable("Chromium");
