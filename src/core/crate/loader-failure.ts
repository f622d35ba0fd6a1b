/** `failure.rs` and `report.rs` of the loader: why it gives up, and how it prints. */
import type { LoaderFeatures } from "./loader-features.ts";
import type { PlannedMap } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, stack, textOf } from "./snippet.ts";
import { mapTypes } from "./types.ts";

type Rust = Snippet<"rust">;

/** Exit statuses, by the variant of the loader's `Status`. `docs/codegen.md` lists them. */
const STATUSES = [
  { name: "NotPermitted", code: 3, words: "The kernel does not permit it." },
  { name: "NotThere", code: 4, words: "What was named is not there." },
  { name: "Lacking", code: 5, words: "The machine lacks something that the policy needs." },
  { name: "Pinned", code: 6, words: "A pin is in the way." },
  { name: "Refused", code: 7, words: "The verifier refused a program." },
  { name: "Empty", code: 8, words: "The loader carries no programs." },
] as const;

/** The module for a loader of these other modules: it has the statuses that they use. */
export function failureModule(others: readonly Rust[]): Rust {
  const text = others.map(textOf).join("\n");
  const lists = text.includes("unless_gone(");
  const used = STATUSES.filter(({ name }) => name === "NotPermitted" || text.includes(`Status::${name}`));
  return rust`
    //! Why the loader gives up: a sentence for people, and an exit status for scripts.

    use std::{error::Error, fmt, io};

    /// The exit status. Failures without one end with 1, and wrong use of the command line with 2.
    #[derive(Clone, Copy, Debug)]
    pub enum Status {
        ${stack(
          "rust",
          used.map(
            ({ name, code, words }) => rust`
              /// ${rustWords(words)}
              ${rustWords(`${name} = ${code},`)}
            `,
          ),
        )}
    }

    /// A failure that has a status of its own.
    #[derive(Debug)]
    pub struct Failure {
        status: Status,
        message: String,
    }

    impl Failure {
        pub fn new(status: Status, message: impl Into<String>) -> Self {
            Self {
                status,
                message: message.into(),
            }
        }
    }

    impl fmt::Display for Failure {
        fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str(&self.message)
        }
    }

    impl Error for Failure {}

    /// The status of a process that ends with this error.
    pub fn status(error: &anyhow::Error) -> u8 {
        match error.downcast_ref::<Failure>() {
            Some(failure) => failure.status as u8,
            None if is_forbidden(error) => Status::NotPermitted as u8,
            None => 1,
        }
    }

    /// True when the kernel said no and nobody knows it better.
    pub fn is_forbidden(error: &anyhow::Error) -> bool {
        error.downcast_ref::<Failure>().is_none()
            && matches!(errno(error), Some(libc::EPERM | libc::EACCES))
    }

    /// The error number of the system call at the bottom of an error.
    pub fn errno(error: &anyhow::Error) -> Option<i32> {
        error
            .chain()
            .find_map(|cause| cause.downcast_ref::<io::Error>())
            .and_then(io::Error::raw_os_error)
    }
    ${
      lists
        ? rust`

          /// What the kernel tells of one thing in a list; nothing when it went while the list was read.
          pub fn unless_gone<T, E: Into<anyhow::Error>>(told: Result<T, E>) -> anyhow::Result<Option<T>> {
              match told.map_err(Into::into) {
                  Ok(thing) => Ok(Some(thing)),
                  Err(error) if errno(&error) == Some(libc::ENOENT) => Ok(None),
                  Err(error) => Err(error),
              }
          }
        `
        : rust``
    }
  `;
}

function rustWords(text: string): Rust {
  return { language: "rust", lines: [{ text, origin: undefined }] };
}

const TEXT = rust`
  ${BLANK}
  /// A value as people read it.
  pub fn text(value: &Value) -> String {
      match value {
          Value::String(text) => text.clone(),
          value => value.to_string(),
      }
  }
`;

const HEX = rust`
  ${BLANK}
  /// Bytes in hexadecimal, in their order.
  pub fn hex(bytes: &[u8]) -> Value {
      let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
      Value::String(digits.collect())
  }
`;

/** True when keys or values of the map are printed as bytes. */
function needsHex(map: PlannedMap): boolean {
  return map.spec.kind === ":lpm-trie" || mapTypes(map).some(({ type }) => type.startsWith("["));
}

export function reportModule(features: LoaderFeatures): Rust {
  const { addresses, readable, ringBuffers, perfArrays } = features;
  const events = ringBuffers || perfArrays;
  return rust`
    //! What the loader prints: lines for people, or with \`--json\` one object a line.

    use std::{
        fmt::Display,
        io::{self, Write as _},
        process::ExitCode,
    };

    use anyhow::Context as _;
    use serde_json::{Value, json};

    ${importTree("crate", { "": ["failure"], cli: [...(addresses ? ["ByteOrder"] : []), "Cli"] })}

    #[derive(Clone, Copy)]
    pub struct Report {
        pub json: bool,
        ${
          addresses
            ? rust`
              /// The byte order of addresses, when they are to be shown as such.
              pub addresses: Option<ByteOrder>,
            `
            : rust``
        }
    }

    impl Report {
        pub fn new(cli: &Cli) -> Self {
            ${
              addresses
                ? rust`
                  Self {
                      json: cli.json,
                      addresses: cli.addresses,
                  }
                `
                : rust`Self { json: cli.json }`
            }
        }

        /// Prints one line: a text, or the object that says the same to machines.
        pub fn line(&self, text: impl Display, object: impl FnOnce() -> Value) -> anyhow::Result<()> {
            let mut out = io::stdout().lock();
            let printed = if self.json {
                writeln!(out, "{}", object())
            } else {
                writeln!(out, "{text}")
            };
            printed.context("cannot print")
        }

        /// Says something that does not belong to the output.
        pub fn note(&self, text: impl Display) {
            // Nobody reads it where standard error is closed.
            let _ = writeln!(io::stderr(), "{text}");
        }

        /// Says why the loader gives up, in one sentence with its causes. A backtrace, which the environment may ask
        /// for, helps nobody here.
        pub fn failed(&self, error: &anyhow::Error) -> ExitCode {
            // Whoever reads the output has seen enough.
            if failure::errno(error) == Some(libc::EPIPE) {
                return ExitCode::SUCCESS;
            }
            let status = failure::status(error);
            self.note(format_args!("error: {error:#}"));
            if failure::is_forbidden(error) {
                self.note(
                    "hint: eBPF programs are loaded as root, outside of user namespaces, \
                     or with CAP_BPF, CAP_NET_ADMIN and CAP_PERFMON",
                );
            }
            if self.json {
                let message = format!("{error:#}");
                let object = json!({ "type": "error", "status": status, "message": message });
                let _ = writeln!(io::stdout(), "{object}");
            }
            ExitCode::from(status)
        }
    }
    ${readable.length > 0 || events ? TEXT : rust``}
    ${events || readable.some(needsHex) ? HEX : rust``}
  `;
}
