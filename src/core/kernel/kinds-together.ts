/** Which kinds of programs can use which kinds of maps: the same on every kernel that was measured, 6.1 to 6.18. */
import type { MapKind, ProgramKind } from "../ir/schema.ts";

/** Kinds that have a stack to take a trace of. */
const TRACING: ReadonlySet<ProgramKind> = new Set<ProgramKind>([":kprobe", ":tracepoint", ":perf-event", ":lsm"]);

/** The helper without which a program cannot use a map and which its kind may not call; undefined where there is none. */
export function helperMissing(program: ProgramKind, map: MapKind): string | undefined {
  return map === ":stack-trace" && !TRACING.has(program) ? "bpf_get_stackid" : undefined;
}
