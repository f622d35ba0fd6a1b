/** What the rules of pins say at length, by rule id: Markdown. */
import { BPFFS, NAME_MAX, PATH_MAX } from "../pin-path.ts";

export const PINS: Readonly<Record<string, string>> = {
  "pin-relative": `The generated loader hands a pin path to the kernel as it is written. A relative one counts from the folder in which the
loader was started, and only a folder on a BPF file system can hold it. Elsewhere the loader ends before it loads anything.`,

  "pin-mount": `Maps and programs can be pinned on a BPF file system and nowhere else: on another the kernel answers EPERM. Distributions
mount one at \`${BPFFS}\`. Where yours has another, this warning can be silenced with \`; allow: pin-mount\`; the loader asks the
file system what it is before it loads anything, and ends with a message when it is another one.`,

  "pin-name": `A pin is a file of its own in a folder. An empty path, one that ends in \`.\` or \`..\`, and the folder on which the file system is
mounted lead to no file that could be made, and a NUL character ends the path before its end: aya refuses it. The loader makes
missing folders above a pin by itself.`,

  "pin-dot": `The kernel reserves names with a dot on its BPF file system and refuses to make them, folders too, with EPERM (\`bpf_lookup\` in
\`kernel/bpf/inode.c\`). Measured on 6.18, 6.12 and 6.1. Of a path outside \`${BPFFS}\` only the last name is judged: the folders
above it may belong to another file system, where a dot is fine.`,

  "pin-length": `A name in a path has at most ${NAME_MAX} bytes, a whole path ${PATH_MAX}, counted in UTF-8. Beyond that the kernel answers ENAMETOOLONG.`,

  "pin-slash": `A slash at the end says that a folder is meant. The kernel pins files and answers ENOENT. Two slashes in a row inside the path are
fine.`,

  "pin-clash": `One path holds one object. The second program that is pinned there is refused with EEXIST. The second map is worse off: the
loader finds the first and takes it, so that two maps of the policy are one. A path that leads through the pin of another
object has no folder to be in. Declarations in different policies are compared only when one of them is in no policy yet: each
policy has a loader of its own, and a map that two of them share is declared once.`,
};
