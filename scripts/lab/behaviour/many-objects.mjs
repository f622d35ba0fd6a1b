/** A policy of three objects: they share maps, and what is pinned stays. node many-objects.mjs LOADER OPTIONS… */
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bpftool, check, startLoader } from "./loader.mjs";
import { extractObject, run } from "./loader-world.mjs";

const [loaderPath, ...options] = process.argv.slice(2);
const loader = await startLoader(loaderPath, options);
const made = loader.held("map").flatMap(({ id, name }) => (name === "shared" || name === "kept" ? [id] : []));
check("many-objects: each map is there once, not once an object", made.length === 2, made);
const users = loader.held("prog").filter(({ map_ids }) => map_ids?.some((id) => made.includes(id)));
const names = users.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
check("many-objects: and both licences use it", names.join() === "counts,reads", names);
// What the kernel puts there itself has a dot in its name, which no pin can have.
const pins = () =>
  readdirSync("/sys/fs/bpf")
    .filter((name) => !name.includes("."))
    .sort()
    .join();
check("many-objects: only what the policy pins is pinned", pins() === "counts,kept", pins());
const packet = join(mkdtempSync(join(tmpdir(), "packets-")), "packet");
writeFileSync(packet, Buffer.alloc(64));
bpftool("prog", "run", "id", String(users.find(({ name }) => name === "counts").id), "data_in", packet, "repeat", "1");
for (let wait = 0; wait < 50 && !loader.output().includes("counted"); wait++) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
check("many-objects: what a program logs is printed", loader.output().includes("counted 64 bytes"), loader.output());
const { status, output } = await loader.interrupt();
check("many-objects: Ctrl-C ends it well", status === 0 && output.endsWith("detached\n"), output);
check("many-objects: pins stay", pins() === "counts,kept", pins());

const missing = run(loaderPath, ["run", "--dry-run"]);
const named = missing.stderr.includes("there is no bpf/edge.bpf.o (--object names another file)");
check("many-objects: an object that is not there is named", missing.status === 4 && named, missing);
const other = run(loaderPath, ["run", "--dry-run", "--object", `bpf/edge.bpf.o=${extractObject(loaderPath)}`]);
const lacks = other.status === 1 && other.stderr.includes("its object has no program rate_limit_tcp");
check("many-objects: a program that its object does not have is named", lacks, other);
