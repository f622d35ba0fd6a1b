/** What the code of a function asks of a kernel beside helpers: features by their ids in the tables of kernels. */
import type { ByteView } from "./byte-view.ts";
import {
  CALL,
  CLASS_ALU,
  CLASS_ALU64,
  CLASS_JMP32,
  CLASS_LDX,
  CLASS_STX,
  EXIT,
  LOAD_64,
  classOf,
  endsFlow,
  instructionAt,
  jumpTarget,
  type Instruction,
} from "./instructions.ts";
import { quoted } from "./words.ts";

export type CodeFeature =
  "bpf2bpf" | "global-data" | "bounded-loops" | "insn-1m" | "jmp32" | "atomic-operations" | "insn-v4";

/** What compilers write, as the subject of a sentence. */
const WORDS: Readonly<Record<CodeFeature, string>> = {
  bpf2bpf: "Calls of functions",
  "global-data": "Global variables and constants",
  "bounded-loops": "Loops",
  "insn-1m": "More than 4,096 instructions",
  jmp32: "Jumps that compare 32 bits",
  "atomic-operations": "Atomic instructions beside addition",
  "insn-v4": "Instructions of version 4",
};

/** A feature and the function that asks for it, as the subject of a sentence. */
export function featureWords(feature: CodeFeature, where: string): string {
  return `${WORDS[feature]}, as in ${quoted(where)} of the object,`;
}

/** Instructions of a program that kernels took before they took a million. */
export const FEW_INSTRUCTIONS = 4096;

const MODE_BITS = 0xe0;
const MODE_SIGNED = 0x80;
const MODE_ATOMIC = 0xc0;
const SWAP = 0xd7;
const LONG_JUMP = 0x06;
const OPERATION_BITS = 0xf0;
const DIVIDE = 0x30;
const MODULO = 0x90;
const MOVE = 0xb0;

/** The feature that an instruction by itself needs; undefined for those of the first kernels. */
export function featureOf(instruction: Instruction): CodeFeature | undefined {
  const { opcode, offset, imm } = instruction;
  switch (classOf(instruction)) {
    case CLASS_LDX:
      return (opcode & MODE_BITS) === MODE_SIGNED ? "insn-v4" : undefined;
    case CLASS_STX:
      // The first kernels add, and give nothing back.
      return (opcode & MODE_BITS) === MODE_ATOMIC && imm !== 0 ? "atomic-operations" : undefined;
    case CLASS_JMP32:
      return opcode === LONG_JUMP ? "insn-v4" : "jmp32";
    case CLASS_ALU:
    case CLASS_ALU64: {
      const operation = opcode & OPERATION_BITS;
      const isSigned = offset !== 0 && (operation === DIVIDE || operation === MODULO || operation === MOVE);
      return isSigned || opcode === SWAP ? "insn-v4" : undefined;
    }
    default:
      return undefined;
  }
}

/** True when the code from `start` to `end` comes back to where it was; linear. */
export function hasLoop(code: ByteView, start: number, end: number): boolean {
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(end - start);
  const work = [start];
  for (let at = work.at(-1); at !== undefined; at = work.at(-1)) {
    const here = at - start;
    if (state[here] !== 0) {
      state[here] = DONE;
      work.pop();
      continue;
    }
    state[here] = OPEN;
    for (const next of waysFrom(code, at)) {
      if (next < start || next >= end) continue;
      if (state[next - start] === OPEN) return true;
      if (state[next - start] === 0) work.push(next);
    }
  }
  return false;
}

function waysFrom(code: ByteView, index: number): readonly number[] {
  const instruction = instructionAt(code, index);
  const { opcode } = instruction;
  if (opcode === EXIT) return [];
  const next = index + (opcode === LOAD_64 ? 2 : 1);
  const target = opcode === CALL ? undefined : jumpTarget(instruction, index);
  if (target === undefined) return [next];
  return endsFlow(instruction) ? [target] : [next, target];
}
