/** A policy of three objects: they share maps, and what is pinned stays. node many-objects.mjs LOADER OPTIONS… */
import { mkdtempSync, readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bpftool, check, startLoader } from "./loader.mjs";
import {
  extractObject,
  must,
  refusalsOf,
  run,
  start,
  until,
  withOtherMaps,
  withOtherName,
  without,
} from "./loader-world.mjs";

const [loaderPath, ...options] = process.argv.slice(2);
const loader = await startLoader(loaderPath, options);
const maps = loader.held("map").filter(({ name }) => ["shared", "kept", "tcp_state_table"].includes(name));
check("many-objects: each map is there once, not once an object", maps.length === 3, maps);
const programs = loader.held("prog");
const users = Object.fromEntries(
  maps.map(({ id, name }) => [name, programs.filter(({ map_ids }) => map_ids?.includes(id)).map((each) => each.name)]),
);
for (const [map, names] of [
  ["shared", "counts,reads"],
  ["kept", "counts"],
  ["tcp_state_table", "rate_limit_tcp,reads"],
]) {
  check(`many-objects: ${map} is used by ${names}`, users[map]?.sort().join() === names, users);
}
// What the kernel puts there itself has a dot in its name, which no pin can have.
const pins = () =>
  readdirSync("/sys/fs/bpf")
    .filter((name) => !name.includes("."))
    .sort()
    .join();
check("many-objects: only what the policy pins is pinned", pins() === "counts,kept", pins());
const packet = join(mkdtempSync(join(tmpdir(), "packets-")), "packet");
writeFileSync(packet, Buffer.alloc(64));
const count = (id) => bpftool("prog", "run", "id", String(id), "data_in", packet, "repeat", "1");
count(programs.find(({ name }) => name === "counts").id);
await until(() => loader.output().includes("counted"));
check("many-objects: what a program logs is printed", loader.output().includes("counted 64 bytes"), loader.output());
const { status, output } = await loader.interrupt();
check("many-objects: Ctrl-C ends it well", status === 0 && output.endsWith("detached\n"), output);
check("many-objects: pins stay", pins() === "counts,kept", pins());

// For machines the log is on standard output too, and every line there is an object.
const machine = await start(loaderPath, ["--replace", ...options]);
count(machine.seen().find(({ program }) => program === "counts").id);
const logs = () => machine.seen().filter(({ type }) => type === "log");
await until(() => logs().length > 0);
const { seen, errors } = await machine.end();
const [log, ...others] = logs();
const wanted = {
  type: "log",
  level: "info",
  target: "many_objects_ebpf::programs::counts::body",
  message: "counted 64 bytes",
};
check(
  "many-objects: --json makes an object of each line, of logs too",
  JSON.stringify(log) === JSON.stringify(wanted) && others.length === 0 && seen.at(-1).type === "detached",
  seen,
);
check("many-objects: and says nothing elsewhere", errors === "", errors);
for (const pin of ["counts", "kept"]) unlinkSync(`/sys/fs/bpf/${pin}`);

const refuses = refusalsOf(loaderPath);
const dry = ["run", "--dry-run", "--object"];
const edge = options[1].slice("bpf/edge.bpf.o=".length);
const instead = (object) => [...dry, `bpf/edge.bpf.o=${object}`];
const here = "there is no bpf/edge.bpf.o (--object names another file)";
refuses("an object that is not there is named", 4, [here], ["run", "--dry-run"]);
refuses("an object is given a file", 2, ["it is written OBJECT=FILE"], [...dry, "edge"]);
refuses("an unknown object is named", 2, ['takes no object "edge.o" from a file'], [...dry, `edge.o=${edge}`]);
refuses(
  "a file that is no object is told",
  1,
  ["cannot load bpf/edge.bpf.o: cannot read the object"],
  instead("/bin/sh"),
);
refuses(
  "a program that its object does not have is named",
  1,
  ["cannot load rate-limit-tcp: its object has no program rate_limit_tcp"],
  instead(extractObject(loaderPath)),
);
refuses(
  "a program of another kind is named",
  1,
  ["cannot load rate-limit-tcp: rate_limit_tcp is of another kind in its object"],
  instead(withOtherName(edge, "classifier", "socket/abc")),
);
const [HASH, LRU_HASH, KIND, ENTRIES] = [1, 9, 0, 3];
refuses(
  "a map of another kind is named",
  1,
  ["cannot load bpf/edge.bpf.o: the map tcp-state-table (declared in policy.tlisp:3) is of another kind in the object"],
  instead(withOtherMaps(edge, KIND, LRU_HASH, HASH)),
);
refuses(
  "a map of another shape is told with both shapes",
  1,
  [
    "the map tcp-state-table (declared in policy.tlisp:3) is LruHash, key 4 bytes, value 8 bytes, max entries 65536, flags 0x0, " +
      "but in the object it is LruHash, key 4 bytes, value 8 bytes, max entries 1024, flags 0x0",
  ],
  instead(withOtherMaps(edge, ENTRIES, 65536, 1024)),
);
must("mount", "-o", "remount,ro", "/sys/fs/bpf");
refuses(
  "a folder for shared maps that cannot be made is told",
  1,
  ["cannot make the folder /sys/fs/bpf/many-objects-"],
  ["run", "--dry-run", ...options],
);
must("mount", "-o", "remount,rw", "/sys/fs/bpf");
without("/sys/fs/bpf", "bpf", () => {
  refuses("so is a missing BPF file system", 5, ["is on no BPF file system"], ["run", "--dry-run", ...options]);
});
const left = run(loaderPath, ["run", "--dry-run", ...options]);
check("many-objects: then all is well again, and nothing is pinned", left.status === 0 && pins() === "", left);
