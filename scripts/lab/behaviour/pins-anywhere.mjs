/**
 * Pins programs and maps at paths of every sort with a generated loader, and holds what kernel and loader make of them against
 * the rules: an error is what is refused, whatever the machine; what is refused on some machines is a warning.
 * node pins-anywhere.mjs LOADER, the loader of `pins-anywhere`.
 */
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { withCore } from "../core.mjs";
import { check, LONGEST } from "./loader.mjs";
import { folder, must, objects } from "./loader-world.mjs";

const [loader] = process.argv.slice(2);
const BPFFS = "/sys/fs/bpf";
/** A BPF file system elsewhere, and a folder on none. */
const [ELSEWHERE, NOWHERE] = ["/media/lab/bpf.d", "/media/lab/no-bpf"];
for (const path of [ELSEWHERE, NOWHERE]) mkdirSync(path);
must("mount", "-t", "bpf", "bpf", ELSEWHERE);
must("ip", "link", "set", "lo", "up");

/** A path, where the loader is started, and what becomes of it here. */
const taken = (path, from = "/media/lab") => ({ path, from, isRefused: false });
const refused = (path, from = "/media/lab") => ({ path, from, isRefused: true });

const long = (bytes) => `${BPFFS}/${"deep/".repeat(Math.floor((bytes - BPFFS.length - 2) / 5))}`.padEnd(bytes, "x");

const PATHS = [
  // Below the mount.
  taken(`${BPFFS}/kept`),
  taken(`${BPFFS}/lab/deep/er/kept`),
  taken(`${BPFFS}//kept`),
  taken(`${BPFFS}/lab//kept`),
  taken(`${BPFFS}/./kept`),
  taken(`${BPFFS}/lab/../kept`),
  taken(`${BPFFS}/lab/./deep/../../kept`),
  taken("/sys//fs/../fs/bpf/kept"),
  taken(`${BPFFS}/../bpf/kept`),
  taken("/../sys/fs/bpf/kept"),
  taken(`${BPFFS}/a b`),
  taken(`${BPFFS}/a:b`),
  taken(`${BPFFS}/-`),
  taken(`${BPFFS}/*`),
  taken(`${BPFFS}/a\\b`),
  taken(`${BPFFS}/"quoted"`),
  taken(`${BPFFS}/line\nline`),
  taken(`${BPFFS}/\u0001`),
  taken(`${BPFFS}/zähler-数`),
  // Dots.
  refused(`${BPFFS}/kept.v1`),
  refused(`${BPFFS}/.kept`),
  refused(`${BPFFS}/kept.`),
  refused(`${BPFFS}/...`),
  refused(`${BPFFS}/lab.d/kept`),
  refused(`${BPFFS}/.lab/kept`),
  refused(`${BPFFS}/lab.d/../kept`),
  refused(`${BPFFS}/lab/../deep.d/./kept`),
  // Lengths.
  taken(`${BPFFS}/${"n".repeat(254)}`),
  taken(`${BPFFS}/${"n".repeat(255)}`),
  refused(`${BPFFS}/${"n".repeat(256)}`),
  taken(`${BPFFS}/${"n".repeat(255)}/kept`),
  refused(`${BPFFS}/${"n".repeat(256)}/kept`),
  taken(`${BPFFS}/${"é".repeat(127)}`),
  refused(`${BPFFS}/${"é".repeat(128)}`),
  taken(long(4094)),
  taken(long(4095)),
  refused(long(4096)),
  taken(`${BPFFS}${"/".repeat(4095 - BPFFS.length - 4)}kept`),
  refused(`${BPFFS}${"/".repeat(4096 - BPFFS.length - 4)}kept`),
  // Slashes at the end, and what is no file.
  refused(`${BPFFS}/kept/`),
  refused(`${BPFFS}/lab/kept//`),
  refused(""),
  refused("/"),
  refused("//"),
  refused("."),
  refused(".."),
  refused(".", BPFFS),
  refused(BPFFS),
  refused(`${BPFFS}/`),
  refused(`${BPFFS}/.`),
  refused(`${BPFFS}/lab/.`),
  refused(`${BPFFS}/lab/..`),
  refused(`${BPFFS}/lab/deep/../`),
  refused(`${BPFFS}/kept\0`),
  refused(`${BPFFS}/ke\0pt`),
  // What the machine decides: here a BPF file system is there, or is not.
  taken(`${ELSEWHERE}/kept`),
  taken(`${ELSEWHERE}/lab/kept`),
  refused(`${ELSEWHERE}/kept.v1`),
  refused(`${NOWHERE}/kept`),
  refused(`${BPFFS}x/kept`),
  refused(`${BPFFS}/../kept`),
  refused(`${BPFFS}/lab/../../kept`),
  taken("kept", BPFFS),
  refused("kept", NOWHERE),
  taken("lab/kept", BPFFS),
  refused("lab/kept", NOWHERE),
  taken("./lab/../kept", ELSEWHERE),
  refused("./kept", "/"),
  taken("../bpf/kept", BPFFS),
  taken("sys/fs/bpf/kept", "/"),
  refused("kept.v1", BPFFS),
  taken(" ", BPFFS),
];

/** Pins of one policy, and whether all of them can be made as they are meant. */
const TOGETHER = [
  {
    pins: { "first-map": "a", "second-map": "b", "first-program": "lab/a", "second-program": "lab/b" },
    isRefused: false,
  },
  { pins: { "first-program": "a", "second-program": "a" }, isRefused: true },
  { pins: { "first-program": "a", "second-program": "lab/../a" }, isRefused: true },
  { pins: { "first-map": "a", "first-program": "a" }, isRefused: true },
  { pins: { "first-map": "lab//a", "second-program": "lab/a" }, isRefused: true },
  { pins: { "first-map": "a", "second-map": "a/b" }, isRefused: true },
  { pins: { "first-map": "a/b", "second-map": "a" }, isRefused: true },
  { pins: { "first-map": "a", "first-program": "a/b/c" }, isRefused: true },
  { pins: { "first-program": "a/b", "second-map": "a" }, isRefused: true },
  { pins: { "first-map": "a", "second-map": "ab" }, isRefused: false },
  // The loader finds the first map and takes it for the second: two are one, which is as bad.
  { pins: { "first-map": "a", "second-map": "a" }, isRefused: true },
  { pins: { "first-map": "a", "second-map": "lab/../a" }, isRefused: true },
];

const { PLACES, samples, verdicts } = await withCore(async (load) => {
  const { PINNED, pinnedText, placeholder, samplePins } = await load("/scripts/lab/pins-anywhere.ts");
  const { analyze } = await load("/src/core/workspace/analyze.ts");
  const { validate } = await load("/src/core/validate/validate.ts");
  const { DEFAULT_SETTINGS } = await load("/src/core/workspace/model.ts");
  const ask = (pins) => {
    const files = [{ kind: "text", path: "pins.tlisp", text: pinnedText(pins) }];
    return validate(analyze({ files, settings: DEFAULT_SETTINGS })).filter(({ rule }) => rule.startsWith("pin-"));
  };
  const single = PATHS.flatMap(({ path }) =>
    ["first-map", "first-program"].map((name) => [key({ [name]: path }), ask({ [name]: path })]),
  );
  const joint = TOGETHER.map(({ pins }) => [key(pins), ask(below(pins))]);
  const samples = samplePins(120);
  const sampled = samples.map((pins) => [key(pins), ask(pins)]);
  return {
    samples,
    PLACES: PINNED.map((pinned) => ({ name: pinned.name, text: Buffer.from(placeholder(pinned)) })),
    verdicts: new Map([...single, ...joint, ...sampled]),
  };
});

function key(pins) {
  return JSON.stringify(pins);
}

function below(pins) {
  return Object.fromEntries(Object.entries(pins).map(([name, path]) => [name, `${BPFFS}/${path}`]));
}

const built = readFileSync(loader);
const patched = join(folder, "pins-anywhere");

/** A copy of the loader with these pins. Text is a pointer and a length in Rust: the bytes and the length are written over. */
function writePins(pins) {
  const bytes = Buffer.from(built);
  for (const { name, text } of PLACES) {
    const path = Buffer.from(pins[name]);
    const [texts, lengths] = [offsetsOf(built, text), offsetsOf(built, u64(text.length), 8)];
    if (texts.length === 0 || lengths.length === 0) throw new Error(`the loader has no place for the pin of ${name}`);
    for (const at of texts) path.copy(bytes, at);
    for (const at of lengths) u64(path.length).copy(bytes, at);
  }
  writeFileSync(patched, bytes);
  chmodSync(patched, 0o755);
}

function u64(number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(number));
  return bytes;
}

function offsetsOf(bytes, wanted, step = 1) {
  const found = [];
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + wanted.length)) {
    if (at % step === 0) found.push(at);
  }
  return found;
}

/** Everything that is pinned goes. */
function clear() {
  for (const mount of [BPFFS, ELSEWHERE]) {
    must("umount", mount);
    must("mount", "-t", "bpf", "bpf", mount);
  }
}

/** Pins what is wanted, each other object at a path that nothing is wrong with, and says what came of it. */
function tryPins(pins, cwd) {
  clear();
  const all = Object.fromEntries(PLACES.map(({ name }) => [name, `${BPFFS}/other-${name}`]));
  writePins({ ...all, ...pins });
  const run = spawnSync(patched, ["run", "--detach-after", "0"], { cwd, encoding: "utf8", timeout: LONGEST });
  const pinned = run.status === 0 && Object.values(pins).every((path) => isPinned(path, cwd));
  const maps =
    run.status === 0 ? objects(spawnSync(patched, ["status", "--json"], { cwd, encoding: "utf8" }).stdout) : [];
  const ids = maps.filter(({ type, of }) => type === "pin" && of === "map").map(({ id }) => id);
  const one = ids.length === 2 && ids[0] === ids[1];
  if (run.status === 0 && !pinned)
    throw new Error(`the loader pinned elsewhere: ${JSON.stringify(pins)}\n${run.stdout}`);
  return { isRefused: run.status !== 0 || one, said: `${run.status}: ${run.stderr}`.slice(0, 400) };
}

/** Node refuses NUL, and paths that the kernel refuses. */
function isPinned(path, cwd) {
  try {
    return lstatSync(path.startsWith("/") ? path : `${cwd}/${path}`).isFile();
  } catch {
    return false;
  }
}

const shown = (text) =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 40)}… (${Buffer.byteLength(text)} bytes)` : text);

function judge(what, found, seen, isRefused) {
  const rules = found.map(({ rule }) => rule).join() || "nothing";
  check(
    `pins: ${what}: ${seen.isRefused ? "refused" : "taken"}, and the rules say ${rules}`,
    seen.isRefused === isRefused && agrees(found, seen.isRefused),
    { seen, found: found.map(({ message }) => message) },
  );
}

/** On what the machine decides the rules warn; on all else an error is what is refused. */
function agrees(found, isRefused) {
  if (found.some(({ severity }) => severity === "error")) return isRefused;
  return found.length > 0 || !isRefused;
}

for (const { path, from, isRefused } of PATHS) {
  for (const name of ["first-map", "first-program"]) {
    const what = `${name} at ${shown(path)} from ${from}`;
    judge(what, verdicts.get(key({ [name]: path })), tryPins({ [name]: path }, from), isRefused);
  }
}
for (const { pins, isRefused } of TOGETHER) {
  judge(key(pins), verdicts.get(key(pins)), tryPins(below(pins), "/media/lab"), isRefused);
}
// Of these nobody has said beforehand what becomes of them; whatever it is, the rules have to say it.
const wrong = samples.flatMap((pins) => {
  const found = verdicts.get(key(pins));
  const seen = tryPins(pins, "/media/lab");
  return agrees(found, seen.isRefused) ? [] : [{ pins, seen, rules: found.map(({ rule }) => rule) }];
});
check(
  `pins: ${samples.length} sets of random paths: an error is what is refused, and what is refused is an error or a warning`,
  wrong.length === 0,
  wrong,
);
clear();
rmSync(patched);
