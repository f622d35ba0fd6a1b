/** Kernel versions as the workspace's setting and the tables write them: `"6.1"`, `"6.12.3"`. */

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`; parts that are no number count as 0. */
export function compareKernels(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let i = 0; i < 2; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Major and minor: a feature never comes with a stable release. */
function partsOf(version: string): readonly number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}
