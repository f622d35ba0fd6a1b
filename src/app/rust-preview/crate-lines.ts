/** Which lines of a generated crate a declaration made. */
import type { Analysis, CrateFile, FormId, NodeId, Span } from "../../core/index.ts";

/** 1-based numbers of the lines that the forms made. */
export function linesOf(file: CrateFile, forms: readonly FormId[]): readonly number[] {
  if (file.lines === undefined || forms.length === 0) return [];
  return file.lines.flatMap((origin, index) =>
    origin !== undefined && forms.includes(origin.form) ? [index + 1] : [],
  );
}

/**
 * 1-based numbers of the lines that the smallest part of a body made which holds `offset` (of the function's form);
 * none where no line says that it comes from there.
 */
export function linesAt(file: CrateFile, fn: FormId, offset: number): readonly number[] {
  const size = ({ start, end }: Span): number => end - start;
  let best: Span | undefined;
  const spans = (file.lines ?? []).map((origin) => (origin?.form === fn ? origin.span : undefined));
  for (const span of spans) {
    if (span === undefined || offset < span.start || offset > span.end) continue;
    if (best === undefined || size(span) < size(best)) best = span;
  }
  const found = best;
  return found === undefined
    ? []
    : spans.flatMap((span, index) => (span?.start === found.start && span.end === found.end ? [index + 1] : []));
}

/** The nodes, and the functions that are the bodies of programs among them. */
export function withBodies(analysis: Analysis, nodes: readonly NodeId[]): readonly FormId[] {
  const sources = nodes.flatMap((id) => {
    const placed = analysis.byId.get(id);
    return placed?.lowered.sort === "program" ? (placed.lowered.facts.source ?? []) : [];
  });
  const bodies = analysis.functions.filter(({ path, lowered }) => sources.includes(`${path}:${lowered.name}`));
  return [...nodes, ...bodies.map(({ id }) => id)];
}

/** The file that shows the forms best: Rust of the kernel side first, and of those the one that is most theirs. */
export function bestFile(files: readonly CrateFile[], forms: readonly FormId[]): CrateFile | undefined {
  const rank = ({ path }: CrateFile): number => (!path.endsWith(".rs") ? 2 : path.includes("-ebpf/") ? 0 : 1);
  const ranked = files.flatMap((file) => {
    const lines = linesOf(file, forms).length;
    return lines === 0 ? [] : [{ file, rank: rank(file), share: lines / (file.lines?.length ?? 1) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank || b.share - a.share)[0]?.file;
}

/** Runs of neighbouring lines, as first and last. */
export function runsOf(lines: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}
