/**
 * What a program does with its maps: follows maps, and pointers into their
 * values, through the registers and the stack of the program and of every
 * function that it may call, and sees which helpers and which loads and stores
 * they reach.
 *
 * Invariant: a claim is never stronger than what the instructions show. What is
 * lost sight of makes the access unknown, and a program that is too long to
 * follow has only unknown ones.
 */
import type { Code, CodeFunction } from "./code.ts";
import type { Facts } from "./function-facts.ts";
import { helperEffect } from "./helper-effects.ts";
import {
  CALL,
  CALL_HELPER,
  CLASS_ALU,
  CLASS_ALU64,
  CLASS_LD,
  CLASS_LDX,
  CLASS_ST,
  CLASS_STX,
  EXIT,
  LOAD_64,
  classOf,
  endsFlow,
  instructionAt,
  jumpTarget,
  type Instruction,
} from "./instructions.ts";
import {
  NONE,
  ON_STACK,
  STACK,
  copyState,
  isMap,
  isValue,
  joinState,
  mapOf,
  mapToken,
  newState,
  savedTokens,
  union,
  valueToken,
  weightOf,
  withoutStack,
  type State,
  type Tokens,
} from "./tokens.ts";

/** The same words as for bodies in Lisp and Rust. */
export type MapUse = "read" | "write" | "read-write" | "unknown";

const READS = 1;
const WRITES = 2;
/** A lookup: reads, unless all that is done with the value is writing. */
const FINDS = 4;
const UNKNOWN = 8;

/** Steps that are made for one object: each instruction as often as it is followed, and what is known where ways join. */
const BUDGET = 400_000;

/** `mov dst, src` of 64 bits. */
const MOVE = 0xbf;
const MODE_ATOMIC = 0xc0;
const SIZE_DOUBLE = 0x18;

/** A function as it is called by the program. */
interface Visit {
  readonly function: CodeFunction;
  /** What its arguments may hold, by register from 1. */
  args: Tokens[];
  result: Tokens;
  readonly callers: Set<Visit>;
}

/** What a program does with the maps that it comes to, by their indices. */
export interface ProgramAccess {
  readonly uses: ReadonlyMap<number, MapUse>;
  /** Of each map the helpers that are surely given it, by number, and the function that calls each. */
  readonly calls: ReadonlyMap<number, ReadonlyMap<number, CodeFunction>>;
}

export class MapAccess {
  private readonly code: Code;
  private readonly facts: Facts;
  private left: number = BUDGET;

  constructor(code: Code, facts: Facts) {
    this.code = code;
    this.facts = facts;
  }

  of(program: CodeFunction): ProgramAccess {
    const flow = new Flow(this.code, this.facts, this.left);
    flow.run(program);
    this.left = flow.left;
    return { uses: flow.uses(), calls: flow.left > 0 ? flow.calls : new Map() };
  }
}

class Flow {
  left: number;
  readonly calls = new Map<number, Map<number, CodeFunction>>();
  private readonly code: Code;
  private readonly facts: Facts;
  private readonly seen = new Map<number, number>();
  private readonly visits = new Map<CodeFunction, Visit>();
  private readonly queue: Visit[] = [];

  constructor(code: Code, facts: Facts, budget: number) {
    this.code = code;
    this.facts = facts;
    this.left = budget;
  }

  run(program: CodeFunction): void {
    this.enter(program, [], undefined);
    for (let visit = this.queue.pop(); visit !== undefined && this.left > 0; visit = this.queue.pop()) {
      this.follow(visit);
    }
    // Whatever was not followed to its end may do more than was seen.
    if (this.left <= 0) for (const map of this.seen.keys()) this.note(map, UNKNOWN);
  }

  uses(): ReadonlyMap<number, MapUse> {
    const uses = new Map<number, MapUse>();
    for (const [map, bits] of this.seen) {
      const writes = (bits & WRITES) !== 0;
      const reads = (bits & READS) !== 0 || ((bits & FINDS) !== 0 && !writes);
      const known = reads && writes ? "read-write" : writes ? "write" : reads ? "read" : "unknown";
      uses.set(map, (bits & UNKNOWN) !== 0 && known !== "read-write" ? "unknown" : known);
    }
    return uses;
  }

  private note(map: number, bits: number): void {
    this.seen.set(map, (this.seen.get(map) ?? 0) | bits);
  }

  private noteCall(map: number, helper: number, caller: CodeFunction): void {
    const calls = this.calls.get(map) ?? new Map<number, CodeFunction>();
    this.calls.set(map, calls);
    if (!calls.has(helper)) calls.set(helper, caller);
  }

  /** Notes what happens to the maps, or values of maps, that a register may hold. */
  private noteAll(tokens: Tokens, bits: number, which: (token: number) => boolean): void {
    for (const token of tokens) if (which(token)) this.note(mapOf(token), bits);
  }

  /** Pointers go where they are not followed. */
  private lose(tokens: Tokens): void {
    this.noteAll(tokens, UNKNOWN, (token) => token !== STACK);
  }

  /** The visit of a function that is called with such arguments; it is followed again when they are new. */
  private enter(callee: CodeFunction, args: readonly Tokens[], caller: Visit | undefined): Visit {
    let visit = this.visits.get(callee);
    const isNew = visit === undefined;
    visit ??= { function: callee, args: [], result: NONE, callers: new Set() };
    this.visits.set(callee, visit);
    if (caller !== undefined) visit.callers.add(caller);
    let grew = isNew;
    const joined = args.map((tokens, i) => {
      const before = visit.args[i] ?? NONE;
      const after = union(before, withoutStack(tokens));
      if (after !== before) grew = true;
      return after;
    });
    if (grew) {
      if (joined.length > 0) visit.args = joined;
      this.queue.push(visit);
    }
    return visit;
  }

  private follow(visit: Visit): void {
    const { section, start, end } = visit.function;
    const states = new Map<number, State>([[start, newState(visit.args)]]);
    const open = [start];
    const arrive = (index: number, state: State): void => {
      if (index < start || index >= end) return;
      this.left -= weightOf(state);
      const known = states.get(index);
      if (known === undefined) states.set(index, copyState(state));
      else if (!joinState(known, state)) return;
      open.push(index);
    };
    const { targets } = this.facts.of(visit.function);
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      const state = copyState(states.get(from) ?? newState([]));
      for (let index = from; index < end;) {
        if (--this.left <= 0) return;
        const instruction = instructionAt(section.content, index);
        this.step(visit, state, index, instruction);
        const target = jumpTarget(instruction, index);
        if (target !== undefined) arrive(target, state);
        if (endsFlow(instruction)) break;
        index += instruction.opcode === LOAD_64 ? 2 : 1;
        if (targets.has(index)) {
          arrive(index, state);
          break;
        }
      }
    }
  }

  /** What one instruction does; changes `state` to what is known behind it. */
  private step(visit: Visit, state: State, index: number, instruction: Instruction): void {
    const { opcode, dst } = instruction;
    if (opcode === LOAD_64) {
      state.registers[dst] = this.loaded(visit, index, instruction);
      return;
    }
    if (opcode === CALL) {
      this.call(visit, state, index, instruction);
      return;
    }
    if (opcode === EXIT) {
      this.leave(visit, state);
      return;
    }
    switch (classOf(instruction)) {
      case CLASS_LDX:
        state.registers[dst] = this.load(state, instruction);
        break;
      case CLASS_ST:
      case CLASS_STX:
        this.store(state, instruction);
        break;
      case CLASS_ALU64:
        calculate(state, instruction);
        break;
      case CLASS_LD:
      case CLASS_ALU:
        // Half of a pointer is none.
        state.registers[dst] = NONE;
        break;
      default:
      // Jumps look at registers and change none.
    }
  }

  private loaded(visit: Visit, index: number, instruction: Instruction): Tokens {
    const reference = this.code.referenceAt(visit.function.section, index, instruction);
    if (reference?.kind === "map") {
      this.note(reference.map, 0);
      return [mapToken(reference.map)];
    }
    // A function whose address is taken is called back, with arguments that nobody knows here.
    if (reference?.kind === "function" && reference.function !== undefined)
      this.enter(reference.function, [], undefined);
    return NONE;
  }

  private load(state: State, { src, offset, opcode }: Instruction): Tokens {
    const from = state.registers[src] ?? NONE;
    this.noteAll(from, READS, isValue);
    this.noteAll(from, UNKNOWN, isMap);
    if (!from.includes(STACK)) return NONE;
    if (src !== 10 || from.length > 1) return savedTokens(state);
    return (opcode & SIZE_DOUBLE) === SIZE_DOUBLE ? union(state.stack.get(offset) ?? NONE, state.loose) : NONE;
  }

  private store(state: State, { dst, src, offset, opcode, ...rest }: Instruction): void {
    const into = state.registers[dst] ?? NONE;
    const isAtomic = (opcode & 0xe7) === (MODE_ATOMIC | CLASS_STX);
    this.noteAll(into, isAtomic ? READS | WRITES : WRITES, isValue);
    this.noteAll(into, UNKNOWN, isMap);
    const stored = (opcode & 7) === CLASS_STX ? (state.registers[src] ?? NONE) : NONE;
    const pointers = withoutStack(stored);
    if (isAtomic) {
      // Some give what was there before.
      if ((rest.imm & 1) !== 0) state.registers[src] = NONE;
      this.lose(pointers);
    } else if (dst === 10 && into === ON_STACK) {
      const isWhole = (opcode & SIZE_DOUBLE) === SIZE_DOUBLE;
      if (isWhole) state.stack.set(offset, pointers);
    } else if (into.includes(STACK)) {
      state.loose = union(state.loose, pointers);
    } else {
      this.lose(pointers);
    }
  }

  private call(visit: Visit, state: State, index: number, instruction: Instruction): void {
    const args = [1, 2, 3, 4, 5].map((register) => state.registers[register] ?? NONE);
    const reference = this.code.referenceAt(visit.function.section, index, instruction);
    let result = NONE;
    if (reference?.kind === "function" && reference.function !== undefined) {
      if (args.some((tokens) => tokens.includes(STACK))) this.lose(savedTokens(state));
      result = this.enter(reference.function, args, visit).result;
    } else if (reference === undefined && instruction.src === CALL_HELPER) {
      result = this.helper(visit.function, instruction.imm, args, state);
    } else {
      for (const tokens of args) this.lose(tokens);
      if (args.some((tokens) => tokens.includes(STACK))) this.lose(savedTokens(state));
    }
    for (let register = 1; register <= 5; register++) state.registers[register] = NONE;
    state.registers[0] = result;
  }

  private helper(caller: CodeFunction, id: number, args: readonly Tokens[], state: State): Tokens {
    const effect = helperEffect(id);
    const of = (register: number): Tokens => args[register - 1] ?? NONE;
    if (effect === undefined) {
      for (const tokens of args) this.lose(tokens);
      // Whoever is called back may be given the stack.
      if (args.some((tokens) => tokens.includes(STACK))) this.lose(savedTokens(state));
      return NONE;
    }
    for (const register of effect.reads ?? []) this.noteAll(of(register), READS, isValue);
    for (const register of effect.writes ?? []) this.noteAll(of(register), WRITES, isValue);
    const { map } = effect;
    if (map === undefined) return NONE;
    const bits = { reads: READS, writes: WRITES, finds: FINDS, "reads and writes": READS | WRITES }[map.does];
    const maps = of(map.register).filter(isMap);
    for (const token of maps) this.note(mapOf(token), bits);
    const [token] = maps;
    if (token !== undefined && of(map.register).length === 1) this.noteCall(mapOf(token), id, caller);
    return map.does === "finds" ? maps.map((token) => valueToken(mapOf(token))) : NONE;
  }

  private leave(visit: Visit, state: State): void {
    const result = union(visit.result, withoutStack(state.registers[0] ?? NONE));
    if (result === visit.result) return;
    visit.result = result;
    for (const caller of visit.callers) this.queue.push(caller);
  }
}

/** Sums with a pointer are pointers. */
function calculate(state: State, { opcode, dst, src }: Instruction): void {
  const isRegister = (opcode & 8) !== 0;
  if (opcode === MOVE) state.registers[dst] = state.registers[src] ?? NONE;
  else if ((opcode & 0xf0) === 0xb0) state.registers[dst] = NONE;
  else if (isRegister) state.registers[dst] = union(state.registers[dst] ?? NONE, state.registers[src] ?? NONE);
}
