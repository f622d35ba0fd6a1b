/** The tables of docs/kernel-lab.md: what each cell of the matrix came to on each kernel in the last run with --update. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./core.mjs";

const [BEGIN, END] = ["<!-- matrix: written by npm run test:kernel -- --update -->", "<!-- end of matrix -->"];

/** Results are `{ kernel, cell, state, reason }`; of several for one cell the least counts. */
export function writeTables({ rows, maps }, results) {
  const kernels = [...new Set(results.map(({ kernel }) => kernel))];
  const tables = kernels.map((kernel) => {
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
    return [
      `### ${kernel}`,
      "",
      `| program | ${maps.map((map) => map.slice(1)).join(" | ")} |`,
      `| --- |${" --- |".repeat(maps.length)}`,
      ...body,
      ...(notes.length > 0 ? ["", ...notes] : []),
    ].join("\n");
  });
  const path = join(root, "docs/kernel-lab.md");
  const text = readFileSync(path, "utf8");
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start === -1 || end === -1) throw new Error(`${path} has no place for the tables`);
  writeFileSync(path, `${text.slice(0, start)}${BEGIN}\n\n${tables.join("\n\n")}\n\n${text.slice(end)}`);
  execFileSync(join(root, "node_modules/.bin/prettier"), ["--write", "--log-level=warn", path], { stdio: "inherit" });
}
