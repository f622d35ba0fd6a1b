/**
 * What the checks of the loader need around it, in the namespaces that they run in: devices, mounts, packets, and loaders and
 * objects that are not as they were built.
 */
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { check, LONGEST } from "./loader.mjs";

/** For files, which go with the scene's world. */
export const folder = mkdtempSync(join(tmpdir(), "loader-"));
/** The scene's control group (kit/world.sh). */
export const group = "/media/lab/group";

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

/** Makes what the scene's world does not have: a pair of devices that carry only what the checks send. */
export function makeWorld() {
  must("ip", "link", "add", "lab0", "type", "veth", "peer", "name", "lab1");
  for (const name of ["lab0", "lab1"]) must("ip", "link", "set", name, "up");
}

/** Makes a check of a refusal: the exit status, that standard error says all of this, and that it is no panic. */
export function refusalsOf(loader) {
  return (name, status, said, args, { of = loader, through } = {}) => {
    const result = run(of, args, { through });
    const words = said.every((part) => result.stderr.includes(part));
    check(`loader: ${name}`, result.status === status && words, result);
    check(`loader: ${name}: without a backtrace`, !/backtrace|panicked/.test(result.stderr), result.stderr);
    return result;
  };
}

/** Runs a loader to its end: its status, and what it said. */
export function run(loader, args, { through = [], timeout = LONGEST } = {}) {
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
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST);
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

/** Waits until it is so, for half a minute at most: a machine may have much else to do. */
export async function until(isSo) {
  for (let wait = 0; wait < 1500 && !isSo(); wait++) await pause(20);
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
/** Where the class stands in an ELF header. */
const ELF_CLASS = 4;
/** Bytes of a legacy definition: type, key, value, entries, flags, id, pinning. */
const MAP_DEFINITION = 28;

/** The eBPF object that a loader carries: where it starts in the file, and where its sections lie in it. */
function carriedObject(bytes) {
  for (let start = bytes.indexOf("\x7fELF"); start >= 0; start = bytes.indexOf("\x7fELF", start + 1)) {
    if (bytes.readUInt16LE(start + 18) !== EM_BPF) continue;
    const table = start + Number(bytes.readBigUInt64LE(start + 40));
    const headers = Array.from({ length: bytes.readUInt16LE(start + 60) }, (_, index) => {
      const at = table + index * 64;
      const [offset, size] = [24, 32].map((field) => Number(bytes.readBigUInt64LE(at + field)));
      return { name: bytes.readUInt32LE(at), offset: start + offset, size };
    });
    const names = headers[bytes.readUInt16LE(start + 62)].offset;
    const text = (at) => bytes.toString("latin1", at, bytes.indexOf(0, at));
    return { start, sections: headers.map(({ name, ...place }) => ({ name: text(names + name), ...place })) };
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

/** A copy of a loader, or of an object, whose bytes `edit` has changed; it gets them with what is known of the object in them. */
function changed(path, edit) {
  const bytes = readFileSync(path);
  edit(bytes, carriedObject(bytes));
  const copy = join(mkdtempSync(join(folder, "changed-")), basename(path));
  writeFileSync(copy, bytes);
  chmodSync(copy, 0o755);
  chmodSync(dirname(copy), 0o755);
  return copy;
}

/** Where the verifier does not take a program: the first instruction of the section is none. */
export function withBrokenProgram(loader, section) {
  return changed(loader, (bytes, { sections }) => {
    bytes[sections.find(({ name }) => name === section).offset] = 0xff;
  });
}

/** With another text of the same length in place of each of one in the names of the object's sections and symbols. */
export function withOtherName(path, name, other) {
  return changed(path, (bytes, { start, sections }) => {
    for (const table of sections.filter((each) => each.name === ".strtab" || each.name === ".shstrtab")) {
      const [from, to] = [table.offset, table.offset + table.size];
      for (let at = bytes.indexOf(name, from); at >= start && at < to; at = bytes.indexOf(name, at + 1)) {
        bytes.write(other, at, "latin1");
      }
    }
  });
}

/** With another number in the definitions of its maps: word `index` of those where it was `before`. */
export function withOtherMaps(path, index, before, after) {
  return changed(path, (bytes, { sections }) => {
    const { offset, size } = sections.find(({ name }) => name === "maps");
    for (let at = offset + index * 4; at < offset + size; at += MAP_DEFINITION) {
      if (bytes.readUInt32LE(at) === before) bytes.writeUInt32LE(after, at);
    }
  });
}

/** That is no object any more. */
export function withoutObject(path) {
  return changed(path, (bytes, { start }) => void (bytes[start + ELF_CLASS] = 9));
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
