/**
 * Which helpers of the kernel the verifier comes to when a program is loaded.
 * It follows both ways of a jump unless it knows the number that decides; a call
 * counts when it comes to it whichever way those numbers send it.
 *
 * Invariant: a claim is never stronger than that. A program that is too long to
 * follow calls nothing that is known.
 */
import type { Code, CodeFunction } from "./code.ts";
import type { CoreRelocations } from "./core-relocations.ts";
import type { Facts } from "./function-facts.ts";
import { CallState, LoadedValues } from "./call-state.ts";
import {
  CALL,
  CALL_HELPER,
  CLASS_JMP32,
  EXIT,
  LOAD_64,
  classOf,
  endsFlow,
  instructionAt,
  jumpTarget,
  type Instruction,
} from "./instructions.ts";
import { isTaken, joinValue, type Value } from "./known-values.ts";

/** By the number of the helper: the function that calls it, the program itself where it does. */
export type HelperCalls = ReadonlyMap<number, CodeFunction>;

/** Steps that are made for the programs of one object. */
const BUDGET = 400_000;
/** Steps that it is worth to begin with a function. */
const VISIT = 16;
/** Kernels take eight frames. */
const DEEPEST = 32;
const NO_CALLS: HelperCalls = new Map();
const NOTHING_KNOWN: readonly Value[] = Array.from({ length: 5 }, () => "unknown" as const);

/** Instructions that follow each other, from where something jumps to. */
interface Block {
  /** By number, or the function that is called. */
  readonly calls: readonly (number | CodeFunction)[];
  readonly next: readonly number[];
  /** True when the way on is decided by what the verifier may know. */
  readonly isOpen: boolean;
}

/** A function as the program calls it. */
interface Visit {
  readonly function: CodeFunction;
  /** What its arguments hold, from register 1. */
  args: readonly Value[];
  /** Undefined while no way to its end is known. */
  result: Value | undefined;
  blocks: ReadonlyMap<number, Block>;
  readonly callers: Set<Visit>;
}

export class HelperReach {
  private readonly code: Code;
  private readonly facts: Facts;
  private readonly loaded: LoadedValues;
  private left: number = BUDGET;

  constructor(code: Code, facts: Facts, relocations: CoreRelocations) {
    this.code = code;
    this.facts = facts;
    this.loaded = new LoadedValues(code, relocations);
  }

  /** The helpers that the verifier comes to in a program; none when it is too long to know. */
  of(program: CodeFunction): HelperCalls {
    const flow = new Flow(this.code, this.facts, this.loaded, this.left);
    const calls = flow.run(program);
    this.left = flow.left;
    return flow.left > 0 ? calls : NO_CALLS;
  }
}

class Flow {
  left: number;
  private readonly code: Code;
  private readonly facts: Facts;
  private readonly loaded: LoadedValues;
  private readonly visits = new Map<CodeFunction, Visit>();
  private readonly queue: Visit[] = [];
  private readonly sure = new Map<Visit, HelperCalls>();

  constructor(code: Code, facts: Facts, loaded: LoadedValues, budget: number) {
    this.code = code;
    this.facts = facts;
    this.loaded = loaded;
    this.left = budget;
  }

  run(program: CodeFunction): HelperCalls {
    const first = this.enter(program, NOTHING_KNOWN, undefined);
    for (let visit = this.queue.pop(); visit !== undefined && this.left > 0; visit = this.queue.pop()) {
      this.follow(visit);
    }
    return this.surely(first, DEEPEST);
  }

  /** The visit of a function that is called with such arguments; it is followed again when they are new. */
  private enter(callee: CodeFunction, args: readonly Value[], caller: Visit | undefined, isSent = false): Visit {
    let visit = this.visits.get(callee);
    if (visit === undefined) {
      visit = { function: callee, args, result: undefined, blocks: new Map(), callers: new Set() };
      this.visits.set(callee, visit);
      this.queue.push(visit);
    } else {
      const before = visit.args;
      const joined = before.map((value, i) => joinValue(value, args[i] ?? "unknown", isSent));
      if (joined.some((value, i) => value !== before[i])) {
        visit.args = joined;
        this.queue.push(visit);
      }
    }
    if (caller !== undefined) visit.callers.add(caller);
    return visit;
  }

  private follow(visit: Visit): void {
    const { start, end } = visit.function;
    this.left -= VISIT;
    const blocks = new Map<number, Block>();
    const states = new Map<number, CallState>([[start, CallState.atEntry(visit.args)]]);
    const open = [start];
    for (let from = open.pop(); from !== undefined && this.left > 0; from = open.pop()) {
      const state = states.get(from)?.copy();
      if (state === undefined) continue;
      const block = this.block(visit, state, from);
      blocks.set(from, block);
      for (const index of block.next) {
        if (index < start || index >= end) continue;
        this.left -= state.weight;
        const known = states.get(index);
        if (known === undefined) states.set(index, state.copy());
        else if (!known.join(state)) continue;
        open.push(index);
      }
    }
    visit.blocks = blocks;
  }

  /** Goes from an instruction to the next jump, or to where something jumps to. */
  private block(visit: Visit, state: CallState, from: number): Block {
    const { section, end } = visit.function;
    const { targets } = this.facts.of(visit.function);
    const calls: (number | CodeFunction)[] = [];
    const ends = (next: readonly number[], isOpen = false): Block => ({ calls, next, isOpen });
    for (let index = from; index < end;) {
      if (--this.left <= 0) break;
      const instruction = instructionAt(section.content, index);
      const { opcode } = instruction;
      if (opcode === EXIT) {
        this.leave(visit, state.registers[0] ?? "unknown", state.isSent);
        return ends([]);
      }
      if (opcode === CALL) {
        if (!this.call(visit, state, index, instruction, calls)) return ends([]);
      } else {
        const target = jumpTarget(instruction, index);
        if (target !== undefined) return this.jump(instruction, state, index, target, ends);
        const taken = this.loaded.step(state, section, index, instruction);
        // A function whose address is taken is called back, with arguments that nobody knows here.
        if (taken !== undefined) {
          this.enter(taken, NOTHING_KNOWN, undefined);
          calls.push(taken);
        }
      }
      index += opcode === LOAD_64 ? 2 : 1;
      if (targets.has(index)) return ends([index]);
    }
    return ends([]);
  }

  private jump(
    instruction: Instruction,
    state: CallState,
    index: number,
    target: number,
    ends: (next: readonly number[], isOpen?: boolean) => Block,
  ): Block {
    if (endsFlow(instruction)) return ends([target]);
    const { registers } = state;
    const { dst, src } = instruction;
    const isWord = classOf(instruction) === CLASS_JMP32;
    const taken = isTaken(instruction, isWord, registers[dst] ?? "unknown", registers[src] ?? "unknown");
    if (typeof taken === "boolean") return ends([taken ? target : index + 1]);
    if (taken === "open") state.isSent = true;
    return ends([index + 1, target], taken === "open");
  }

  /** False when nothing is known of a way back. */
  private call(
    visit: Visit,
    state: CallState,
    index: number,
    instruction: Instruction,
    calls: (number | CodeFunction)[],
  ): boolean {
    const reference = this.code.referenceAt(visit.function.section, index, instruction);
    let result: Value | undefined = "unknown";
    if (reference?.kind === "function" && reference.function !== undefined) {
      const callee = reference.function;
      calls.push(callee);
      // The verifier takes a global function by itself, whatever it is given.
      const args = callee.isGlobal ? NOTHING_KNOWN : state.registers.slice(1, 6);
      const inside = this.enter(callee, args, visit, state.isSent);
      result = callee.isGlobal && inside.result !== undefined ? "unknown" : inside.result;
    } else if (reference === undefined && instruction.src === CALL_HELPER) {
      calls.push(instruction.imm);
    }
    state.afterCall(result ?? "unknown");
    return result !== undefined;
  }

  private leave(visit: Visit, value: Value, isSent: boolean): void {
    const result = visit.result === undefined ? value : joinValue(visit.result, value, isSent);
    if (result === visit.result) return;
    visit.result = result;
    for (const caller of visit.callers) this.queue.push(caller);
  }

  /** What the verifier comes to in a function, whichever way it is sent. */
  private surely(visit: Visit, depth: number): HelperCalls {
    const known = this.sure.get(visit);
    if (known !== undefined || depth === 0) return known ?? NO_CALLS;
    // Of a function that calls itself the kernel takes nothing.
    this.sure.set(visit, NO_CALLS);
    const all = new Map<number, CodeFunction>();
    const inBlocks = new Map<number, ReadonlySet<number>>();
    for (const [at, { calls }] of visit.blocks) {
      const here = new Set<number>();
      inBlocks.set(at, here);
      for (const call of calls) {
        if (typeof call === "number") {
          all.set(call, visit.function);
          here.add(call);
          continue;
        }
        const callee = this.visits.get(call);
        const inside = callee === undefined ? NO_CALLS : this.surely(callee, depth - 1);
        this.left -= inside.size;
        if (this.left <= 0) return NO_CALLS;
        for (const [id, where] of inside) {
          if (!all.has(id)) all.set(id, where);
          here.add(id);
        }
      }
    }
    const found = [...visit.blocks.values()].some(({ isOpen }) => isOpen) ? this.inAllCases(visit, all, inBlocks) : all;
    this.sure.set(visit, found);
    return found;
  }

  private inAllCases(
    { blocks, function: { start } }: Visit,
    all: HelperCalls,
    inBlocks: ReadonlyMap<number, ReadonlySet<number>>,
  ): HelperCalls {
    const before = new Map<number, number[]>();
    for (const [from, { next }] of blocks) {
      for (const to of next) {
        const list = before.get(to);
        if (list === undefined) before.set(to, [from]);
        else list.push(from);
      }
    }
    const found = new Map<number, CodeFunction>();
    for (const [id, where] of all) {
      this.left -= blocks.size;
      if (this.left <= 0) return NO_CALLS;
      if (comesTo((at) => inBlocks.get(at)?.has(id) === true, start, blocks, before)) found.set(id, where);
    }
    return found;
  }
}

/** True when every choice at the open jumps leads from the first block to one that is meant. */
function comesTo(
  isMeant: (block: number) => boolean,
  start: number,
  blocks: ReadonlyMap<number, Block>,
  before: ReadonlyMap<number, readonly number[]>,
): boolean {
  const certain = new Set([...blocks.keys()].filter(isMeant));
  const ways = new Map<number, number>();
  for (const at of certain) {
    for (const from of before.get(at) ?? []) {
      const block = blocks.get(from);
      if (block === undefined || certain.has(from)) continue;
      const count = (ways.get(from) ?? 0) + 1;
      ways.set(from, count);
      if (!block.isOpen || count === block.next.length) certain.add(from);
    }
  }
  return certain.has(start);
}
