/** Stand-ins for core functions that are not exported yet; removed as they arrive. */
import type { Analysis, Operation, OperationResult } from "../../core/index.ts";

export function applyOperations(_analysis: Analysis, _operations: readonly Operation[]): OperationResult {
  return { ok: false, message: "Edits are not connected yet." };
}
export function jsonEdits(
  _analysis: Analysis,
  _text: string,
): { ok: true; operations: readonly Operation[] } | { ok: false; problems: readonly { message: string }[] } {
  return { ok: true, operations: [] };
}
export function lispFromJson(
  _text: string,
): { ok: true; text: string } | { ok: false; problems: readonly { message: string }[] } {
  return { ok: false, problems: [] };
}
