/** A loader at work, for checks of what its programs do. One line is printed for each check. */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds after which a loader hangs, however busy the machine is. */
export const LONGEST = 240_000;

/** Starts the loader, waits until it runs, and gives its output and a way to end it as Ctrl-C does. */
export async function startLoader(loader, args) {
  const child = spawn(loader, ["run", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal)));
  const running = new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += chunk;
      if (output.includes("running until Ctrl-C")) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((status) => reject(new Error(`the loader ended (${status}):\n${output}`)));
  });
  running.catch(() => {});
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST);
  await running;
  return {
    output: () => output,
    /** What bpftool shows of the programs (`prog`) or maps (`map`) that the loader holds; others' are not its business. */
    held(kind) {
      const folder = `/proc/${child.pid}/fdinfo`;
      const ids = readdirSync(folder).flatMap((fd) => {
        const id = new RegExp(`^${kind}_id:\\s*(\\d+)$`, "m").exec(readFileSync(join(folder, fd), "utf8"))?.[1];
        return id === undefined ? [] : [id];
      });
      return [...new Set(ids)].map((id) => bpftool(kind, "show", "id", id));
    },
    async interrupt() {
      child.kill("SIGINT");
      const status = await ended;
      clearTimeout(timer);
      return { status, output };
    },
  };
}

/** bpftool's answer as JSON. */
export function bpftool(...args) {
  const result = spawnSync("bpftool", ["--json", ...args], { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`bpftool ${args.join(" ")}: ${result.stdout}${result.stderr}`);
  return result.stdout.trim() === "" ? undefined : JSON.parse(result.stdout);
}

export function check(name, passed, seen) {
  console.log(`${passed ? "ok" : "not ok"} ${name}`);
  if (!passed && seen !== undefined) console.log(typeof seen === "string" ? seen : JSON.stringify(seen));
}
