/**
 * What the checks of the loader need around it, in the namespaces that they run in: mounts, a device without Ethernet
 * headers, a control group, packets, and loaders whose program the verifier does not take.
 */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

export const folder = mkdtempSync(join(tmpdir(), "loader-"));
const GROUPS = join(folder, "groups");
/** A control group of this run's own. */
export const group = join(GROUPS, `tatara-ebpf-loader-${process.pid}`);

/** Takes away what `makeWorld` made. */
let unmake = () => {};
process.on("exit", () => {
  unmake();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command that has to work. */
export function must(command, ...args) {
  const result = spawnSync(command, args, { encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${result.stderr}`);
  return result.stdout;
}

/** Runs a command; true when it worked. */
export function works(command, ...args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/** Makes the world, and takes away at the end what would outlive the namespaces. */
export function makeWorld() {
  mkdirSync(GROUPS);
  must("mount", "-t", "cgroup2", "cgroup2", GROUPS);
  mkdirSync(group);
  must("ip", "link", "add", "lab0", "type", "veth", "peer", "name", "lab1");
  works("mount", "-t", "tracefs", "tracefs", "/sys/kernel/tracing");
  unmake = () => {
    rmdirSync(group);
    must("umount", GROUPS);
  };
}

/** Runs a loader to its end: its status, and what it said. */
export function run(loader, args, { through = [], timeout = 60_000 } = {}) {
  const [command, ...rest] = [...through, loader, ...args];
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: "utf8", timeout });
  return { status, stdout, stderr };
}

/** The objects that a line of JSON each holds. */
export function objects(text) {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

/** Starts `loader run ARGS --json` and waits until it runs; `end` interrupts it and gives its objects and status. */
export async function start(loader, args, { through = [] } = {}) {
  const [command, ...rest] = [...through, loader, "run", "--json", ...args];
  const child = spawn(command, rest, { stdio: ["ignore", "pipe", "pipe"] });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (errors += chunk));
  const ended = new Promise((resolve) => child.on("close", (code, by) => resolve(code ?? by)));
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const state = { over: false };
  void ended.then(() => (state.over = true));
  while (!output.includes('"type":"running"') && !state.over) await pause(20);
  if (state.over) throw new Error(`the loader ended:\n${output}${errors}`);
  return {
    pid: child.pid,
    seen: () => objects(output.slice(0, output.lastIndexOf("\n") + 1)),
    ended,
    async end(by = "SIGINT") {
      child.kill(by);
      const status = await ended;
      clearTimeout(timer);
      return { status, seen: by === "SIGKILL" ? [] : objects(output), errors };
    },
  };
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until it is so, for five seconds at most. */
export async function until(isSo) {
  for (let wait = 0; wait < 250 && !isSo(); wait++) await pause(20);
  return isSo();
}

/** Sends as many UDP packets through loopback, and nothing comes back; gives the port that they go to. */
export async function send(count) {
  const [to, from] = [createSocket("udp4"), createSocket("udp4")];
  await new Promise((resolve) => to.bind(0, "127.0.0.1", resolve));
  const { port } = to.address();
  for (let sent = 0; sent < count; sent++) {
    await new Promise((resolve) => from.send("x", port, "127.0.0.1", resolve));
  }
  from.close();
  to.close();
  return port;
}

const EM_BPF = 247;

/** The eBPF object that a loader carries: where it starts in the file, and where its sections lie in it. */
function carriedObject(bytes) {
  for (let start = bytes.indexOf("\x7fELF", 1); start > 0; start = bytes.indexOf("\x7fELF", start + 1)) {
    if (bytes.readUInt16LE(start + 18) !== EM_BPF) continue;
    const table = start + Number(bytes.readBigUInt64LE(start + 40));
    const headers = Array.from({ length: bytes.readUInt16LE(start + 60) }, (_, index) => {
      const at = table + index * 64;
      return { name: bytes.readUInt32LE(at), offset: start + Number(bytes.readBigUInt64LE(at + 24)) };
    });
    const names = headers[bytes.readUInt16LE(start + 62)].offset;
    const text = (at) => bytes.toString("latin1", at, bytes.indexOf(0, at));
    return { start, sections: headers.map(({ name, offset }) => ({ name: text(names + name), offset })) };
  }
  throw new Error("the loader carries no eBPF object");
}

/** The eBPF object that a loader carries, in a file of its own. */
export function extractObject(loader) {
  const bytes = readFileSync(loader);
  const path = join(mkdtempSync(join(folder, "object-")), "object.o");
  writeFileSync(path, bytes.subarray(carriedObject(bytes).start));
  return path;
}

/** A copy of a loader in which the first instruction of a section is none, so that the verifier does not take it. */
export function withBrokenProgram(loader, section) {
  const bytes = readFileSync(loader);
  bytes[carriedObject(bytes).sections.find(({ name }) => name === section).offset] = 0xff;
  const copy = join(mkdtempSync(join(folder, "broken-")), basename(loader));
  writeFileSync(copy, bytes);
  chmodSync(copy, 0o755);
  return copy;
}

/** Puts a file or folder of ours in the place of another, while `work` goes on. */
export function inPlaceOf(path, source, work) {
  must("mount", "--bind", source, path);
  try {
    return work();
  } finally {
    must("umount", path);
  }
}

/** Takes a file system away while `work` goes on. */
export function without(path, type, work) {
  const mounted = existsSync(path) && works("umount", path);
  try {
    return work();
  } finally {
    if (mounted) must("mount", "-t", type, type, path);
  }
}
