/**
 * Runs a script of the lab in a process namespace of its own, under a lock. Interrupted or killed, at whatever moment, it takes
 * everything with it that it has started: compilers, loaders, machines, and with those their interfaces and mounts. What the
 * kernel does not clear by itself, cgroups and folders of machines, is cleared by the process that stays outside, or by the next run.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LAB } from "./build.mjs";

const INSIDE = "TATARA_EBPF_LAB_RUN";
/** Tells runs apart that live at the same time: the process that stays outside, or this one where there is none. */
export const RUN = process.env[INSIDE] ?? String(process.pid);
/** Where folders of emulated machines are, `SERIES-RUN`. */
export const MACHINES = join(LAB, "machines");

/** True inside. Outside, this script is run again inside, when it is its turn, and this process ends as that one does. */
export function isApart(lock) {
  if (process.env[INSIDE] !== undefined) return true;
  mkdirSync(LAB, { recursive: true });
  sweep();
  const space = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
  // The lock is free when all of the run have ended: only node has it, and hands it on to nobody.
  const turn = ["flock", "--no-fork", join(LAB, lock), process.execPath, ...process.argv.slice(1)];
  const child = spawn("setpriv", ["--pdeathsig", "KILL", ...space, ...turn], {
    stdio: "inherit",
    // An interrupt of the terminal comes to this process alone.
    detached: true,
    env: { ...process.env, [INSIDE]: RUN },
  });
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      interrupted = true;
      child.kill("SIGKILL");
    });
  }
  child.on("close", (code) => {
    sweep();
    process.exitCode = interrupted ? 130 : (code ?? 1);
  });
  return false;
}

/** Where cgroups of version 2 are on this machine, if they are. */
export function cgroupRoot() {
  const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
  return mounts.map((line) => line.split(" ")).find(([, , type]) => type === "cgroup2")?.[1];
}

/** Removes a cgroup whose processes have been told to end, which takes the kernel a moment. What others still use stays. */
export function removeGroup(path) {
  for (let tries = 0; existsSync(path) && tries < 100; tries++) {
    try {
      rmdirSync(path);
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** Removes what this run and runs that were killed have left. What belongs to runs that live stays. */
function sweep() {
  const isOver = (run) => run !== undefined && (run === RUN || !existsSync(`/proc/${run}`));
  const groups = cgroupRoot();
  for (const name of groups === undefined ? [] : readdirSync(groups)) {
    if (isOver(/^tatara-ebpf-lab-(\d+)-\d+$/.exec(name)?.[1])) removeGroup(join(groups, name));
  }
  for (const name of existsSync(MACHINES) ? readdirSync(MACHINES) : []) {
    if (isOver(/-(\d+)$/.exec(name)?.[1])) rmSync(join(MACHINES, name), { recursive: true, force: true });
  }
}
