/** `simulate`: runs a policy's programs over the packets of a capture, without a kernel. */
import { posix } from "node:path";
import {
  interfacesOf,
  parseNetwork,
  planSimulation,
  readCapture,
  readEntries,
  simulate as run,
} from "../../core/index.ts";
import type { Direction, Network, Plan, StartEntry } from "../../core/index.ts";
import type { Parsed } from "../arguments.ts";
import { ROOT_OPTIONS, TARGET_OPTIONS } from "../command.ts";
import type { Command } from "../command.ts";
import { decode, notText } from "../decode.ts";
import type { Host } from "../host.ts";
import { readInputs } from "../inputs.ts";
import { printable } from "../print.ts";
import { simulationJson } from "../report/simulation-json.ts";
import type { Version } from "../report/simulation-text.ts";
import { simulationText } from "../report/simulation-text.ts";
import { UsageError } from "../usage-error.ts";

const MAX_CPUS = 8192;

export const simulate: Command = {
  name: "simulate",
  operands: "POLICY CAPTURE [FILES…]",
  summary: "Run a policy over captured packets, as the kernel would.",
  details: [
    "CAPTURE is a pcap or pcapng file, or - for standard input. Bodies in Lisp are run; what a body in",
    "Rust would do only a kernel knows, and packets go on as if it let them. Times of packets are the clock.",
  ],
  options: [
    { name: "format", value: "FORMAT", choices: ["text", "json"], help: "text (a summary) or json." },
    { name: "packets", help: "A line for each packet in the text, too." },
    { name: "interface", value: "NAME", help: "Whose packets they are; the policy's first by default." },
    {
      name: "direction",
      value: "DIRECTION",
      choices: ["ingress", "egress"],
      help: "Where packets go when neither the capture nor --local says it; ingress by default.",
    },
    {
      name: "local",
      value: "ADDRESSES",
      help: "Addresses or networks of the machine, divided by commas: from them is egress.",
    },
    { name: "maps", value: "FILE", help: "Map entries before the first packet: the maps of a --format json." },
    {
      name: "against",
      value: "PATH",
      help: "Another version, a file or folder: says which packets go another way there.",
    },
    { name: "spread", value: "NUMBER", help: "CPUs that the flows are spread over, 1 by default." },
    { name: "seed", value: "NUMBER", help: "Of the random numbers that programs see, 1 by default." },
    ...TARGET_OPTIONS,
    ...ROOT_OPTIONS,
  ],
  run: async (host, parsed) => {
    const [policy, capture, ...files] = parsed.operands;
    if (policy === undefined) throw new UsageError("Name the policy to run.");
    if (capture === undefined) throw new UsageError("Name the capture whose packets it gets.");
    if (capture === "-" && files.includes("-")) throw new UsageError("Standard input is either the capture or a file.");
    const options = {
      cpus: numberOf(parsed, "spread", MAX_CPUS),
      seed: numberOf(parsed, "seed", 0xffff_ffff),
      direction: parsed.options.get("direction") as Direction | undefined,
      local: networksOf(parsed),
    };
    const inputs = await readInputs(host, parsed, files);
    const plan = planSimulation(inputs.analysis, policy, parsed.options.get("interface"));
    if (plan === undefined) {
      host.err(`There is no policy ${printable(policy)}.\n`);
      return 1;
    }
    checkInterface(plan, interfacesOf(inputs.analysis, policy));
    const entries = startEntries(host, parsed, plan);
    const bytes = capture === "-" ? await host.stdin() : host.read(posix.resolve(host.cwd, capture));
    const { packets, problem } = readCapture(bytes);
    const result = run(plan, packets, { ...options, entries });
    const against = await otherVersion(host, parsed, plan);
    const before = against && { ...against, result: run(against.plan, packets, { ...options, entries }) };
    const report = { inputs, plan, capture: { path: capture, packets, problem }, result, before };
    if (parsed.options.get("format") === "json") for (const piece of simulationJson(report)) host.out(piece);
    else host.out(simulationText(report, parsed.options.has("packets")));
    if (problem !== undefined) {
      const rest = packets.length > 0 ? "; the packets before it were run" : "";
      host.err(`${printable(capture)}: byte ${problem.offset}: ${problem.message}${rest}.\n`);
    }
    if (plan.stages.length === 0) host.err(`No program of ${printable(policy)} was run.\n`);
    const isBroken = plan.notRun.some((program) => program.isBroken);
    return problem !== undefined || plan.stages.length === 0 || isBroken ? 1 : 0;
  },
};

/** The same policy as `--against` has it. */
async function otherVersion(host: Host, parsed: Parsed, { policy }: Plan): Promise<Version | undefined> {
  const path = parsed.options.get("against");
  if (path === undefined) return undefined;
  const options = new Map([...parsed.options].filter(([name]) => name !== "root" && name !== "stdin-path"));
  const inputs = await readInputs(host, { ...parsed, options }, [path]);
  const plan = planSimulation(inputs.analysis, policy, parsed.options.get("interface"));
  if (plan === undefined) throw new UsageError(`${printable(path)} has no policy ${printable(policy)}.`);
  return { inputs, plan };
}

function numberOf(parsed: Parsed, name: string, most: number): number | undefined {
  const text = parsed.options.get(name);
  if (text === undefined) return undefined;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most)
    throw new UsageError(`--${name} takes a number from 1 to ${most}, not ${printable(text)}.`);
  return value;
}

function networksOf(parsed: Parsed): readonly Network[] {
  const text = parsed.options.get("local");
  return (text === undefined ? [] : text.split(",")).map((each) => {
    const network = parseNetwork(each);
    if (network === undefined) throw new UsageError(`--local takes addresses or networks, not "${printable(each)}".`);
    return network;
  });
}

function checkInterface(plan: Plan, known: readonly string[]): void {
  const { interface: name } = plan;
  if (name === undefined || known.includes(name)) return;
  const others = known.length === 0 ? "no interface" : known.map(printable).join(", ");
  throw new UsageError(`No program of ${printable(plan.policy)} is attached to ${printable(name)}, but to ${others}.`);
}

function startEntries(host: Host, parsed: Parsed, plan: Plan): readonly StartEntry[] {
  const file = parsed.options.get("maps");
  if (file === undefined) return [];
  const bytes = host.read(posix.resolve(host.cwd, file));
  const text = decode(bytes);
  if (text === undefined) throw new UsageError(notText(printable(file), bytes));
  const result = readEntries(text, plan);
  if (!result.ok) throw new UsageError(`${printable(file)}: ${printable(result.message)}`);
  return result.entries;
}
