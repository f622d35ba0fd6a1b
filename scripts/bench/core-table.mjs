/** What both measurements of the core share: the sizes, their order, and the table that is printed. */

/** Forms of a document. */
const SIZES = [100, 1_000, 10_000];

/** So many processes measure each size, in turns, so that a busy moment of the machine does not decide. */
const ROUNDS = 4;

const ROWS = [
  ["read", "read"],
  ["check", "read + lower + validate"],
  ["keystroke", "keystroke → text, graph, JSON, diagnostics"],
];

/**
 * Measures every size and prints a table: milliseconds, the ratio to `JSON.parse`, and the growth beside its growth.
 * `measure` gives the milliseconds of one size by what was run, measured in a process of its own.
 */
export async function printCoreTable(where, measure) {
  const all = SIZES.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, size] of SIZES.entries()) all[i].push(await measure(size));
  }
  const least = (key) => all.map((rounds) => Math.min(...rounds.map((times) => times[key])));
  const json = least("json");
  const cell = (value) => value.toFixed(3).padStart(9);
  console.log(`
Core in ${where} (best run of 10,000 forms, ms a document; ratio to JSON.parse of the same document; growth beside JSON.parse's growth)
${"".padEnd(44)}${SIZES.map((size) => `${size} forms`.padStart(20)).join("")}${"growth/growth".padStart(22)}
${"JSON.parse".padEnd(44)}${json.map((time) => `${cell(time)}${"".padEnd(11)}`).join("")}`);
  for (const [key, label] of ROWS) {
    const times = least(key);
    const ratios = times.map((time, i) => time / json[i]);
    const cells = times.map((time, i) => `${cell(time)} (${ratios[i].toFixed(1).padStart(5)}×)  `);
    const growth = ratios.slice(1).map((ratio, i) => (ratio / ratios[i]).toFixed(2));
    console.log(`${label.padEnd(44)}${cells.join("")}${growth.join(" ").padStart(14)}`);
  }
}
