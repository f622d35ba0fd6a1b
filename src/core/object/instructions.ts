/** eBPF's instructions, as far as somebody asks what a program does with its maps. Eight bytes each; offsets count instructions. */
import type { ByteView } from "./byte-view.ts";

export const INSTRUCTION_SIZE = 8;

export interface Instruction {
  readonly opcode: number;
  readonly dst: number;
  readonly src: number;
  readonly offset: number;
  readonly imm: number;
}

export const CLASS_LD = 0;
export const CLASS_LDX = 1;
export const CLASS_ST = 2;
export const CLASS_STX = 3;
export const CLASS_ALU = 4;
export const CLASS_JMP = 5;
export const CLASS_JMP32 = 6;
export const CLASS_ALU64 = 7;

/** `lddw`: the only instruction of two places. */
export const LOAD_64 = 0x18;
export const CALL = 0x85;
export const EXIT = 0x95;
const JUMP = 0x05;
/** A jump whose distance is in the immediate. */
const LONG_JUMP = 0x06;

/** What `src` of a `call` means. */
export const CALL_HELPER = 0;
export const CALL_FUNCTION = 1;

export function instructionAt(code: ByteView, index: number): Instruction {
  const at = index * INSTRUCTION_SIZE;
  const registers = code.u8(at + 1);
  return {
    opcode: code.u8(at),
    dst: registers & 0xf,
    src: registers >> 4,
    offset: code.i16(at + 2),
    imm: code.i32(at + 4),
  };
}

export function classOf({ opcode }: Instruction): number {
  return opcode & 7;
}

/** Where the instruction may go besides the next one; undefined for those that do not jump. */
export function jumpTarget(instruction: Instruction, index: number): number | undefined {
  const { opcode, offset, imm } = instruction;
  if (opcode === CALL || opcode === EXIT) return undefined;
  if (opcode === LONG_JUMP) return index + 1 + imm;
  const kind = classOf(instruction);
  return kind === CLASS_JMP || kind === CLASS_JMP32 ? index + 1 + offset : undefined;
}

/** True when the next instruction does not follow it. */
export function endsFlow({ opcode }: Instruction): boolean {
  return opcode === EXIT || opcode === JUMP || opcode === LONG_JUMP;
}
