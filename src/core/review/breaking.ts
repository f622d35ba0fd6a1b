/** What somebody who runs the version before has to do something about, each with its reason. */
import { policyPackage } from "../names/names.ts";
import { compareKernels } from "../kernel/version.ts";
import type { Analysis } from "../workspace/model.ts";
import type { Breaking, Effects } from "./model.ts";
import type { Pairing } from "./pair.ts";
import { quoted } from "../validate/form-nodes.ts";

export function breakingChanges(after: Analysis, pairing: Pairing, effects: Effects): readonly Breaking[] {
  return [...policies(pairing), ...pins(effects), ...records(effects), ...kernel(after, effects), ...errors(effects)];
}

function policies({ pairs }: Pairing): readonly Breaking[] {
  return pairs.policy.flatMap(({ before, after }): readonly Breaking[] => {
    const old = before?.lowered.name;
    if (old === undefined) return [];
    const name = after?.lowered.name;
    if (name === undefined) {
      const message = `The policy ${quoted(old)} is gone: nothing builds its loader any more, and one that runs has to be stopped.`;
      return [{ reason: "policy", sort: "policy", name: old, message }];
    }
    const [was, is] = [policyPackage(old), policyPackage(name)];
    if (was === is || was === undefined || is === undefined) return [];
    const message = `The crate and its loader are called ${quoted(is)} instead of ${quoted(was)}: what starts the old one does not start the new one.`;
    return [{ reason: "name", sort: "policy", name, message }];
  });
}

function pins({ pins: changes }: Effects): readonly Breaking[] {
  return changes.flatMap(({ kind, path, sort, name, shapes, now, isGone }): readonly Breaking[] => {
    const say = (message: string): readonly Breaking[] => [{ reason: "pin", sort, name, message }];
    if (kind === "other-shape" && shapes !== undefined) {
      return say(
        `The map pinned at ${quoted(path)} is ${shapes.before}; the new loader wants ${shapes.after} and refuses to start (status 6) until the old pin is removed. Its entries are lost with it.`,
      );
    }
    if (kind === "other-sort") {
      return say(
        `Something else is pinned at ${quoted(path)} than the ${sort} ${quoted(name)}: the new loader refuses to start (status 6) until the old pin is removed.`,
      );
    }
    if (kind === "left" && isGone) {
      return say(
        `The ${sort} ${quoted(name)} is gone: what is pinned at ${quoted(path)} stays there until somebody removes it.`,
      );
    }
    if (kind === "left" && sort === "map") {
      const where = now === undefined ? "is pinned no more" : `is pinned at ${quoted(now)} now`;
      return say(
        `The map ${quoted(name)} ${where}: what is pinned at ${quoted(path)} stays there with its entries, and the new loader starts with none.`,
      );
    }
    if (kind === "left") {
      const where = now === undefined ? "is pinned no more" : `is pinned at ${quoted(now)} now`;
      return say(
        `The program ${quoted(name)} ${where}: the one pinned at ${quoted(path)} stays loaded until its pin is removed.`,
      );
    }
    return [];
  });
}

function records({ records: changes }: Effects): readonly Breaking[] {
  return changes.map(({ program, map }) => ({
    reason: "record",
    sort: "map",
    name: map,
    message: `The program ${quoted(program)} sends records of another layout through ${quoted(map)}: what reads them beside the generated loader has to be changed, too.`,
  }));
}

function kernel({ workspace }: Analysis, { kernel: change }: Effects): readonly Breaking[] {
  // Where nothing asked for a kernel, nothing ran.
  if (change?.after === undefined || change.before === undefined) return [];
  if (compareKernels(change.after, change.before) <= 0) return [];
  const { targetKernel } = workspace.settings;
  const beyond = compareKernels(change.after, targetKernel) > 0 ? `, newer than the target kernel ${targetKernel}` : "";
  const message = `It needs Linux ${change.after} now${beyond}; ${change.before} did before.`;
  return [{ reason: "kernel", sort: undefined, name: undefined, message }];
}

function errors({ problems }: Effects): readonly Breaking[] {
  const found = problems.added.filter(({ severity }) => severity === "error");
  const [first, second] = found;
  if (first === undefined) return [];
  const others = found.length === 1 ? "an error that was not there" : `${found.length} errors that were not there`;
  const message = `There ${found.length === 1 ? "is" : "are"} ${others}: policies with errors cannot be exported.`;
  const about = second === undefined ? first : undefined;
  return [{ reason: "export", sort: about?.sort, name: about?.name, message }];
}
