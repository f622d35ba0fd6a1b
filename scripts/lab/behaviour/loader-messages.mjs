/**
 * Provokes every message of the loader, and looks at its exit status, at what stays behind, and at what it prints for
 * machines. node loader-messages.mjs LOADER, the loader of `loader-messages`; beside it are those of loader-kprobe and loader-lsm.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bpftool, check } from "./loader.mjs";
import { checkPins } from "./loader-pins.mjs";
import { checkDirections } from "./loader-directions.mjs";
import { checkPeople } from "./loader-people.mjs";
import { checkPrints } from "./loader-prints.mjs";
import { checkLost, checkSeldom } from "./loader-seldom.mjs";
import {
  folder,
  group,
  inPlaceOf,
  makeWorld,
  must,
  refusalsOf,
  run,
  start,
  withBrokenProgram,
  without,
  works,
} from "./loader-world.mjs";

const [loader] = process.argv.slice(2);
const beside = (name) => join(dirname(loader), name);
const [kprobe, lsm] = [beside("loader-kprobe"), beside("loader-lsm")];
const BPFFS = "/sys/fs/bpf";
const PINS = `${BPFFS}/loader-lab`;
const TRACEFS = "/sys/kernel/tracing";

/** Everywhere is where it can be attached on any machine. */
const HERE = ["--attach", `stays=${group}`, "--xdp-mode", "skb"];

const refuses = refusalsOf(loader);

/** What is attached to loopback and pinned. */
function left() {
  const xdp = bpftool("net", "show", "dev", "lo")[0].xdp.length;
  const pins = existsSync(PINS) ? readdirSync(PINS) : [];
  return { xdp, pins };
}

makeWorld();

// ---- the command line --------------------------------------------------------------------------------------------------
refuses("an unknown program is named", 2, ["no program", "nosuch"], ["run", "--attach", "nosuch=lo"]);
refuses("a mode is for XDP programs", 2, ["passes has no such option"], ["run", "--xdp-mode", "passes=skb"]);
refuses("an unknown mode names the known ones", 2, ["default, skb, driver, hardware"], ["run", "--xdp-mode", "fast"]);
refuses(
  "a direction is for tc and cgroup programs",
  2,
  ["counts has no such option"],
  ["run", "--direction", "counts=egress"],
);
refuses("an override names a program and a target", 2, ["it is written PROGRAM=TARGET"], ["run", "--attach", "counts"]);
refuses("a time has a unit", 2, ["500ms, 10s, 5m or 1h"], ["run", "--detach-after", "10x"]);
refuses("an unknown map is named", 2, ["no map", "nosuch"], ["maps", "nosuch"]);

// ---- targets -----------------------------------------------------------------------------------------------------------
const at = (target, ...more) => ["run", ...HERE, "--attach", target, ...more];
refuses(
  "an interface that is not there is named",
  4,
  ["counts (declared in policy.tlisp:", "no interface nosuch0"],
  at("counts=nosuch0"),
);
refuses(
  "a tracepoint that is not there is named",
  4,
  ["this kernel has no tracepoint sched/nosuch"],
  at("traces=sched/nosuch"),
);
refuses("a tracepoint has a category", 1, ["a tracepoint is written category/name"], at("traces=sched_switch"));
without(TRACEFS, "tracefs", () => {
  works("umount", "/sys/kernel/debug");
  refuses(
    "without tracefs it says what to mount",
    5,
    ["mount -t tracefs tracefs /sys/kernel/tracing"],
    at("traces=sched/sched_switch"),
  );
});
refuses("a control group that is not there is named", 4, ["there is no control group /nosuch"], at("stays=/nosuch"));
refuses("a folder that is no control group is told", 4, ["/tmp is no control group of version 2"], at("stays=/tmp"));
refuses("an event that is not known is named", 4, ['"nosuch" is no event'], at("ticks=nosuch"));
refuses("a frequency is a number", 1, ['"fast" is no frequency'], at("ticks=cpu-clock@fast"));
refuses(
  "a frequency that the machine does not do names the limit",
  5,
  ["perf_event_max_sample_rate"],
  at("ticks=cpu-clock@999999999"),
);
const hardware = run(loader, at("ticks=cpu-cycles", "--detach-after", "0"));
if (hardware.status === 0) console.log("skip loader: an event that the machine does not count: this one counts cycles");
else
  refuses(
    "an event that the machine does not count is told",
    5,
    ["this machine does not count cpu-cycles"],
    at("ticks=cpu-cycles"),
  );
const device = ["tuntap", "add", "dev", "tunnel0", "mode", "tun"];
if (works("ip", ...device)) {
  must("ip", "link", "set", "tunnel0", "up");
  for (const program of ["counts", "passes", "listens"]) {
    refuses(
      `${program} expects Ethernet headers`,
      5,
      ["packets of tunnel0 have no Ethernet header"],
      at(`${program}=tunnel0`),
    );
  }
  const anyway = run(loader, at("passes=tunnel0", "--any-device", "--detach-after", "0"));
  check("loader: --any-device attaches to it all the same", anyway.status === 0, anyway);
  run(loader, ["remove"]);
  must("ip", "link", "del", "tunnel0");
} else console.log("skip loader: a device without Ethernet headers: this kernel has no tun devices");

// ---- half-way --------------------------------------------------------------------------------------------------------------
const halfWay = run(loader, at("ticks=nosuch"));
const { xdp, pins } = left();
check(
  "loader: what was attached before the failure is detached",
  halfWay.stdout.includes("counts: attached to lo"),
  halfWay,
);
const folders = existsSync(PINS);
check("loader: and nothing of it is left, no pin and no folder either", xdp === 0 && pins.length === 0 && !folders, {
  xdp,
  pins,
  folders,
});
const machine = run(loader, ["run", "--json", ...HERE, "--attach", "ticks=nosuch"]);
const last = JSON.parse(machine.stdout.trimEnd().split("\n").at(-1));
check(
  "loader: --json ends with the error and its status",
  last.type === "error" && last.status === 4 && last.message.includes("nosuch"),
  machine,
);

// ---- the kernel ------------------------------------------------------------------------------------------------------------
const broken = withBrokenProgram(loader, "classifier");
const refused = refuses(
  "the verifier's refusal names the declaration",
  7,
  ["does not take passes (declared in policy.tlisp:", "its log ends with"],
  ["run", "--dry-run"],
  { of: broken },
);
check(
  "loader: with the end of the verifier's log",
  /unknown opcode ff[^]*processed 0 insns/.test(refused.stderr),
  refused.stderr,
);
if (works("setarch", "--uname-2.6", "true")) {
  refuses(
    "a kernel that is too old is told the feature and its release",
    5,
    ["Linux 2.6.", "is too old for ring buffers, which came with 5.8"],
    ["run", "--dry-run"],
    { of: broken, through: ["setarch", "--uname-2.6"] },
  );
} else console.log("skip loader: a kernel that is too old: setarch cannot fake one here");
// Without descriptors the kernel makes no map, unless it was something else that wanted the last one.
const starved = [9, 10, 11, 12, 13, 14].map((files) =>
  run(loader, ["run", "--dry-run"], { through: ["prlimit", `--nofile=${files}`] }),
);
const mapless = starved.find(({ stderr }) => /cannot make the map \S+ \(declared in policy\.tlisp:\d+\)/.test(stderr));
check("loader: a map that the kernel does not make names its declaration", mapless?.status === 1, starved);
const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
must("chmod", "755", dirname(broken), folder);
for (const command of [["run", "--dry-run"], ["maps"], ["status"]]) {
  refuses(
    `${command[0]} without root says so`,
    3,
    ["not permitted", "hint: eBPF programs are loaded as root"],
    command,
    { through: nobody },
  );
}
const first = await start(loader, HERE);
refuses(
  "an interface that has an XDP program is told",
  5,
  ["lo has an XDP program already"],
  ["run", ...HERE, "--replace"],
);
await first.end();
run(loader, ["remove"]);
refuses(
  "a mode that the interface has not is told",
  5,
  ["lo takes no XDP program in driver mode; --xdp-mode skb"],
  ["run", ...HERE, "--xdp-mode", "counts=driver"],
);

// ---- kinds that a kernel may refuse ------------------------------------------------------------------------------------------
if (existsSync(kprobe)) {
  if (existsSync("/sys/bus/event_source/devices/kprobe")) {
    refuses(
      "a function that is not there is named",
      4,
      ["this kernel has no function nosuch"],
      ["run", "--attach", "probes=nosuch"],
      { of: kprobe },
    );
  } else {
    refuses("a kernel without kprobes is told", 5, ["built without kprobes"], ["run"], { of: kprobe });
    console.log("skip loader: a function that is not there: this kernel has no kprobes");
  }
  refuses("an offset is a number", 1, ['"x" is no offset'], ["run", "--attach", "probes=f+x"], { of: kprobe });
} else console.log("skip loader: kprobes: no loader of loader-kprobe beside this one");
if (existsSync(lsm)) {
  refuses(
    "a hook that is not there is named",
    4,
    ["this kernel has no LSM hook nosuch"],
    ["run", "--attach", "denies=nosuch"],
    { of: lsm },
  );
  const [empty, list] = [join(folder, "empty"), join(folder, "lsm")];
  writeFileSync(empty, "");
  writeFileSync(list, "lockdown,capability\n");
  inPlaceOf("/sys/kernel/btf/vmlinux", empty, () => {
    refuses("a kernel without BTF is told", 5, ["cannot read the kernel's BTF"], ["run"], { of: lsm });
  });
  if (existsSync("/sys/kernel/security/lsm")) {
    inPlaceOf("/sys/kernel/security/lsm", list, () => {
      refuses(
        "a kernel that runs no LSM programs is told what to boot it with",
        5,
        ["lsm=lockdown,capability"],
        ["run"],
        { of: lsm },
      );
    });
  } else console.log("skip loader: a kernel that runs no LSM programs: no securityfs here");
  const lockdown = "/sys/kernel/security/lockdown";
  if (existsSync(lockdown) && !readFileSync(lockdown, "utf8").includes("[none]")) {
    refuses("a locked-down kernel is told", 3, ["takes no LSM program", "locked down"], ["run", "--dry-run"], {
      of: lsm,
    });
  } else console.log("skip loader: a locked-down kernel: this one is not");
} else console.log("skip loader: lsm: no loader of loader-lsm beside this one");

// ---- the BPF file system ---------------------------------------------------------------------------------------------------
without(BPFFS, "bpf", () => {
  refuses("without a BPF file system it says what to mount", 5, ["mount -t bpf bpf /sys/fs/bpf"], ["run", ...HERE]);
});
mkdirSync(PINS, { recursive: true });

await checkPins(loader, HERE, PINS);
await checkSeldom(loader, HERE, PINS, beside);
await checkPrints(loader, HERE);
await checkLost(loader, HERE);
await checkDirections(loader, HERE);
await checkPeople(loader, HERE, PINS);
