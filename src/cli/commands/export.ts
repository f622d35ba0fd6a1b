/** `export`: the crate of a policy, the same bytes as the app's. */
import { posix } from "node:path";
import { generateCrate, plural, policyGraph, projectGraph, validate, zipCrate } from "../../core/index.ts";
import type { Analysis, Crate, Diagnostic } from "../../core/index.ts";
import { ROOT_OPTIONS, TARGET_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import type { Host } from "../host.ts";
import { readInputs } from "../inputs.ts";
import { printable } from "../print.ts";
import { frames } from "../report/text.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";

export const exportCrate: Command = {
  name: "export",
  operands: "POLICY [FILES…] -o FILE.zip|FOLDER",
  summary: "Write the aya crate of a policy.",
  details: ["Errors of the policy and of what belongs to it block; warnings do not."],
  options: [
    { name: "output", short: "o", value: "FILE.zip|FOLDER", help: "Where it goes: a zip, or a folder that is empty." },
    { name: "force", help: "Write into a folder that is not empty." },
    ...TARGET_OPTIONS,
    ...ROOT_OPTIONS,
  ],
  run: async (host, parsed) => {
    const [policy, ...files] = parsed.operands;
    const output = parsed.options.get("output");
    if (policy === undefined) throw new UsageError("Name the policy to export.");
    // A folder called - is not what anyone means, and a zip is no text for a terminal.
    if (output === undefined || output === "" || output === "-")
      throw new UsageError("Say where the crate goes: -o FILE.zip or -o FOLDER.");
    const target = posix.resolve(host.cwd, output);
    const isZip = target.endsWith(".zip");
    if (isZip) checkZip(host, target, output);
    else checkFolder(host, target, output, parsed.options.has("force"));

    const inputs = await readInputs(host, parsed, files);
    const diagnostics = validate(inputs.analysis);
    const blocking = blockingErrors(inputs.analysis, diagnostics, policy);
    const crate = generateCrate(inputs.analysis, policy, { version: VERSION });
    if (blocking.length > 0 || crate.problems.length > 0) {
      for (const frame of frames(inputs, blocking, false)) host.err(`${frame}\n`);
      // What blocks says the same at its place.
      if (blocking.length === 0) for (const { message } of crate.problems) host.err(`${printable(message)}\n`);
      host.err(`Nothing was written: the policy ${printable(policy)} has no crate.\n`);
      return 1;
    }
    if (isZip) host.write(target, zipCrate(crate));
    else writeFolder(host, target, crate);
    host.out(`${printable(output)}: ${plural(crate.files.length, "file")}\n`);
    return 0;
  },
};

function checkZip(host: Host, target: string, output: string): void {
  if (host.kindOf(target) === "folder") throw new UsageError(`${printable(output)}: this is a folder, not a zip.`);
}

function checkFolder(host: Host, target: string, output: string, force: boolean): void {
  const kind = host.kindOf(target);
  if (kind === "file") throw new UsageError(`${printable(output)}: this is neither a folder nor a .zip file.`);
  if (kind === "folder" && !force && host.list(target).length > 0) {
    throw new UsageError(`${printable(output)}: this folder is not empty; --force writes into it all the same.`);
  }
}

/** The errors of the policy and of the programs and maps that belong to it. */
function blockingErrors(analysis: Analysis, diagnostics: readonly Diagnostic[], policy: string): readonly Diagnostic[] {
  const placed = analysis.byName.policy.get(policy);
  if (placed === undefined) return [];
  const part = policyGraph(projectGraph(analysis, diagnostics), placed.id);
  const forms = new Set(part.nodes.flatMap(({ form }) => form ?? []));
  return diagnostics.filter(({ severity, form }) => severity === "error" && form !== undefined && forms.has(form));
}

function writeFolder(host: Host, folder: string, crate: Crate): void {
  host.makeFolder(folder);
  for (const { path, content } of crate.files) host.write(posix.join(folder, path), content);
}
