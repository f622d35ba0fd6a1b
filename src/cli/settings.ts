/** Settings of the workspace: options, what was saved beside the documents, defaults. */
import { posix } from "node:path";
import { DEFAULT_SETTINGS } from "../core/index.ts";
import type { Settings } from "../core/index.ts";
import type { Parsed } from "./arguments.ts";
import { decode } from "./decode.ts";
import type { Host } from "./host.ts";
import { printable } from "./print.ts";
import { UsageError } from "./usage-error.ts";

/** The options, else what the workspace was saved with, else the defaults. */
export function readSettings(host: Host, parsed: Parsed, root: string): Settings {
  const kernel = parsed.options.get("target-kernel");
  if (kernel !== undefined && !/^\d+\.\d+(?:\.\d+)?$/.test(kernel)) {
    throw new UsageError(`--target-kernel takes a version like 6.1, not "${printable(kernel)}".`);
  }
  const cpus = parsed.options.get("cpus");
  if (cpus !== undefined && !isCpuCount(Number(cpus))) {
    throw new UsageError(`--cpus takes a number from 1 to ${MAX_CPUS}, not "${printable(cpus)}".`);
  }
  const budget = parsed.options.get("memory-budget");
  if (budget !== undefined && !isBudget(Number(budget))) {
    throw new UsageError(`--memory-budget takes whole MiB from 1 to ${MAX_BUDGET}, not "${printable(budget)}".`);
  }
  const saved = savedSettings(host, posix.join(root, ".tatara-ebpf.json"));
  return {
    targetKernel: kernel ?? saved.targetKernel ?? DEFAULT_SETTINGS.targetKernel,
    cpus: cpus === undefined ? (saved.cpus ?? DEFAULT_SETTINGS.cpus) : Number(cpus),
    memoryBudget: budget === undefined ? (saved.memoryBudget ?? DEFAULT_SETTINGS.memoryBudget) : Number(budget),
  };
}

/** As many as the kernel can be built for. */
const MAX_CPUS = 8192;

function isCpuCount(count: unknown): count is number {
  return typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= MAX_CPUS;
}

/** 1 TiB. */
const MAX_BUDGET = 2 ** 20;

function isBudget(mebibytes: unknown): mebibytes is number {
  return typeof mebibytes === "number" && Number.isInteger(mebibytes) && mebibytes >= 1 && mebibytes <= MAX_BUDGET;
}

/** What is beside the documents and not text. A file that is not understood is said and left out. */
function savedSettings(host: Host, path: string): Partial<Settings> {
  if (host.kindOf(path) !== "file") return {};
  const ignored = (): Partial<Settings> => {
    host.err(`${printable(path)} is not understood; its settings are not used.\n`);
    return {};
  };
  let value: unknown;
  try {
    value = JSON.parse(decode(host.read(path)) ?? "");
  } catch {
    return ignored();
  }
  if (!isRecord(value) || value["version"] !== 1 || !isRecord(value["settings"])) return ignored();
  const { targetKernel, cpus, memoryBudget } = value["settings"];
  return {
    ...(typeof targetKernel === "string" && /^\d+\.\d+/.test(targetKernel) ? { targetKernel } : {}),
    ...(isCpuCount(cpus) ? { cpus } : {}),
    ...(isBudget(memoryBudget) ? { memoryBudget } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
