/**
 * Messages for what seldom goes wrong: the kernel refuses a system call, the BPF file system is read-only, output goes nowhere,
 * a process has some capabilities and not others. Part of loader-messages.mjs; `beside` gives the path of another policy's loader.
 */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { bpftool, check } from "./loader.mjs";
import {
  folder,
  group,
  inPlaceOf,
  must,
  objects,
  pause,
  refusalsOf,
  run,
  start,
  until,
  withoutObject,
  withOtherName,
} from "./loader-world.mjs";

const BPFFS = "/sys/fs/bpf";
const NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
/** Arguments of `labkit refuse`: a system call, which of its arguments has which value, and the error. */
const [EPERM, EIO] = [1, 5];
const [AF_INET, AF_PACKET, SIGINT, SIGTERM, SIOCGIFHWADDR] = [2, 17, 2, 15, 0x8927];
const refused = (call, argument, value, error) =>
  ["labkit", "refuse", call, argument, value, error].map((word) => String(word));

/** Makes a folder read-only while `work` goes on. */
async function readOnly(path, work) {
  must("mount", "--bind", path, path);
  must("mount", "-o", "remount,bind,ro", path);
  try {
    return await work();
  } finally {
    must("umount", path);
  }
}

export async function checkSeldom(loader, here, pins, beside) {
  const refuses = refusalsOf(loader);
  checkCalls(loader, here, refuses);
  await checkPinFolders(loader, here, pins, refuses);
  checkCapabilities(loader, here, pins, refuses, beside("edge-protection"));
  await checkOutput(loader, here, refuses, beside("pins-one"));

  refuses(
    "a program that its object does not have is named",
    1,
    ["cannot load passes: its object has no program passes"],
    ["run", "--dry-run"],
    { of: withOtherName(loader, "passes\0", "parses\0") },
  );
  refuses("a program of another kind is named", 1, ["passes is of another kind in its object"], ["run", "--dry-run"], {
    of: withOtherName(loader, "classifier", "socket/abc"),
  });
  const stubs = beside("stubs");
  const broken = ["cannot read the object: error parsing BPF object"];
  refuses("an object that is none is told", 1, broken, ["run", "--dry-run"], { of: withoutObject(loader) });
  refuses("also without maps", 1, broken, ["run", "--dry-run"], { of: withoutObject(stubs) });
  checkOnline(refuses, here, stubs);
}

function checkCalls(loader, here, refuses) {
  const cases = [
    ["the kind of a device that is not told", ["socket", 0, AF_INET, EPERM], 3, "cannot open a socket: Operation not"],
    ["nor asked for", ["ioctl", 1, SIOCGIFHWADDR, EIO], 1, "cannot ask what kind of device lo is: Input/output error"],
    ["a packet socket that is not opened", ["socket", 0, AF_PACKET, EPERM], 3, "cannot open a packet socket"],
    ["a packet socket that is not bound", ["bind", 2, 20, EIO], 1, "cannot bind the packet socket"],
    ["a buffer that is not made", ["perf_event_open", 1, 0xffffffff, EIO], 1, "cannot read samples of CPU 0"],
    ["signals that cannot be had", ["sigaction", 0, SIGINT, EIO], 1, "cannot wait for Ctrl-C: Input/output error"],
    ["a wait that fails", ["poll", 2, 0xffffffff, EIO], 1, "cannot wait: Input/output error"],
  ];
  for (const [name, call, status, said] of cases) {
    const through = refused(...call);
    refuses(`${String(name)} is told`, status, [said], ["run", ...here], { through });
    run(loader, ["remove"]);
  }
  // The size of the buffer that folders are read with.
  const through = refused("getdents64", 2, 32768, EIO);
  refuses("processes that cannot be listed are told", 1, ["cannot read /proc: Input/output error"], ["status"], {
    through,
  });
}

async function checkPinFolders(loader, here, pins, refuses) {
  rmSync(pins, { recursive: true, force: true });
  const args = ["run", ...here];
  await readOnly(BPFFS, () => {
    refuses("a folder for pins that cannot be made is told", 1, [`cannot make the folder ${pins}: Read-only`], args);
  });
  mkdirSync(pins);
  await readOnly(pins, () => {
    refuses("a map that cannot be pinned names its declaration", 1, ["cannot pin the map kept (declared in"], args);
  });
  const shape = ["type", "array", "key", "4", "value", "8", "entries", "2", "name", "kept"];
  must("bpftool", "map", "create", `${pins}/kept`, ...shape);
  await readOnly(pins, async () => {
    const said = ["cannot pin counts (declared in", `cannot pin it at ${pins}/counts: `];
    refuses("so does a program", 1, said, args);
    const removed = run(loader, ["remove"]);
    check(
      "loader: a pin that cannot be removed is told",
      removed.status === 1 && removed.stderr.includes(`cannot remove ${pins}/kept: Read-only`),
      removed,
    );
  });
  const running = await start(loader, here);
  refuses(
    "a loader that cannot be ended is told",
    3,
    [`cannot end process ${running.pid}: Operation not`],
    ["remove"],
    {
      through: refused("kill", 1, SIGTERM, EPERM),
    },
  );
  await running.end();
  run(loader, ["remove"]);
}

function checkCapabilities(loader, here, pins, refuses, edge) {
  const only = (...names) => {
    const set = names.map((name) => `+${name}`).join();
    return [...NOBODY, `--inh-caps=${set}`, `--ambient-caps=${set}`];
  };
  must("chmod", "755", dirname(edge), dirname(loader));
  refuses(
    "a program that may not be loaded is named",
    3,
    ["the kernel does not let drop-syn-flood (declared in policy.tlisp:", "be loaded: Operation not permitted"],
    ["run", "--dry-run"],
    { of: edge, through: only("bpf") },
  );
  chmodSync(group, 0o700);
  refuses(
    "a control group that may not be opened is told",
    3,
    ["cannot open the control group's folder: Permission denied"],
    ["run", ...here],
    { through: only("bpf", "net_admin", "net_raw", "perfmon") },
  );
  chmodSync(group, 0o755);
  run(loader, ["run", ...here, "--detach-after", "0"]);
  check("loader: what is pinned may be there for nobody to look at", existsSync(`${pins}/kept`));
  refuses("a pin that may not be looked at is told", 3, ["cannot look at a pin: "], ["run"], { through: NOBODY });
  run(loader, ["remove"]);
  refuses("programs that may not be listed are told", 3, ["cannot list the kernel's programs: "], ["status"], {
    through: NOBODY,
  });
  refuses("so are maps", 3, ["cannot list the kernel's maps: "], ["maps"], { through: NOBODY });
}

/** What is to be printed goes nowhere, at once or after a while. */
async function checkOutput(loader, here, refuses, pinsOne) {
  const full = ["sh", "-c", 'exec "$@" >/dev/full', "sh"];
  const cannot = "cannot print: No space left on device";
  refuses("output that goes nowhere is told", 1, [cannot], ["run", "--dry-run"], { through: full });
  const one = await start(loader, here);
  refuses("also of the contents of maps", 1, ["cannot show the map", cannot], ["maps"], { through: full });
  await one.end();
  run(loader, ["remove"]);

  const small = join(folder, "small");
  mkdirSync(small);
  must("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", small);
  const args = ["run", "--attach", "one-counts=lab0", "--counters", "50ms"];
  const child = spawn("sh", ["-c", `exec "$@" >>${small}/output`, "sh", pinsOne, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const ended = new Promise((resolve) => child.on("close", resolve));
  const output = join(small, "output");
  await until(() => existsSync(output) && readFileSync(output, "utf8").includes("running until"));
  writeFileSync(join(small, "filler"), "x".repeat(4096));
  const said = () => errors !== "";
  for (let sent = 0; sent < 400 && !said(); sent++) {
    must("labkit", "send", "lab1", "1", "udp", "10.77.1.1");
    await pause(60);
  }
  check(
    "loader: counters that cannot be printed are told",
    errors.startsWith("cannot follow kept: cannot print: No space left on device"),
    errors,
  );
  child.kill("SIGINT");
  await ended;
  must("umount", small);
  run(pinsOne, ["remove"]);
}

/** Without the list of CPUs nothing is sampled: neither for a perf event array, nor by a perf event. */
function checkOnline(refuses, here, stubs) {
  const [online, empty] = ["/sys/devices/system/cpu/online", join(folder, "online")];
  writeFileSync(empty, "");
  const targets = ["stub-xdp=lo", "stub-tc-in=lo", "stub-tc-out=lo", "stub-socket=lo"];
  const attach = [...targets, `stub-group-in=${group}`, `stub-group-out=${group}`].flatMap((to) => ["--attach", to]);
  inPlaceOf(online, empty, () => {
    const said = [`cannot read ${online}: `];
    refuses("CPUs that cannot be listed are told", 1, said, ["run", ...here]);
    refuses("also for a perf event", 1, ["cannot attach stub-perf", ...said], ["run", ...attach, "--xdp-mode", "skb"], {
      of: stubs,
    });
  });
}

/** A clsact filter that may not be taken away; what is left of a killed loader is there already. */
export function checkFilter(loader) {
  const refuses = refusalsOf(loader);
  refuses("a filter that may not be taken away is told", 3, ["cannot take the filter off lo"], ["remove"], {
    through: NOBODY,
  });
  const filters = bpftool("net", "show", "dev", "lo")[0].tc;
  check("loader: and stays", filters.length === 2, filters);
}

/** What a full perf event array loses, as people read it and as machines do. */
export async function checkLost(loader, here) {
  for (const [args, wanted] of [
    [[], /^samples: [1-9]\d* events lost$/m],
    [["--json"], /^\{"type":"lost","map":"samples","events":[1-9]\d*\}$/m],
  ]) {
    const more = ["--replace", "--attach", "counts=lab0", "--attach", "passes=lab0"];
    const child = spawn(loader, ["run", ...args, ...here, ...more], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    const ended = new Promise((resolve) => child.on("close", resolve));
    await until(() => output.includes("running"));
    process.kill(child.pid, "SIGSTOP");
    must("labkit", "send", "lab1", "40000", "udp", "10.0.0.1");
    process.kill(child.pid, "SIGCONT");
    // The kernel tells what a CPU's buffer has lost in front of the next record that has room there, which takes a moment.
    for (let round = 0; round < 10 && !wanted.test(output); round++) {
      await pause(500);
      for (let cpu = 0; cpu < availableParallelism(); cpu++) {
        must("taskset", "--cpu-list", String(cpu), "labkit", "send", "lab1", "5", "udp", "10.0.0.1");
      }
      await pause(200);
    }
    child.kill("SIGINT");
    await ended;
    check(
      `loader: what a perf event array loses is told ${args.join()}`.trimEnd(),
      wanted.test(output),
      output.slice(-2000),
    );
    if (args.length > 0) check("loader: each line is JSON", objects(output).length > 0);
  }
  run(loader, ["remove"]);
}
