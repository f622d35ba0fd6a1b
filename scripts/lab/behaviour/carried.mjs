/**
 * The policy of many-objects.mjs with the precompiled object in the crate: what its program puts into a map a built program finds.
 * node carried.mjs LOADER
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bpftool, check, startLoader } from "./loader.mjs";
import { folder } from "./loader-world.mjs";

const [TC_OK, TC_UNSPEC] = [0, 0xffffffff];
const frame = Buffer.alloc(64);
frame.writeUInt16BE(0x0800, 12);
frame[14] = 0x45;
frame[14 + 9] = 6;
frame.set([10, 0, 0, 9], 14 + 12);
const packet = join(folder, "packet");
writeFileSync(packet, frame);

const loader = await startLoader(process.argv[2], []);
const programs = new Map(loader.held("prog").map(({ name, id }) => [name, String(id)]));
const run = (name) => bpftool("prog", "run", "id", programs.get(name), "data_in", packet, "repeat", "1").retval;
run("counts");
const before = run("reads");
run("rate_limit_tcp");
const after = run("reads");
check(
  "carried: a built program finds what the precompiled one has put into their map",
  before === TC_UNSPEC && after === TC_OK,
  { before, after },
);
const { status, output } = await loader.interrupt();
check("carried: Ctrl-C ends it well", status === 0 && output.endsWith("detached\n"), output);
