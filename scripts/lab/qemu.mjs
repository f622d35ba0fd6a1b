/**
 * Runs jobs on kernels of Debian in QEMU, with software emulation where there is nothing better: one boot per kernel, then all
 * jobs one after the other. What a job prints comes back over a serial line of its own.
 *
 *   node scripts/lab/qemu.mjs [--kernel 6.1]… [--seconds N] [--add FILE]… JOB…
 *
 * prints `{ "6.1": [{ "name", "status", "output" }] }`. A job is a shell script; every FILE lies in /lab/bin there, which is
 * first on the PATH, with the libraries it needs. busybox, dash, ip, unshare and bpftool are there, /proc, /sys and /dev are
 * mounted. kit/world.sh is at /lab/world.sh.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { MACHINES, RUN } from "./apart.mjs";
import { LAB } from "./build.mjs";
import { archive, programPath, withLibraries } from "./initramfs.mjs";
import { KIT } from "./world.mjs";

/** Kernel series, and the package of Debian 12 that depends on its newest image. */
const PACKAGES = { 6.1: "linux-image-cloud-amd64", 6.12: "linux-image-6.12-cloud-amd64" };
export const KERNELS = Object.keys(PACKAGES);
/** CPUs of the emulated machine. */
export const MACHINE_CPUS = 2;
const MODULES = ["drivers/net/veth", "net/sched/sch_ingress", "net/sched/cls_bpf"];

/** Downloads and unpacks the newest image of a series; the lists of packages are brought up to date when they are too old. */
function download(series, folder) {
  const fetchImage = () => {
    const depends = execFileSync("apt-cache", ["depends", PACKAGES[series]], { encoding: "utf8" });
    const image = /Depends: (linux-image-[0-9]\S+)/.exec(depends)?.[1];
    if (image === undefined) throw new Error(`Debian has no package ${PACKAGES[series]} here`);
    execFileSync("apt-get", ["download", "-qq", image], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  };
  try {
    fetchImage();
  } catch {
    execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "pipe"] });
    fetchImage();
  }
  const [packed] = readdirSync(folder);
  execFileSync("dpkg-deb", ["-x", join(folder, packed), folder]);
  rmSync(join(folder, packed));
}

/** The image and the modules of a series, downloaded once. Gives `{ series, version, image, modules }`; nothing is installed. */
export function prepareKernel(series) {
  const folder = join(LAB, "kernels", series);
  if (!existsSync(folder)) {
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    download(series, fresh);
    renameSync(fresh, folder);
  }
  const [version] = readdirSync(join(folder, "lib/modules"));
  const modules = new Map();
  for (const name of MODULES) {
    const path = join(folder, "lib/modules", version, "kernel", `${name}.ko`);
    const content = existsSync(path)
      ? readFileSync(path)
      : execFileSync("busybox", ["xzcat", `${path}.xz`], { maxBuffer: 1 << 24 });
    modules.set(`/modules/${basename(name)}.ko`, content);
  }
  return { series, version, image: join(folder, "boot", `vmlinuz-${version}`), modules };
}

/** What goes into /lab/bin: programs by their path here. Made once for all kernels. */
export function labFiles(programs) {
  const files = new Map();
  for (const name of ["dash", "ip", "unshare", "bpftool"])
    for (const [path, content] of withLibraries(programPath(name))) files.set(path, content);
  files.set("/bin/busybox", readFileSync(programPath("busybox")));
  files.set("/bin/sh", `->${programPath("dash")}`);
  files.set("/lab/bin/ip", `->${programPath("ip")}`);
  files.set("/lab/bin/unshare", `->${programPath("unshare")}`);
  files.set("/lab/world.sh", readFileSync(join(KIT, "world.sh")));
  files.set("/init", readFileSync(join(KIT, "init.sh")));
  for (const program of programs) {
    for (const [path, content] of withLibraries(program)) {
      files.set(path === program ? `/lab/bin/${basename(program)}` : path, content);
    }
  }
  return files;
}

/**
 * Boots a kernel once and runs the jobs `{ name, text }` in order. Gives what each printed, and the console's last lines when
 * the machine did not come to its end. Jobs that were not reached are missing. A machine that does not get as far as the first
 * job, which happens to emulated timers when this machine is very busy, is booted again.
 */
export async function runThere(kernel, files, jobs, seconds) {
  for (let attempt = 1; ; attempt++) {
    const boot = await bootOnce(kernel, files, jobs, seconds);
    if (boot.started || attempt === 3) return boot;
  }
}

async function bootOnce(kernel, files, jobs, seconds) {
  const work = join(MACHINES, `${kernel.series}-${RUN}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const [initrd, console_, output] = ["initrd", "console", "output"].map((name) => join(work, name));
  const order = (index) => String(index).padStart(3, "0");
  const scripts = jobs.map(({ name, text }, index) => [`/jobs/${order(index)}-${name}`, text]);
  writeFileSync(initrd, archive(new Map([...files, ...kernel.modules, ...scripts])));
  const child = spawn(
    "setpriv",
    // prettier-ignore
    ["--pdeathsig", "KILL", "nice", "-n", "5", "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", String(MACHINE_CPUS), "-m", "1536",
      "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot", "-serial", `file:${console_}`, "-serial", `file:${output}`,
      "-kernel", kernel.image, "-initrd", initrd,
      "-append", "console=ttyS0 loglevel=4 panic=-1 no_timer_check nowatchdog mitigations=off nokaslr rdinit=/init"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  const text = existsSync(output) ? readFileSync(output, "utf8").replaceAll("\r", "") : "";
  const results = jobs.flatMap(({ name }, index) => {
    const label = `${order(index)}-${name}`;
    const match = new RegExp(`^@@@ begin ${label}\n([^]*?)^@@@ end ${label} (\\d+)$`, "m").exec(text);
    return match === null ? [] : [{ name, status: Number(match[2]), output: match[1] }];
  });
  const complete = results.length === jobs.length;
  const trouble = complete
    ? ""
    : `${errors}${existsSync(console_) ? readFileSync(console_, "utf8").slice(-3000) : ""}\n${text.slice(-2000)}`;
  rmSync(work, { recursive: true, force: true });
  return { results, complete, started: text.includes("@@@ begin"), trouble };
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kernel: { type: "string", multiple: true, default: KERNELS },
      seconds: { type: "string", default: "600" },
      add: { type: "string", multiple: true, default: [] },
    },
  });
  const files = labFiles(values.add);
  const jobs = positionals.map((path) => ({ name: basename(path), text: readFileSync(path, "utf8") }));
  const all = {};
  for (const series of values.kernel) {
    const { results, complete, trouble } = await runThere(prepareKernel(series), files, jobs, Number(values.seconds));
    all[series] = results;
    if (!complete) {
      console.error(`${series}: the machine did not come to its end\n${trouble}`);
      process.exitCode = 1;
    }
  }
  console.log(JSON.stringify(all, null, 2));
}
