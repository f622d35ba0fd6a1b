import { describe, expect, it } from "vitest";
import { GPL_COMPATIBLE, isGplCompatible, meantLicence } from "../kernel/licences.ts";
import { loadKernelTables } from "../kernel/load.ts";
import type { LsmHook } from "../kernel/facts.ts";
import { compareKernels } from "../kernel/version.ts";
import { hookVerdict, usableHooks } from "./lsm-hooks.ts";

describe("licences", () => {
  it("are compared exactly", () => {
    expect(GPL_COMPATIBLE).toHaveLength(6);
    for (const other of ["GPL ", " GPL", "gpl", "GPLv2", "GPL-2.0", "Dual Apache/GPL", "MIT", ""]) {
      expect(isGplCompatible(other)).toBe(false);
    }
  });

  it.each([
    ["GPL-2.0", "GPL v2"],
    ["GPL-2.0-only", "GPL v2"],
    ["GPLv2", "GPL v2"],
    ["gpl v2", "GPL v2"],
    ["GPL-2.0-or-later", "GPL"],
    ["GPL-2.0+", "GPL"],
    ["Gpl", "GPL"],
    ["GPL ", "GPL"],
    ["MIT", "Dual MIT/GPL"],
    ["MIT OR GPL-2.0-only", "Dual MIT/GPL"],
    ["GPL-2.0 OR MIT", "Dual MIT/GPL"],
    ["(GPL-2.0-only OR BSD-2-Clause)", "Dual BSD/GPL"],
    ["Dual MIT / GPL", "Dual MIT/GPL"],
    ["dual bsd/gpl", "Dual BSD/GPL"],
    ["BSD-3-Clause", "Dual BSD/GPL"],
    ["MPL-2.0", "Dual MPL/GPL"],
    ["Dual MIT/GLP", "Dual MIT/GPL"],
    ["Apache-2.0", undefined],
    ["MIT OR Apache-2.0", undefined],
    ["Proprietary", undefined],
    ["GPL-3.0-only", undefined],
    ["", undefined],
  ])("%j was probably meant as %j", (licence, meant) => {
    expect(meantLicence(licence)).toBe(meant);
    if (meant !== undefined) expect(isGplCompatible(meant)).toBe(true);
  });
});

const { hooks = new Map<string, LsmHook>() } = await loadKernelTables();

describe("LSM hooks", () => {
  it("are 271 of 6.18 and those that are gone", () => {
    const all = [...hooks.values()];
    expect(all.filter(({ state }) => state !== "gone")).toHaveLength(271);
    for (const { name, renamed } of all) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      if (renamed !== undefined) expect(hooks.has(renamed)).toBe(true);
    }
  });

  it.each([
    ["file_open", { "5.10": true, "6.1": true, "6.12": true, "6.18": true }],
    ["file_truncate", { "5.15": false, "6.1": false, "6.6": true, "6.12": true, "6.18": true }],
    ["uring_allowed", { "6.1": false, "6.12": false, "6.15": true, "6.18": true }],
    ["getprocattr", { "6.1": true, "6.11": true, "6.12": false, "6.18": false }],
    ["getselfattr", { "6.1": false, "6.12": false, "6.18": false }],
    ["bpf_map_alloc_security", { "6.1": true, "6.6": true, "6.12": false, "6.18": false }],
    ["inode_getsecid", { "6.1": true, "6.12": true, "6.13": true, "6.18": false }],
    ["toString", { "6.1": false, "6.18": false }],
  ])("%s takes programs: %j", (hook, byKernel) => {
    for (const [kernel, takes] of Object.entries(byKernel)) {
      expect([kernel, hookVerdict(hook, kernel, hooks) === undefined]).toEqual([kernel, takes]);
    }
  });

  it("offers what the kernel calls a renamed hook, both ways", () => {
    expect(hookVerdict("bpf_map_alloc_security", "6.12", hooks)?.renamed).toBe("bpf_map_create");
    expect(hookVerdict("bpf_map_create", "6.1", hooks)?.renamed).toBe("bpf_map_alloc_security");
  });

  it("suggests only hooks that the kernel takes", () => {
    const steady = [...hooks.values()].filter(({ state }) => state === "all" || state === "6.12");
    expect(usableHooks("6.12", hooks)).toHaveLength(steady.length + 4);
    expect(usableHooks("6.1", hooks)).not.toContain("file_truncate");
    for (const hook of usableHooks("6.18", hooks)) expect(hookVerdict(hook, "6.18", hooks)).toBeUndefined();
  });
});

describe("compareKernels", () => {
  it.each([
    ["6.1", "6.12", -1],
    ["6.12", "6.2", 1],
    ["6.1", "6.1.192", 0],
    ["5.15", "6.1", -1],
    ["6", "6.0", 0],
    ["", "6.1", -1],
    ["v6", "x", 0],
  ])("%j to %j is %i", (a, b, sign) => {
    expect(Math.sign(compareKernels(a, b))).toBe(sign);
  });
});
