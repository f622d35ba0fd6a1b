/** What the kernel refuses as a name, measured: also letters whose UTF-8 has the byte 0xA0. */
import { attachPlaceOf, INTERFACE_MAX, isInterfaceKind } from "../attach-point.ts";
import { programOf, quoted } from "../form-nodes.ts";
import type { FormRule } from "../rule.ts";
import { utf8Bytes } from "../utf8.ts";

export const attachInterface: FormRule = {
  id: "attach-interface",
  severity: "error",
  scope: "form",
  fixes: false,
  check({ lowered }, report) {
    const program = programOf(lowered);
    const attach = program && attachPlaceOf(program);
    const target = attach?.target;
    if (attach?.kind === undefined || target === undefined || target.trim() === "") return;
    const reason = isInterfaceKind(attach.kind) ? reasonAgainst(target) : undefined;
    if (reason === undefined) return;
    report({
      span: attach.targetSpan,
      message: `No interface can be called ${quoted(target)}: ${reason}.`,
      field: ["attach", "target"],
    });
  },
};

function reasonAgainst(name: string): string | undefined {
  // Nearly every name.
  if (/^[\w-]{1,15}$/.test(name)) return undefined;
  const bytes = utf8Bytes(name);
  if (bytes.length > INTERFACE_MAX)
    return `it has ${bytes.length} bytes, and the kernel takes at most ${INTERFACE_MAX}`;
  if (name === "." || name === "..") return "that is no name";
  if (name.includes("/")) return "it holds a `/`";
  if (bytes.includes(0)) return "it holds a NUL character";
  if (bytes.some((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) return "it holds white space";
  if (bytes.includes(0xa0)) return "it holds a letter with the byte 0xA0, which the kernel counts as white space";
  return undefined;
}
