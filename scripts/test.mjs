/**
 * The test command. Runs every part, prints one line for each and its output
 * when it fails, and ends with `N passed, N failed` (parts that count their own
 * tests add those). A part that this machine cannot run is listed with the
 * reason; with --require-all (CI) it is a failure.
 *
 *   node scripts/test.mjs [--require-all] [--only part,part]
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureChromium } from "./chromium.mjs";

const root = resolve(import.meta.dirname, "..");
const logs = join(root, ".cache/test");
const requireAll = process.argv.includes("--require-all");
const onlyAt = process.argv.indexOf("--only");
const only = onlyAt === -1 ? undefined : (process.argv[onlyAt + 1] ?? "").split(",");
const bin = (name) => join(root, "node_modules/.bin", name);
const onPath = (name) => (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, name)));

/** Counts from a JSON report of vitest or Playwright. */
const vitestCounts = () => {
  const report = JSON.parse(readFileSync(join(logs, "vitest.json"), "utf8"));
  return { passed: report.numPassedTests, failed: report.numFailedTests + (report.numPendingTests ?? 0) };
};
const playwrightCounts = () => {
  const { stats } = JSON.parse(readFileSync(join(logs, "playwright.json"), "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
};
/** Counts from the last line `N passed, N failed[, N skipped]` of a script's output. */
const lastLineCounts = (output) => {
  const match = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (match === undefined) return { passed: 0, failed: 1 };
  return { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) };
};

const needsRust = () =>
  ["cargo", "rustfmt"].every(onPath) ? undefined : "no Rust toolchain (cargo, clippy, rustfmt) on the PATH";
const needsKernel = () => {
  if (process.platform !== "linux") return "not Linux";
  if (process.getuid?.() !== 0) return "not root: loading BPF programs needs it";
  if (!existsSync("/sys/kernel/btf/vmlinux")) return "the kernel has no BTF (/sys/kernel/btf/vmlinux)";
  return existsSync("/usr/bin/apt-get") || onPath("bpf-linker")
    ? undefined
    : "no bpf-linker, and no apt-get to install the tool chain with";
};

/** The zips that the browser tests downloaded from the app: a sample, and a policy that was written there. */
const EXPORTED = ".cache/exported/edge-protection.zip";
const WRITTEN = ".cache/exported/limiter.zip";

/** Two lanes run side by side; parts of one lane in order. A part may wait for another one. */
const parts = [
  { name: "types", lane: 0, run: ["npm", ["run", "--silent", "check:types"]] },
  { name: "lint", lane: 0, run: [bin("oxlint"), ["--type-aware", "--deny-warnings"]] },
  { name: "format", lane: 0, run: [bin("prettier"), ["--check", "--log-level=warn", "."]] },
  { name: "unused code", lane: 0, run: [bin("knip"), []] },
  { name: "build", lane: 0, run: ["npm", ["run", "--silent", "build"]] },
  {
    name: "unit",
    lane: 0,
    run: [
      bin("vitest"),
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${join(logs, "vitest.json")}`],
    ],
    counts: vitestCounts,
  },
  {
    name: "browser",
    lane: 0,
    after: "build",
    can: () => ensureChromium().reason,
    run: [bin("playwright"), ["test", "--config", "e2e/playwright.config.ts"]],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(logs, "playwright.json") },
    counts: playwrightCounts,
  },
  {
    name: "crates",
    lane: 1,
    after: "build",
    can: needsRust,
    run: ["bash", ["scripts/lab/crates.sh"]],
    counts: lastLineCounts,
  },
  {
    name: "kernel",
    lane: 1,
    after: "build",
    can: needsKernel,
    run: [process.execPath, ["scripts/lab/kernel.mjs"]],
    counts: lastLineCounts,
  },
  {
    name: "gallery",
    lane: 1,
    after: "build",
    can: needsKernel,
    run: [process.execPath, ["scripts/lab/gallery/run.mjs"]],
    counts: lastLineCounts,
  },
  {
    name: "bpf-fn cases",
    lane: 1,
    after: "build",
    can: needsKernel,
    run: ["bash", ["scripts/lab/differential.sh", "cases"]],
    counts: lastLineCounts,
  },
  {
    name: "bpf-fn race",
    lane: 1,
    after: "build",
    can: needsKernel,
    run: ["bash", ["scripts/lab/differential.sh", "race"]],
    counts: lastLineCounts,
  },
  {
    name: "differential",
    lane: 1,
    after: "build",
    can: needsKernel,
    run: ["bash", ["scripts/lab/differential.sh"]],
    counts: lastLineCounts,
  },
  {
    name: "exported from the app, cargo",
    lane: 1,
    after: "browser",
    can: needsRust,
    run: ["bash", ["scripts/lab/crates.sh", "--crate", EXPORTED]],
    counts: lastLineCounts,
  },
  {
    name: "exported from the app, kernel",
    lane: 1,
    after: "browser",
    can: needsKernel,
    run: [process.execPath, ["scripts/lab/kernel.mjs", "--crate", EXPORTED]],
    counts: lastLineCounts,
  },
  {
    name: "written in the app, kernel",
    lane: 1,
    after: "browser",
    can: needsKernel,
    run: [process.execPath, ["scripts/lab/kernel.mjs", "--crate", WRITTEN]],
    counts: lastLineCounts,
  },
];

const done = new Map();
const finished = new Map(parts.map((part) => [part.name, Promise.withResolvers?.() ?? deferred()]));

function deferred() {
  let settle = () => {};
  const promise = new Promise((resolvePromise) => (settle = resolvePromise));
  return { promise, resolve: settle };
}

async function runPart(part) {
  if (only !== undefined && !only.includes(part.name)) return undefined;
  if (part.after !== undefined) {
    await finished.get(part.after).promise;
    if (done.get(part.after)?.failed > 0) return { passed: 0, failed: 1, note: `not run: ${part.after} failed` };
  }
  const reason = part.can?.();
  if (reason !== undefined) {
    return requireAll
      ? { passed: 0, failed: 1, note: `cannot run: ${reason}` }
      : { passed: 0, failed: 0, notRun: reason };
  }
  const started = performance.now();
  const { code, output } = await execute(part);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  let counts = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  if (part.counts !== undefined) {
    try {
      counts = part.counts(output);
      if (code !== 0 && counts.failed === 0) counts = { ...counts, failed: 1 };
    } catch {
      counts = { passed: 0, failed: 1 };
    }
  }
  if (counts.failed > 0) console.log(`\n----- ${part.name}: output -----\n${tail(output)}\n-----`);
  const notes = output.split("\n").filter((line) => /^(?:skip|not run|seed|agree) /.test(line));
  return { ...counts, seconds, notes };
}

function tail(output) {
  const lines = output.split("\n");
  return lines.length > 250
    ? `… ${lines.length - 250} lines left out, see .cache/test …\n${lines.slice(-250).join("\n")}`
    : output;
}

function execute(part) {
  return new Promise((resolvePromise) => {
    const [command, args] = part.run;
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...part.env, FORCE_COLOR: "0", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => (output += `${error.message}\n`));
    child.on("close", (code) => {
      writeFileSync(join(logs, `${part.name.replaceAll(" ", "-")}.log`), output);
      resolvePromise({ code: code ?? 1, output });
    });
  });
}

async function runLane(lane) {
  for (const part of parts.filter((each) => each.lane === lane)) {
    const result = await runPart(part);
    if (result !== undefined) {
      done.set(part.name, result);
      if (result.notRun !== undefined) console.log(`not run  ${part.name}: ${result.notRun}`);
      else {
        const mark = result.failed > 0 ? "FAILED " : "ok     ";
        const skipped = result.skipped > 0 ? `, ${result.skipped} not run` : "";
        const seconds = result.seconds === undefined ? "" : `  ${result.seconds} s`;
        console.log(
          `${mark}  ${part.name}: ${result.note ?? `${result.passed} passed, ${result.failed} failed${skipped}`}${seconds}`,
        );
        for (const note of result.notes ?? []) console.log(`           ${note}`);
      }
    }
    finished.get(part.name).resolve();
  }
}

rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });
await Promise.all([runLane(0), runLane(1)]);
const total = (key) => [...done.values()].reduce((sum, result) => sum + (result[key] ?? 0), 0);
const notRun = [...done].filter(([, result]) => result.notRun !== undefined);
if (notRun.length > 0) console.log(`\nNot run on this machine: ${notRun.map(([name]) => name).join(", ")}`);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") > 0 ? 1 : 0;
