/** What a run says: one line for each check and each step, and the count of all as its last line. */

const counts = { passed: 0, failed: 0, skipped: 0 };

export function ok(name) {
  counts.passed++;
  console.log(`ok ${name}`);
}

/** A check that failed, with what was seen, indented and bounded. */
export function notOk(name, seen = "") {
  counts.failed++;
  console.log(`not ok ${name}`);
  for (const line of seen.trimEnd().split("\n").slice(-60)) if (line !== "") console.log(`    ${line.slice(0, 400)}`);
}

export function check(name, passed, seen) {
  if (passed) ok(name);
  else notOk(name, typeof seen === "string" ? seen : JSON.stringify(seen ?? ""));
  return passed;
}

/** A check of many things alike, each of which counts; `wrong` says what of each that failed. */
export function checkMany(name, count, wrong) {
  const passed = count - wrong.length;
  if (wrong.length > 0) notOk(`${name}: ${wrong.length} of ${count}`, wrong.join("\n"));
  else ok(name);
  counts.passed += wrong.length > 0 ? passed : passed - 1;
  counts.failed += Math.max(0, wrong.length - 1);
  return wrong.length === 0;
}

export function skip(name, why) {
  counts.skipped++;
  console.log(`skip ${name}: not run: ${why}`);
}

/** Does a piece of work and says how long it took. */
export async function step(name, work) {
  const started = performance.now();
  const result = await work();
  console.log(`# ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return result;
}

/** Prints the last line; gives the exit status. */
export function finish() {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed > 0 ? 1 : 0;
}
