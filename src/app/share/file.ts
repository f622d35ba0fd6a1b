/** The file that stands in for a link that would be too long: the same line of text. */
export const SHARED_SUFFIX = ".tatara-ebpf";
