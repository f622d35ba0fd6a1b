/**
 * Loads the tables; each text is a chunk of its own in the app and is read once.
 * The only module of the core that waits for anything: what it gives is data.
 */
import { NO_KERNEL_TABLES, type KernelTables } from "./tables.ts";

let most: Promise<KernelTables> | undefined;
let all: Promise<KernelTables> | undefined;

/** All but the tracepoints: small. */
export function loadKernelTables(): Promise<KernelTables> {
  return (most ??= readMost());
}

/** The tracepoints too. */
export function loadAllKernelTables(): Promise<KernelTables> {
  return (all ??= readAll());
}

async function readMost(): Promise<KernelTables> {
  const [
    { readFeatures, readFunctions, readHelpers, readHooks },
    { HELPERS },
    { LSM_HOOKS },
    { FUNCTIONS },
    { FEATURES },
    { readObject },
    { OBJECT_JUDGE },
  ] = await Promise.all([
    import("./read-tables.ts"),
    import("./tables/helpers.ts"),
    import("./tables/lsm-hooks.ts"),
    import("./tables/functions.ts"),
    import("./tables/features.ts"),
    import("../object/read-object.ts"),
    import("./judge-objects.ts"),
  ]);
  return {
    ...NO_KERNEL_TABLES,
    helpers: readHelpers(HELPERS),
    hooks: readHooks(LSM_HOOKS),
    functions: readFunctions(FUNCTIONS),
    features: readFeatures(FEATURES),
    readObject,
    objectJudge: OBJECT_JUDGE,
  };
}

async function readAll(): Promise<KernelTables> {
  const [tables, { readTracepoints }, { TRACEPOINTS }] = await Promise.all([
    loadKernelTables(),
    import("./read-tracepoints.ts"),
    import("./tables/tracepoints.ts"),
  ]);
  return { ...tables, tracepoints: readTracepoints(TRACEPOINTS) };
}
