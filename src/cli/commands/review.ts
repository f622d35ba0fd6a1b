/** `review`: what a version of a workspace means otherwise than another. */
import { posix } from "node:path";
import { review as compare, reviewDiagram, reviewMarkdown, validate } from "../../core/index.ts";
import type { Parsed } from "../arguments.ts";
import { ROOT_OPTIONS, TARGET_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import type { Host } from "../host.ts";
import type { Inputs } from "../inputs.ts";
import { emptyInputs, readInputs } from "../inputs.ts";
import { reviewJson } from "../report/review-json.ts";
import { reviewText } from "../report/review-text.ts";
import { UsageError } from "../usage-error.ts";

export const review: Command = {
  name: "review",
  operands: "OLD NEW",
  summary: "Say what a version means otherwise than another, and what that does.",
  details: [
    "OLD and NEW are each a .tlisp file, a folder or - for standard input (once). Comments, layout, dialect",
    "and what was only renamed make no difference. A single file that is compared with another one stands at",
    "its place: git show HEAD:policy.tlisp | tatara-ebpf review - policy.tlisp",
    "Exit status: 0 the same meaning, 1 another, 2 wrong use or a file that cannot be read.",
  ],
  options: [
    {
      name: "format",
      value: "FORMAT",
      choices: ["text", "markdown", "json"],
      help: "text (by default), markdown (for a pull request) or json.",
    },
    ...TARGET_OPTIONS,
    ...ROOT_OPTIONS,
  ],
  run: async (host, parsed) => {
    const [old, now, ...more] = parsed.operands;
    if (old === undefined || now === undefined || more.length > 0) {
      throw new UsageError("Name two versions: OLD and NEW, each a file or a folder.");
    }
    if (old === "-" && now === "-") throw new UsageError("Standard input is one of the two versions at most.");
    const [before, after] = await readVersions(host, parsed, old, now);
    const difference = compare(versionOf(before), versionOf(after));
    const report = { review: difference, before, after, names: { before: old, after: now } };
    switch (parsed.options.get("format")) {
      case "json":
        host.out(reviewJson(report));
        break;
      case "markdown":
        host.out(reviewMarkdown(difference, { ...report.names, diagram: reviewDiagram(difference, after.analysis) }));
        break;
      default:
        host.out(reviewText(report, host.colour));
    }
    return difference.isSame ? 0 : 1;
  },
};

/** What `git difftool` names where there is no such file. */
const NO_FILE = "/dev/null";

/** Both versions, settings and all. Single files stand at one place, since their names are mostly made up by a tool. */
async function readVersions(host: Host, parsed: Parsed, old: string, now: string): Promise<readonly [Inputs, Inputs]> {
  const kindOf = (operand: string): "file" | "folder" | undefined =>
    operand === "-" ? "file" : host.kindOf(posix.resolve(host.cwd, operand));
  const isSingle = kindOf(old) === "file" && kindOf(now) === "file";
  const options = new Map([...parsed.options].filter(([name]) => name !== "stdin-path"));
  const read = (operand: string, standsFor?: Inputs): Promise<Inputs> => {
    if (operand === NO_FILE) return emptyInputs(host, parsed);
    return readInputs(host, operand === "-" ? parsed : { ...parsed, options }, [operand], standsFor);
  };
  if (!isSingle) return [await read(old), await read(now)];
  // The one with a place of its own gives the other its place.
  if (now === "-" || now === NO_FILE) {
    const before = await read(old);
    return [before, await read(now, before)];
  }
  const after = await read(now);
  return [await read(old, after), after];
}

function versionOf({ analysis }: Inputs): Parameters<typeof compare>[0] {
  return { analysis, diagnostics: validate(analysis) };
}
