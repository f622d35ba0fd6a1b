/** Cases that were once found wrong, by the random functions or by people. */
import type { FnCase } from "./bpf-fn-cases.ts";

export const REGRESSION_CASES: readonly FnCase[] = [];
