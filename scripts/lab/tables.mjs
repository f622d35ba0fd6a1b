/** The tables of docs/kernel-lab.md: what each cell of the matrix came to on each kernel in the last run with --update. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./core.mjs";

const [BEGIN, END] = ["<!-- matrix: written by npm run test:kernel -- --update -->", "<!-- end of matrix -->"];

/** Results are `{ kernel, cell, state, reason }`; of several for one cell the least counts. Kernels without any keep their table. */
export function writeTables({ rows, maps }, results) {
  const kernels = [...new Set(results.map(({ kernel }) => kernel))];
  const tables = new Map();
  for (const kernel of kernels) {
    const of = results.filter((result) => result.kernel === kernel);
    const body = rows.map((row) => {
      const cells = maps.map((map) => {
        const states = of
          .filter(({ cell }) => cell.row.code === row.code && cell.map === map)
          .map(({ state }) => state);
        return states.sort((a, b) => a.length - b.length)[0] ?? "–";
      });
      return `| ${[row.kind.slice(1) + (row.direction === undefined ? "" : ` ${row.direction}`), ...cells].join(" | ")} |`;
    });
    const reasons = new Map(
      of.filter(({ reason }) => reason !== undefined).map(({ cell, reason }) => [cell.row.kind.slice(1), reason]),
    );
    const notes = [...reasons].map(([kind, reason]) => `- ${kind}, not run: ${reason}.`);
    const table = [
      `### ${kernel}`,
      "",
      `| program | ${maps.map((map) => map.slice(1)).join(" | ")} |`,
      `| --- |${" --- |".repeat(maps.length)}`,
      ...body,
      ...(notes.length > 0 ? ["", ...notes] : []),
    ];
    tables.set(kernel, table.join("\n"));
  }
  const path = join(root, "docs/kernel-lab.md");
  const text = readFileSync(path, "utf8");
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start === -1 || end === -1) throw new Error(`${path} has no place for the tables`);
  for (const old of text.slice(start + BEGIN.length, end).split(/^(?=### )/m)) {
    const kernel = /^### (.+)/.exec(old)?.[1];
    if (kernel !== undefined && !tables.has(kernel)) tables.set(kernel, old.trim());
  }
  const written = [...tables].sort(([a], [b]) => b.localeCompare(a, "en", { numeric: true })).map(([, table]) => table);
  writeFileSync(path, `${text.slice(0, start)}${BEGIN}\n\n${written.join("\n\n")}\n\n${text.slice(end)}`);
  execFileSync(join(root, "node_modules/.bin/prettier"), ["--write", "--log-level=warn", path], { stdio: "inherit" });
}
