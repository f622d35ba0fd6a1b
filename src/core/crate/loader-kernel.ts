/** `kernel.rs`, `processes.rs` and `filesystem.rs` of the loader: what it knows about the machine it runs on. */
import { bodiesOf } from "../compile/bodies.ts";
import type { Expr } from "../compile/ir.ts";
import { childrenOf } from "../compile/walk.ts";
import type { MapKind } from "../ir/schema.ts";
import { rustString } from "./escape.ts";
import type { LoaderFeatures } from "./loader-features.ts";
import type { Release } from "./kinds.ts";
import { MAP_KIND_INFO, PROGRAM_KIND_INFO } from "./kinds.ts";
import type { Plan } from "./plan.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** What only a newer Linux has, in words that continue "is too old for". */
function needs(plan: Plan, features: LoaderFeatures): readonly (readonly [what: string, since: Release])[] {
  const maps = new Set<MapKind>(plan.maps.map((map) => map.spec.kind));
  const all: (readonly [string, Release])[] = [
    ...features.kinds.map(
      (kind) => [`${PROGRAM_KIND_INFO[kind].words} programs`, PROGRAM_KIND_INFO[kind].since] as const,
    ),
    ...[...maps].map((kind) => [MAP_WORDS[kind], MAP_KIND_INFO[kind].since] as const),
    ...(features.logs ? [["the ring buffer of its log", MAP_KIND_INFO[":ring-buf"].since] as const] : []),
  ];
  const expressions = [...bodiesOf(plan.analysis)].flatMap(([form, { compiled }]) =>
    compiled.fn !== undefined && plan.programs.some(({ placed }) => placed.id === form)
      ? everyExpr(compiled.fn.body)
      : [],
  );
  for (const [kind, what, since] of BODY_NEEDS) {
    if (expressions.some((expr) => expr.kind === kind)) all.push([what, since]);
  }
  return all.sort(([, a], [, b]) => b[0] - a[0] || b[1] - a[1]);
}

/** Forms of bodies in Lisp that need a newer Linux than their kind of program does. */
const BODY_NEEDS: readonly (readonly [kind: Expr["kind"], what: string, since: Release])[] = [
  ["loop", "loops in programs (bpf_loop)", [5, 17]],
  ["map-add", "exact counters (atomic fetch-and-add)", [5, 12]],
];

function everyExpr(root: Expr): readonly Expr[] {
  const found = [root];
  for (let index = 0; index < found.length; index++) {
    const expr = found[index];
    if (expr !== undefined) found.push(...childrenOf(expr));
  }
  return found;
}

const MAP_WORDS: Readonly<Record<MapKind, string>> = {
  ":hash": "hash maps",
  ":lru-hash": "LRU hash maps",
  ":array": "array maps",
  ":per-cpu-hash": "per-CPU hash maps",
  ":per-cpu-array": "per-CPU arrays",
  ":ring-buf": "ring buffers",
  ":perf-event-array": "perf event arrays",
  ":stack-trace": "stack traces in maps",
  ":lpm-trie": "LPM tries",
};

export function kernelModule(plan: Plan, features: LoaderFeatures): Rust {
  const rows = needs(plan, features).map(
    ([what, [major, minor]]) => `(${rustString(what).lines[0]?.text ?? ""}, ${major}, ${minor})`,
  );
  const one = rows.join(", ");
  return rust`
    //! What the policy needs of the kernel.

    use aya::util::KernelVersion;

    use crate::failure::{Failure, Status};

    /// Each with the release of Linux that brought it, the newest first.
    ${verbatim(
      "rust",
      one.length <= 58
        ? `const NEEDS: &[(&str, u8, u8)] = &[${one}];`
        : `const NEEDS: &[(&str, u8, u8)] = &[\n${rows.map((row) => `    ${row},\n`).join("")}];`,
    )}

    /// The error, behind the age of the kernel when that explains it. Only asked when something failed: distributions
    /// bring new features to old kernels.
    pub fn explain(error: anyhow::Error) -> anyhow::Error {
        match KernelVersion::current() {
            Ok(current) => match too_old(current) {
                Some(message) => error.context(Failure::new(Status::Lacking, message)),
                None => error,
            },
            Err(_) => error,
        }
    }

    fn too_old(current: KernelVersion) -> Option<String> {
        let (what, major, minor) = NEEDS
            .iter()
            .find(|(_, major, minor)| current < KernelVersion::new(*major, *minor, 0))?;
        Some(format!(
            "Linux {current} is too old for {what}, which came with {major}.{minor}"
        ))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn an_old_kernel_is_told_what_it_lacks_and_since_when() {
            let message = too_old(KernelVersion::new(2, 6, 32)).unwrap_or_default();
            let (what, major, minor) = NEEDS[0];
            assert!(message.starts_with("Linux 2.6.32 is too old for "));
            assert!(message.contains(what));
            assert!(message.ends_with(&format!("{major}.{minor}")));
        }

        #[test]
        fn a_new_kernel_is_not_to_blame() {
            assert_eq!(too_old(KernelVersion::new(6, 18, 0)), None);
        }
    }
  `;
}

/** True when something is pinned, by the policy or to be shared. */
export function needsBpffs({ programPins, mapPins, sharesMaps }: LoaderFeatures): boolean {
  return programPins || mapPins || sharesMaps;
}

/** Needed where the kind of a file system decides: pins, cgroups. */
export function filesystemModule(features: LoaderFeatures): Rust {
  return rust`
    //! Which file system a path lies on.

    use std::{ffi::CString, io, mem, os::unix::ffi::OsStrExt as _, path::Path};

    ${
      needsBpffs(features)
        ? rust`
          /// The BPF file system.
          pub const BPFFS: i64 = 0xcafe_4a11;
        `
        : rust``
    }
    ${
      features.kinds.includes(":cgroup-skb")
        ? rust`
          /// Control groups, version 2.
          pub const CGROUP2: i64 = 0x6367_7270;
        `
        : rust``
    }

    /// The kernel's number of a kind of file system.
    pub fn magic(path: &Path) -> io::Result<i64> {
        let path = CString::new(path.as_os_str().as_bytes())?;
        // SAFETY: \`statfs\` is plain data, for which zero is a value.
        let mut found: libc::statfs = unsafe { mem::zeroed() };
        // SAFETY: \`path\` ends in a NUL, and both outlive the call.
        if unsafe { libc::statfs(path.as_ptr(), &raw mut found) } < 0 {
            return Err(io::Error::last_os_error());
        }
        // The field has another width on some machines.
        #[allow(clippy::unnecessary_cast)]
        let magic = found.f_type as i64;
        Ok(magic)
    }
  `;
}

export function processesModule(features: LoaderFeatures): Rust {
  return rust`
    //! The processes that run this loader, and what they hold in the kernel: \`/proc\` tells both.

    use std::{
        collections::BTreeMap,
        env, fs, io,
        os::unix::fs::MetadataExt as _,
        path::{Path, PathBuf},
        process,
    };

    use anyhow::Context as _;

    use crate::report::Report;

    /// A process that runs this loader.
    pub struct Loader {
        pub pid: u32,
        /// True when it is in the network namespace of this process.
        pub here: bool,
        ${
          features.programs
            ? rust`
              pub programs: Vec<u32>,
              pub links: Vec<Link>,
            `
            : rust``
        }
        ${features.maps ? rust`pub maps: Vec<u32>,` : rust``}
    }
    ${
      features.programs
        ? rust`

          /// What attaches a program.
          pub struct Link {
              pub id: u32,
              pub program: u32,
              pub kind: String,
              ${
                features.interfaces
                  ? rust`
                    /// The kernel's number of the interface, for what is attached to one.
                    pub interface: Option<u32>,
                  `
                  : rust``
              }
              ${
                isDirected(features)
                  ? rust`
                    /// Which way the packets go, where that is said.
                    pub direction: Option<&'static str>,
                  `
                  : rust``
              }
          }
        `
        : rust``
    }

    /// Every other process that runs this loader.
    fn loaders() -> io::Result<Vec<Loader>> {
        let namespace = fs::read_link("/proc/self/ns/net").ok();
        let mut loaders = Vec::new();
        for entry in fs::read_dir("/proc")? {
            let process = entry?.path();
            let pid = process
                .file_name()
                .and_then(|name| name.to_str()?.parse().ok());
            let Some(pid) = pid.filter(|pid| *pid != process::id()) else {
                continue;
            };
            if !is_loader(&process.join("exe")) {
                continue;
            }
            let mut loader = Loader {
                pid,
                here: fs::read_link(process.join("ns/net")).ok() == namespace,
                ${features.programs ? rust`programs: Vec::new(),` : rust``}
                ${features.programs ? rust`links: Vec::new(),` : rust``}
                ${features.maps ? rust`maps: Vec::new(),` : rust``}
            };
            // A process that ended in the meantime holds nothing.
            for descriptor in bpf_descriptors(&process).unwrap_or_default() {
                if let Ok(text) = fs::read_to_string(descriptor) {
                    loader.add(&parse(&text));
                }
            }
            loaders.push(loader);
        }
        loaders.sort_by_key(|loader| loader.pid);
        Ok(loaders)
    }

    /// True for this very file, and for another build of it.
    fn is_loader(exe: &Path) -> bool {
        let same_file = || {
            let (theirs, ours) = (
                fs::metadata(exe).ok()?,
                fs::metadata("/proc/self/exe").ok()?,
            );
            Some((theirs.dev(), theirs.ino()) == (ours.dev(), ours.ino()))
        };
        let same_name = || {
            let path = fs::read_link(exe).ok()?;
            let name = path.file_name()?.to_str()?;
            Some(name.trim_end_matches(" (deleted)") == env!("CARGO_PKG_NAME"))
        };
        same_name() == Some(true) || same_file() == Some(true)
    }

    /// What the kernel says about the descriptors of a process that are of its BPF.
    fn bpf_descriptors(process: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(process.join("fd"))? {
            let entry = entry?;
            // What was closed in the meantime is held no more.
            let Ok(target) = fs::read_link(entry.path()) else {
                continue;
            };
            if target.to_string_lossy().contains("bpf") {
                found.push(process.join("fdinfo").join(entry.file_name()));
            }
        }
        Ok(found)
    }

    /// Every loader that runs. Says of those in other network namespaces that they are there: what they hold is theirs.
    pub fn note_loaders(report: &Report) -> anyhow::Result<Vec<Loader>> {
        let loaders = loaders().context("cannot read /proc")?;
        for loader in loaders.iter().filter(|loader| !loader.here) {
            let pid = loader.pid;
            report.note(format_args!(
                "note: process {pid} runs this loader in another network namespace"
            ));
        }
        Ok(loaders)
    }

    /// Who holds something, for the end of a line.
    pub fn held_by(pids: &[u32]) -> String {
        match pids {
            [] => String::new(),
            [pid] => format!(", held by process {pid}"),
            pids => {
                let pids: Vec<_> = pids.iter().map(u32::to_string).collect();
                format!(", held by processes {}", pids.join(", "))
            }
        }
    }

    /// Lines of \`key: value\`.
    fn parse(text: &str) -> BTreeMap<&str, &str> {
        text.lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(key, value)| (key, value.trim()))
            .collect()
    }

    ${isDirected(features) ? DIRECTION : rust``}
    ${isDirected(features) ? BLANK : rust``}
    impl Loader {
        fn add(&mut self, said: &BTreeMap<&str, &str>) {
            let number = |key: &str| said.get(key).and_then(|value| value.parse().ok());
            ${
              features.programs && features.maps
                ? rust`
                  ${addPrograms(features)} else if let Some(map) = number("map_id")
                      && !self.maps.contains(&map)
                  {
                      self.maps.push(map);
                  }
                `
                : features.programs
                  ? addPrograms(features)
                  : rust`
                    if let Some(map) = number("map_id")
                        && !self.maps.contains(&map)
                    {
                        self.maps.push(map);
                    }
                  `
            }
        }
    }
  `;
}

const DIRECTION = rust`
  /// TCX links say it in words, cgroup links by the number of the attach type.
  fn direction(attach_type: &str) -> Option<&'static str> {
      match attach_type {
          "0" => Some("ingress"),
          "1" => Some("egress"),
          _ if attach_type.ends_with("(ingress)") => Some("ingress"),
          _ if attach_type.ends_with("(egress)") => Some("egress"),
          _ => None,
      }
  }
`;

function isDirected({ kinds }: LoaderFeatures): boolean {
  return kinds.includes(":tc") || kinds.includes(":cgroup-skb");
}

function addPrograms(features: LoaderFeatures): Rust {
  return rust`
    if let (Some(id), Some(program)) = (number("link_id"), number("prog_id")) {
        self.links.push(Link {
            id,
            program,
            kind: said.get("link_type").unwrap_or(&"").to_string(),
            ${features.interfaces ? rust`interface: number("ifindex"),` : rust``}
            ${isDirected(features) ? rust`direction: said.get("attach_type").and_then(|word| direction(word)),` : rust``}
        });
    } else if let Some(program) = number("prog_id") {
        self.programs.push(program);
    }
  `;
}
