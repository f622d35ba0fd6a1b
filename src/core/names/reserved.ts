/**
 * Names that generated code cannot take: Rust's keywords, symbols that every
 * eBPF object already has, and package names that cargo or the crate itself uses.
 */

/** Strict and reserved keywords of the 2024 edition, and the weak ones that are no function name. */
export const RUST_KEYWORDS: ReadonlySet<string> = new Set(
  (
    "Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for " +
    "gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait " +
    "true try type typeof unsafe unsized use virtual where while yield"
  ).split(" "),
);

/** Symbols of the generated objects: the licence, aya-log's globals, and what aya-ebpf and the panic handler define. */
export const OBJECT_SYMBOLS: ReadonlySet<string> = new Set([
  "AYA_LOGS",
  "AYA_LOG_LEVEL",
  "LICENSE",
  "bcmp",
  "memcmp",
  "memcpy",
  "memmove",
  "memset",
  "rust_begin_unwind",
  "rust_eh_personality",
]);

/**
 * What generated code calls a program's context, and the variants of Rust's prelude that it matches with. Aya's macros nest
 * the program in a function that has its name, so a program of such a name would hide them. And the module that the modules
 * of all programs are in: Clippy takes no second one of that name in it.
 */
export const HIDDEN_BY_PROGRAMS: ReadonlySet<string> = new Set(["ctx", "Err", "None", "Ok", "programs", "Some"]);

/** Constants that the code of bodies names: what programs answer, and flags. */
export const BODY_CONSTANTS: ReadonlySet<string> = new Set(
  (
    "BPF_F_USER_STACK EACCES EAGAIN EBUSY EEXIST EINTR EINVAL EIO ENOENT ENOMEM ENOSPC EPERM EROFS TC_ACT_OK " +
    "TC_ACT_PIPE TC_ACT_REDIRECT TC_ACT_SHOT TC_ACT_UNSPEC"
  ).split(" "),
);

/** Names that cargo gives folders and crates of its own, and device names that no file may have on Windows. */
export const CARGO_NAMES: ReadonlySet<string> = new Set(
  (
    "alloc aux bench build com1 com2 com3 com4 com5 com6 com7 com8 com9 con core debug deps doc doctest examples " +
    "incremental lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul package prn proc-macro release std test tests tmp"
  ).split(" "),
);

/** Folders beside the three crates in the zip, or made there by cargo and Nix. */
export const CRATE_FOLDERS: ReadonlySet<string> = new Set(["objects", "result", "source", "target"]);

/**
 * Third-party packages of the generated `Cargo.lock`, which a policy's own
 * packages must not be named after. A test holds the list against the lock template.
 */
export const LOCKED_PACKAGES: ReadonlySet<string> = new Set(
  (
    "aho-corasick anstream anstyle anstyle-parse anstyle-query anstyle-wincon anyhow assert_matches aya aya-build " +
    "aya-ebpf aya-ebpf-bindings aya-ebpf-cty aya-ebpf-macros aya-log aya-log-common aya-log-ebpf " +
    "aya-log-ebpf-macros aya-log-parser aya-obj bitflags bytes camino cargo-platform cargo_metadata cfg-if clap " +
    "clap_builder clap_derive clap_lex colorchoice crc32fast env_filter env_logger equivalent errno foldhash " +
    "hashbrown heck indexmap is_terminal_polyfill itoa libc log memchr num_enum num_enum_derive object once_cell " +
    "once_cell_polyfill proc-macro2 proc-macro2-diagnostics quote regex regex-automata regex-syntax rustc_version " +
    "rustversion scopeguard semver serde serde_core serde_derive serde_json signal-hook signal-hook-registry strsim " +
    "syn thiserror thiserror-impl unicode-ident utf8parse version_check which windows-link windows-sys zmij"
  ).split(" "),
);
