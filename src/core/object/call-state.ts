/** What registers and the stack are known to hold at an instruction, as far as the verifier may know it when it loads a program. */
import type { Code, CodeFunction } from "./code.ts";
import type { CoreRelocations } from "./core-relocations.ts";
import type { ElfSection } from "./elf.ts";
import {
  CLASS_ALU,
  CLASS_ALU64,
  CLASS_LD,
  CLASS_LDX,
  CLASS_ST,
  CLASS_STX,
  LOAD_64,
  classOf,
  instructionAt,
  type Instruction,
} from "./instructions.ts";
import { calculated, isPlace, joinValue, type Place, type Value } from "./known-values.ts";

/** Stands for the stack where a place says its section. */
const STACK = -1;
const FRAME: Place = { section: STACK, offset: 0 };
const FRAME_POINTER = 10;

interface Slot {
  /** Bytes. */
  readonly size: number;
  readonly value: Value;
}

export class CallState {
  /** By number, 0 to 10. */
  readonly registers: Value[];
  /** By the place from the frame pointer in bytes: what was put there, of which the address did not go elsewhere. */
  private readonly stack: Map<number, Slot>;
  /** True behind a jump that is decided by what the verifier may know. */
  isSent: boolean;

  private constructor(registers: Value[], stack: Map<number, Slot>, isSent: boolean) {
    this.registers = registers;
    this.stack = stack;
    this.isSent = isSent;
  }

  /** Where a function begins that is given these arguments; places on the stack of its caller are none of its own. */
  static atEntry(args: readonly Value[]): CallState {
    const registers = Array.from({ length: 16 }, (): Value => "unknown");
    args.forEach((value, i) => {
      registers[i + 1] = isPlace(value) && value.section === STACK ? "unknown" : value;
    });
    registers[FRAME_POINTER] = FRAME;
    return new CallState(registers, new Map(), false);
  }

  copy(): CallState {
    return new CallState([...this.registers], new Map(this.stack), this.isSent);
  }

  /** What it costs to copy or join it, in steps of an instruction. */
  get weight(): number {
    return 4 + this.stack.size;
  }

  /** Holds what it held or what `from` holds; true when that is less to be known. */
  join(from: CallState): boolean {
    let changed = from.isSent && !this.isSent;
    this.isSent ||= from.isSent;
    from.registers.forEach((value, register) => {
      const before = this.registers[register] ?? "unknown";
      const after = joinValue(before, value, this.isSent);
      if (after === before) return;
      this.registers[register] = after;
      changed = true;
    });
    for (const [at, slot] of this.stack) {
      const other = from.stack.get(at);
      const value = joinValue(slot.value, other?.size === slot.size ? other.value : "unknown", this.isSent);
      if (value === slot.value) continue;
      if (value === "unknown") this.stack.delete(at);
      else this.stack.set(at, { size: slot.size, value });
      changed = true;
    }
    for (const [at, slot] of from.stack) {
      if (this.stack.has(at) || (slot.value !== "open" && !this.isSent)) continue;
      this.stack.set(at, { size: slot.size, value: "open" });
      changed = true;
    }
    return changed;
  }

  /** Behind a call: its arguments are gone, and so is what it was given the address of. */
  afterCall(result: Value): void {
    for (let register = 1; register <= 5; register++) {
      const value = this.registers[register] ?? "unknown";
      if (isPlace(value) && value.section === STACK) {
        for (const at of this.stack.keys()) if (at >= value.offset) this.stack.delete(at);
      }
      this.registers[register] = "unknown";
    }
    this.registers[0] = result;
  }

  /** Puts a value of so many bytes on the stack. */
  save(at: number, size: number, value: Value): void {
    for (let near = at - 7; near < at + size; near++) {
      const slot = this.stack.get(near);
      if (slot !== undefined && near + slot.size > at) this.stack.delete(near);
    }
    if (value === "unknown") return;
    const kept = typeof value === "bigint" ? BigInt.asUintN(size * 8, value) : size === 8 ? value : "open";
    this.stack.set(at, { size, value: kept });
  }

  saved(at: number, size: number): Value {
    const slot = this.stack.get(at);
    if (slot === undefined) return "unknown";
    return slot.size === size ? slot.value : "open";
  }
}

const SIZES: Readonly<Record<number, number>> = { 0x00: 4, 0x08: 2, 0x10: 1, 0x18: 8 };
const SIZE_BITS = 0x18;
const MODE_BITS = 0xe0;
const MODE_MEMORY = 0x60;
const MODE_ATOMIC = 0xc0;
/** `cmpxchg` leaves what was there in register 0. */
const COMPARE_AND_EXCHANGE = 0xf1;

/** What instructions other than jumps and calls do to it; the numbers that they load are those of the object. */
export class LoadedValues {
  private readonly code: Code;
  private readonly relocations: CoreRelocations;

  constructor(code: Code, relocations: CoreRelocations) {
    this.code = code;
    this.relocations = relocations;
  }

  /** Changes `state` to what is known behind the instruction; gives the function whose address it takes. */
  step(state: CallState, section: ElfSection, index: number, instruction: Instruction): CodeFunction | undefined {
    const { opcode, dst, src } = instruction;
    const { registers } = state;
    if (opcode === LOAD_64) return this.load64(state, section, index, instruction);
    switch (classOf(instruction)) {
      case CLASS_LD:
        registers[0] = "unknown";
        break;
      case CLASS_LDX:
        registers[dst] = this.load(state, instruction);
        break;
      case CLASS_ST:
      case CLASS_STX:
        store(state, instruction);
        break;
      case CLASS_ALU:
      case CLASS_ALU64:
        registers[dst] = this.isWritten(section, index)
          ? "open"
          : calculated(instruction, registers[dst] ?? "unknown", registers[src] ?? "unknown");
        break;
      default:
    }
    return undefined;
  }

  /** True when the loader writes the number of the instruction. */
  private isWritten({ name }: ElfSection, index: number): boolean {
    return this.relocations.get(name)?.has(index) === true;
  }

  private load64(
    { registers }: CallState,
    section: ElfSection,
    index: number,
    instruction: Instruction,
  ): CodeFunction | undefined {
    const { dst, imm } = instruction;
    const reference = this.code.referenceAt(section, index, instruction);
    if (reference === undefined && !this.isWritten(section, index)) {
      const high = instructionAt(section.content, index + 1).imm;
      registers[dst] = (BigInt.asUintN(32, BigInt(high)) << 32n) | BigInt.asUintN(32, BigInt(imm));
      return undefined;
    }
    if (reference?.kind === "data") {
      const place: Place = { section: reference.section, offset: reference.offset };
      registers[dst] = this.code.constantsOf(place.section) === undefined ? "unknown" : place;
      return undefined;
    }
    registers[dst] = reference?.kind === "map" || reference?.kind === "function" ? "unknown" : "open";
    return reference?.kind === "function" ? reference.function : undefined;
  }

  private load(state: CallState, { opcode, src, offset }: Instruction): Value {
    const from = state.registers[src] ?? "unknown";
    // A number that the verifier may know is no pointer; what lies behind one that it may know it does not know.
    if (!isPlace(from)) return "unknown";
    const size = SIZES[opcode & SIZE_BITS] ?? 8;
    const isPlain = (opcode & MODE_BITS) === MODE_MEMORY;
    const at = from.offset + offset;
    if (from.section === STACK) {
      const value = state.saved(at, size);
      return isPlain || value === "unknown" ? value : "open";
    }
    const constants = this.code.constantsOf(from.section);
    if (constants === undefined) return "unknown";
    if (!isPlain || !constants.has(at, size)) return "open";
    let value = 0n;
    for (let byte = size - 1; byte >= 0; byte--) value = (value << 8n) | BigInt(constants.u8(at + byte));
    return value;
  }
}

function store(state: CallState, { opcode, dst, src, offset, imm }: Instruction): void {
  const { registers } = state;
  const into = registers[dst] ?? "unknown";
  const isStack = isPlace(into) && into.section === STACK;
  const size = SIZES[opcode & SIZE_BITS] ?? 8;
  if ((opcode & MODE_BITS) === MODE_ATOMIC) {
    if (isStack) state.save(into.offset + offset, size, "unknown");
    if (imm === COMPARE_AND_EXCHANGE) registers[0] = "unknown";
    else if ((imm & 1) !== 0) registers[src] = "unknown";
  } else if (isStack) {
    const value = (opcode & 7) === CLASS_STX ? (registers[src] ?? "unknown") : BigInt(imm);
    state.save(into.offset + offset, size, value);
  }
}
