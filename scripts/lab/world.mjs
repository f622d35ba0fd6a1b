/** Runs scenes on this machine's kernel, each in namespaces of its own (kit/world.sh), and reads their output. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { cgroupRoot, removeGroup, RUN } from "./apart.mjs";
import { root } from "./core.mjs";

export const KIT = join(root, "scripts/lab/kit");

/** Assignments for a shell. */
export function assignments(variables) {
  const quoted = (value) => `'${String(value).replaceAll("'", String.raw`'\''`)}'`;
  return Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
}

let scenes = 0;
/**
 * Runs a scene and gives its output as text. `path` is where programs are looked up first; the time is bounded. Whatever
 * happens to this process, the kernel ends the scene with it.
 */
export function runHere({ script, variables = {}, path, seconds = 300 }) {
  const group = `tatara-ebpf-lab-${RUN}-${scenes++}`;
  const apart = [
    "--pdeathsig",
    "KILL",
    "unshare",
    "--mount",
    "--net",
    "--pid",
    "--fork",
    "--kill-child",
    "--mount-proc",
  ];
  const child = spawn("setpriv", [...apart, "/bin/sh", join(KIT, "world.sh"), script], {
    env: { PATH: `${path.join(":")}:/usr/sbin:/usr/bin:/sbin:/bin`, LC_ALL: "C", GROUP: group, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      const groups = cgroupRoot();
      if (groups !== undefined) removeGroup(join(groups, group));
      resolve({
        sections: sectionsOf(output),
        complete: output.trimEnd().endsWith("@@ end"),
        errors,
        ended: code ?? signal,
      });
    });
  });
}

/** `@@ NAME` lines divide the output. The last section of a name counts. */
export function sectionsOf(output) {
  const sections = new Map();
  let lines = [];
  for (const line of output.split(/\r?\n/)) {
    if (line.startsWith("@@ ")) {
      lines = [];
      sections.set(line.slice(3), lines);
    } else lines.push(line);
  }
  return new Map([...sections].map(([name, content]) => [name, content.join("\n").trim()]));
}

/** What `bpftool -j batch` printed: the output of each of its commands. */
export function batchOf(text) {
  if (text === undefined || text === "") return [];
  return JSON.parse(text).map(({ command, output }) => ({ command, output }));
}
