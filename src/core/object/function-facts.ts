/** What the instructions of functions refer to, read once for each function, and what programs reach through calls. */
import type { Code, CodeFunction } from "./code.ts";
import { FEW_INSTRUCTIONS, featureOf, hasLoop, type CodeFeature } from "./code-features.ts";
import { LOAD_64, instructionAt, jumpTarget } from "./instructions.ts";

export interface FunctionFacts {
  /** Indices of the object's maps. */
  readonly maps: ReadonlySet<number>;
  /** Functions that are called, or whose address is taken. */
  readonly callees: ReadonlySet<CodeFunction>;
  /** Instructions that jumps go to. */
  readonly targets: ReadonlySet<number>;
  /** What it asks of a kernel beside helpers. */
  readonly features: ReadonlySet<CodeFeature>;
  /** True when it calls something whose code is not in the object, or not found. */
  readonly callsOthers: boolean;
}

export interface Reach {
  readonly maps: ReadonlySet<number>;
  /** What its code asks of a kernel beside helpers, and the first function that does. */
  readonly features: ReadonlyMap<CodeFeature, CodeFunction>;
  /** False when more may be reached than was found. */
  readonly isComplete: boolean;
}

/** Functions that are gone through for the programs of one object. */
const BUDGET = 100_000;

export class Facts {
  private readonly code: Code;
  private readonly known = new Map<CodeFunction, FunctionFacts>();
  private left: number = BUDGET;

  constructor(code: Code) {
    this.code = code;
  }

  of(one: CodeFunction): FunctionFacts {
    let facts = this.known.get(one);
    if (facts === undefined) {
      facts = read(this.code, one);
      this.known.set(one, facts);
    }
    return facts;
  }

  /** What a program can reach. */
  reach(program: CodeFunction): Reach {
    const maps = new Set<number>();
    const features = new Map<CodeFeature, CodeFunction>();
    const found = new Set([program]);
    let isComplete = true;
    let length = 0;
    for (const each of found) {
      if (--this.left <= 0) return { maps, features, isComplete: false };
      const facts = this.of(each);
      length += each.end - each.start;
      if (length > FEW_INSTRUCTIONS && !features.has("insn-1m")) features.set("insn-1m", program);
      for (const feature of facts.features) if (!features.has(feature)) features.set(feature, each);
      for (const map of facts.maps) maps.add(map);
      for (const callee of facts.callees) found.add(callee);
      if (facts.callsOthers) isComplete = false;
    }
    return { maps, features, isComplete };
  }
}

function read(code: Code, { section, start, end }: CodeFunction): FunctionFacts {
  const maps = new Set<number>();
  const callees = new Set<CodeFunction>();
  const targets = new Set<number>();
  const features = new Set<CodeFeature>();
  let callsOthers = false;
  let jumpsBack = false;
  for (let index = start; index < end;) {
    const instruction = instructionAt(section.content, index);
    const target = jumpTarget(instruction, index);
    if (target !== undefined) {
      targets.add(target);
      jumpsBack ||= target <= index;
    }
    const own = featureOf(instruction);
    if (own !== undefined) features.add(own);
    const reference = code.referenceAt(section, index, instruction);
    if (reference?.kind === "map") maps.add(reference.map);
    else if (reference?.kind === "data") features.add("global-data");
    else if (reference?.kind === "function") {
      features.add("bpf2bpf");
      if (reference.function === undefined) callsOthers = true;
      else callees.add(reference.function);
    }
    index += instruction.opcode === LOAD_64 ? 2 : 1;
  }
  if (jumpsBack && hasLoop(section.content, start, end)) features.add("bounded-loops");
  return { maps, callees, targets, features, callsOthers };
}
