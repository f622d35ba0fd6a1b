/**
 * What edge-protection does to packets: attached to loopback, then run on packets
 * by the kernel's test runs, its map read back. node edge-protection.mjs LOADER
 */
import { spawnSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bpftool, check, startLoader } from "./loader.mjs";

const [XDP_DROP, XDP_PASS, TC_OK, TC_SHOT] = [1, 2, 0, 2];
const [SYN, ACK] = [0x02, 0x10];
const folder = mkdtempSync(join(tmpdir(), "packets-"));

/** An Ethernet frame with a TCP segment from 10.0.0.`host`. */
function packet(host, flags, { options = 0, type = 0x0800, fragment = 0, length } = {}) {
  const bytes = Buffer.alloc(14 + 20 + options + 20);
  bytes.writeUInt16BE(type, 12);
  bytes[14] = 0x40 | (5 + options / 4);
  bytes.writeUInt16BE(fragment, 14 + 6);
  bytes[14 + 8] = 64;
  bytes[14 + 9] = 6;
  bytes.set([10, 0, 0, host], 14 + 12);
  bytes.set([10, 0, 1, 1], 14 + 16);
  bytes.writeUInt16BE(443, 14 + 20 + options + 2);
  bytes[14 + 20 + options + 13] = flags;
  const path = join(folder, `${host}-${flags}-${options}-${type}-${fragment}-${length ?? "whole"}`);
  writeFileSync(path, bytes.subarray(0, length));
  return path;
}

/** What the program returns for the last of `repeat` runs on a packet. */
function run(id, path, repeat = 1) {
  return bpftool("prog", "run", "id", String(id), "data_in", path, "repeat", String(repeat)).retval;
}

/** The counter of 10.0.0.`host`, from the map's bytes. */
function counted(host) {
  const entry = bpftool("map", "dump", "id", counterMap).find(({ key }) => Number(key[3]) === host);
  return entry === undefined ? undefined : Buffer.from(entry.value.map(Number)).readBigUInt64LE();
}

const everywhere = [
  "--attach",
  "drop-syn-flood=lo",
  "--attach",
  "rate_limit_tcp=lo",
  "--xdp-mode",
  "skb",
  "--counters",
  "1s",
];
const loader = await startLoader(process.argv[2], everywhere);
const attached = bpftool("net", "show", "dev", "lo")[0].xdp;
check("edge-protection: attaches to the targets of the command line", attached.length === 1, loader.output());
const xdp = attached[0].id;
const limit = loader.held("prog").find(({ name }) => name === "rate_limit_tcp").id;
const counterMap = String(loader.held("map").find(({ name }) => name === "syn_counter").id);

check("edge-protection: 100 SYNs of a source pass", run(xdp, packet(1, SYN), 100) === XDP_PASS);
check("edge-protection: the 101st is dropped", run(xdp, packet(1, SYN)) === XDP_DROP);
check("edge-protection: another source is not", run(xdp, packet(2, SYN)) === XDP_PASS);
check("edge-protection: and counted by itself", counted(1) === 101n && counted(2) === 1n, String(counted(1)));
check("edge-protection: established connections of the flooder pass", run(xdp, packet(1, SYN | ACK)) === XDP_PASS);
run(xdp, packet(3, SYN, { options: 40 }), 100);
check("edge-protection: IP options are skipped", run(xdp, packet(3, SYN, { options: 40 })) === XDP_DROP);
const others = [
  packet(4, SYN, { type: 0x86dd }),
  packet(4, SYN, { fragment: 1 }),
  packet(4, ACK),
  ...[14, 33, 53].map((length) => packet(4, SYN, { length })),
];
const verdicts = others.map((path) => run(xdp, path, 200));
check("edge-protection: what is no whole SYN is not counted", counted(4) === undefined, verdicts);
check(
  "edge-protection: and passes",
  verdicts.every((verdict) => verdict === XDP_PASS),
  verdicts,
);

const runs = Array.from({ length: 2 }, () => {
  const args = ["prog", "run", "id", String(xdp), "data_in", packet(5, SYN), "repeat", "1000000"];
  const child = spawn("bpftool", args, { stdio: "ignore" });
  return new Promise((resolve) => child.on("close", resolve));
});
await Promise.all(runs);
check("edge-protection: two CPUs count 2,000,000 SYNs exactly", counted(5) === 2_000_000n, String(counted(5)));

check("edge-protection: the first TCP packets of a source pass", run(limit, packet(6, ACK)) === TC_OK);
// A machine that pauses before the last packet gives the source a token, so one run in several is enough.
const beyond = Array.from({ length: 5 }, () => run(limit, packet(6, ACK), 100_000));
check("edge-protection: beyond its tokens they are dropped", beyond.includes(TC_SHOT), beyond);
check("edge-protection: another source has tokens of its own", run(limit, packet(7, ACK)) === TC_OK);
spawnSync("sleep", ["0.1"]);
check("edge-protection: tokens come back with time", run(limit, packet(6, ACK)) === TC_OK);

// More sources than a line names; they may fall into two periods.
const more = /^syn-counter: entries \d+, sum \d+(?:; \d+ = \d+ \(\+\d+\)){5}; \d+ more changed$/m;
for (let round = 0; round < 5 && !more.test(loader.output()); round++) {
  for (let host = 101; host < 113; host++) run(xdp, packet(host, SYN));
  spawnSync("sleep", ["1.1"]);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
check(
  "edge-protection: of many changes the biggest are named, and how many others there are",
  more.test(loader.output()),
);

const { status, output } = await loader.interrupt();
check("edge-protection: Ctrl-C ends it well", status === 0 && output.endsWith("detached\n"), output);
check("edge-protection: and detaches it", bpftool("net", "show", "dev", "lo")[0].xdp.length === 0);

const refused = spawnSync(process.argv[2], ["run", "--attach", "drop-syn-flood=nosuch0"], { encoding: "utf8" });
const said = refused.stderr.includes("drop-syn-flood") && refused.stderr.includes("nosuch0");
check("edge-protection: an interface that is not there is named", refused.status === 4 && said, refused.stderr);
check("edge-protection: without a backtrace", !refused.stderr.includes("backtrace"), refused.stderr);
