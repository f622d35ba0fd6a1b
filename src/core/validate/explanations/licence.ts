/** What the rules of licences say at length, by rule id: Markdown. */
import { GPL_COMPATIBLE } from "../../kernel/licences.ts";

export const LICENCE: Readonly<Record<string, string>> = {
  "license-unknown": `The kernel compares the licence of a program with six strings, exactly and with case: ${GPL_COMPATIBLE.map((known) => `\`${known}\``).join(", ")}
(\`license_is_gpl_compatible\` in \`include/linux/license.h\`). SPDX ids are not among them. Any other text loads, but then
helpers that are marked GPL-only are refused. Reading and writing maps needs no particular licence. A compiled object is loaded
under the licence in it, and what that keeps it from is known exactly ([license-helper](#license-helper)).`,

  "license-helper": `The verifier refuses the call: "cannot call GPL-restricted function from non-GPL compatible program". Which helpers are
restricted was measured on 6.18. In Rust the calls are found by their names in \`aya_ebpf::helpers\`, the macro \`bpf_printk!\`
included; what a body calls by other names, or in other files, is not seen. The programs of a compiled object are followed
through all functions that they call. Loaded they are under the licence in the object's section \`license\`, whatever the declaration
says, and without such a section as \`GPL\`; so the repair is to compile it again. Not reported is what the verifier does not come to,
because a constant of the object (\`.rodata\`) leads past it, or may not come to, because the object asks the kernel first, as with
\`bpf_core_enum_value_exists\`.`,

  "license-lsm": `\`:lsm\` programs (kernel 5.7 or newer) are the one kind that the kernel does not load without a GPL-compatible licence: "LSM
programs must have a GPL compatible license" (\`bpf_lsm_verify_prog\` in \`kernel/bpf/bpf_lsm.c\`). The strings that it takes
are listed under [license-unknown](#license-unknown). Of a compiled object its own section \`license\` counts.`,

  "license-object": `The licence of a compiled object is the text in its section \`license\`, and without one aya takes \`GPL\`. It is what the kernel is told
for every program of the object, whatever their declarations say, and so what tools and readers should find in them. Declare it, or
compile the object under the licence that you mean.`,
};
