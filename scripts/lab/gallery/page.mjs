/** docs/gallery.md: what each sample shows, what the kernels said of it, and what a packet costs. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../core.mjs";

/**
 * Writes the page anew. `results` has, for each sample, what each kernel said: `{ good, checks }` or the `reason` why it was
 * not run there; `costs` are the rows of measure.mjs.
 */
export async function updatePage(samples, results, costs) {
  const index = JSON.parse(readFileSync(join(root, "public/samples/index.json"), "utf8"));
  const kernels = [...new Set([...results.values()].flatMap((said) => [...said.keys()]))];
  const rows = samples.map(({ name, programs, expected }) => {
    const { title, summary } = index.find((sample) => sample.name === name);
    const kinds = [...new Set(programs.map(({ kind }) => kind.slice(1)))].join(", ");
    const cells = kernels.map((kernel) => cellOf(results.get(name).get(kernel)));
    return [`[${title}](../public/samples/${name}/README.md)`, summary, kinds, stepsOf(expected), ...cells];
  });
  const names = kernels.map((kernel) => nameOf(kernel));
  const text = `# Gallery

Policies that people really run, each a sample workspace in \`public/samples\` with bodies in Lisp
([spec/bpf-fn.md](spec/bpf-fn.md)). This page is written by \`node scripts/lab/gallery/run.mjs --update\`.

## What kernels say

Every sample is exported with the command line, builds with \`--locked\` without a word, passes the verifier, and does what its
\`expected.json\` says: packets get their actions, maps and events are as they must be, tracing programs see what the lab
provokes. The interpreter of the core gives the same for every packet (\`scripts/lab/gallery/gallery.test.ts\`). A cell counts
the checks.

${table(["policy", "shows", "kinds", "steps", ...names], rows)}
${reasonsOf(samples, results, kernels)}
## What a packet costs

Nanoseconds of the kernel's time for one packet, from test runs of 1,000,000 packets, the least of 5, on ${names[0]}. _By hand_ is
a program that was written in Rust for comparison (\`scripts/lab/gallery/reference\`).

${table(
  ["program", "packet", "ns", "by hand", "ratio"],
  costs.map(({ sample, program, packet, generated, reference }) => [
    `${sample}, \`${program}\``,
    packet,
    generated,
    reference ?? "",
    reference === undefined ? "" : (generated / reference).toFixed(2),
  ]),
)}
`;
  const file = join(root, "docs/gallery.md");
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: "markdown" }));
}

/** The version of a kernel, without what its builder adds to it, and its distribution when that says so. */
function nameOf(release) {
  const [version] = /^\d+\.\d+(?:\.[1-9]\d*)?/.exec(release) ?? [release];
  return release.endsWith("-cloud-amd64") ? `${version} (Debian)` : version;
}

function cellOf(said) {
  if (said === undefined) return "not run";
  if (said.reason !== undefined) return "not run";
  return said.good ? `${said.checks} ok` : "FAILED";
}

function stepsOf({ packets, provoke }) {
  if (packets !== undefined) return `${packets.at(-1).to} packets`;
  return [...new Set((provoke ?? []).map((what) => what.do))].join(", ");
}

/** Why a kernel did not run a sample, a list. */
function reasonsOf(samples, results, kernels) {
  const lines = samples.flatMap(({ name }) =>
    kernels.flatMap((kernel) => {
      const reason = results.get(name).get(kernel)?.reason;
      return reason === undefined ? [] : [`- ${name} on ${nameOf(kernel)}: ${reason}`];
    }),
  );
  return lines.length === 0 ? "" : `\nNot run:\n\n${lines.join("\n")}\n`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
