/** What the rules of licences say at length, by rule id: Markdown. */
import { GPL_COMPATIBLE } from "../../kernel/licences.ts";

export const LICENCE: Readonly<Record<string, string>> = {
  "license-unknown": `The kernel compares the licence of a program with six strings, exactly and with case: ${GPL_COMPATIBLE.map((known) => `\`${known}\``).join(", ")}
(\`license_is_gpl_compatible\` in \`include/linux/license.h\`). SPDX ids are not among them. Any other text loads, but then
helpers that are marked GPL-only are refused. Reading and writing maps needs no particular licence.`,

  "license-helper": `The verifier refuses the call: "cannot call GPL-restricted function from non-GPL compatible program". Which helpers are
restricted was measured on 6.18. In Rust the calls are found by their names in \`aya_ebpf::helpers\`, the macro \`bpf_printk!\`
included; what a body calls by other names, or in other files, is not seen.`,

  "license-lsm": `\`:lsm\` programs (kernel 5.7 or newer) are the one kind that the kernel does not load without a GPL-compatible licence: "LSM
programs must have a GPL compatible license" (\`bpf_lsm_verify_prog\` in \`kernel/bpf/bpf_lsm.c\`). The strings that it takes
are listed under [license-unknown](#license-unknown).`,
};
