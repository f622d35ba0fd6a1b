/**
 * `attach.rs` of the loader: how each kind is loaded and attached, exactly as
 * aya 0.14 takes it. Only the kinds of the policy are written.
 */
import type { ProgramKind } from "../ir/schema.ts";
import { PROGRAM_KINDS } from "../ir/schema.ts";
import type { Plan } from "./plan.ts";
import { pinsPrograms } from "./plan.ts";
import { importTree } from "./rust-layout.ts";
import type { Snippet } from "./snippet.ts";
import { rust, stack, verbatim } from "./snippet.ts";

type Rust = Snippet<"rust">;

/** What the code of one kind is and imports. */
interface KindCode {
  readonly imports: Imports;
  readonly load: Rust;
  readonly attach: Rust;
  readonly functions: readonly Rust[];
}

const ROOTS = ["std", "anyhow", "aya", "crate"] as const;
/** Items by crate and by module in it (`""` for its root). */
type Imports = { readonly [Root in (typeof ROOTS)[number]]?: Readonly<Record<string, readonly string[]>> };

/** `find` and `load` for a type of `aya::programs`. */
function plainLoad(type: string, pattern: string): Rust {
  return verbatim("rust", `Kind::${pattern} => find::<${type}>(ebpf, program)?.load(),`);
}

const CODE: Readonly<Record<ProgramKind, KindCode>> = {
  ":xdp": {
    imports: { aya: { programs: ["Xdp"] }, crate: { cli: ["Run"] } },
    load: plainLoad("Xdp", "Xdp"),
    attach: rust`
      Kind::Xdp => {
          find::<Xdp>(ebpf, program)?.attach(target, args.xdp_mode.into())?;
      }
    `,
    functions: [],
  },
  ":tc": {
    imports: { aya: { programs: ["SchedClassifier", "tc"], util: ["KernelVersion"] } },
    load: plainLoad("SchedClassifier", "Tc(_)"),
    attach: rust`
      Kind::Tc(direction) => {
          // Kernels before 6.6 have no TCX links: there tc programs need a queueing discipline,
          // which may be there already.
          if KernelVersion::current().is_ok_and(|kernel| kernel < KernelVersion::new(6, 6, 0)) {
              let _ = tc::qdisc_add_clsact(target);
          }
          find::<SchedClassifier>(ebpf, program)?.attach(target, direction)?;
      }
    `,
    functions: [],
  },
  ":socket-filter": {
    imports: {
      aya: { programs: ["SocketFilter"] },
      std: {
        "": ["io", "mem"],
        ffi: ["CString"],
        "os::fd": ["AsRawFd as _", "FromRawFd as _", "IntoRawFd as _", "OwnedFd"],
      },
    },
    load: plainLoad("SocketFilter", "SocketFilter"),
    attach: rust`
      Kind::SocketFilter => {
          let socket = packet_socket(target)?;
          find::<SocketFilter>(ebpf, program)?.attach(&socket)?;
          // The filter stays as long as its socket is open, which is until this process ends.
          let _ = socket.into_raw_fd();
      }
    `,
    functions: [
      rust`
        /// Opens a raw packet socket that sees every packet of one interface.
        fn packet_socket(interface: &str) -> anyhow::Result<OwnedFd> {
            let protocol = (libc::ETH_P_ALL as u16).to_be();
            // SAFETY: takes no pointers; the result is checked.
            let socket = unsafe {
                libc::socket(
                    libc::AF_PACKET,
                    libc::SOCK_RAW | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK,
                    protocol.into(),
                )
            };
            if socket < 0 {
                return Err(io::Error::last_os_error()).context("cannot open a packet socket");
            }
            // SAFETY: the descriptor was just opened, and nothing else owns it.
            let socket = unsafe { OwnedFd::from_raw_fd(socket) };
            // SAFETY: \`sockaddr_ll\` is plain data, for which zero is a value.
            let mut address: libc::sockaddr_ll = unsafe { mem::zeroed() };
            address.sll_family = libc::AF_PACKET as u16;
            address.sll_protocol = protocol;
            address.sll_ifindex = interface_index(interface)?;
            // SAFETY: the pointer and the length are those of \`address\`.
            let bound = unsafe {
                libc::bind(
                    socket.as_raw_fd(),
                    (&raw const address).cast(),
                    mem::size_of_val(&address) as libc::socklen_t,
                )
            };
            if bound < 0 {
                return Err(io::Error::last_os_error()).context("cannot bind the packet socket");
            }
            Ok(socket)
        }
      `,
      rust`
        /// The kernel's number of an interface.
        fn interface_index(interface: &str) -> anyhow::Result<i32> {
            let name = CString::new(interface).context("an interface name has no NUL")?;
            // SAFETY: \`name\` ends in a NUL and outlives the call.
            let index = unsafe { libc::if_nametoindex(name.as_ptr()) };
            if index == 0 {
                return Err(io::Error::last_os_error()).context("no such interface");
            }
            Ok(index.try_into()?)
        }
      `,
    ],
  },
  ":kprobe": {
    imports: { aya: { programs: ["KProbe"] } },
    load: plainLoad("KProbe", "KProbe"),
    attach: rust`
      Kind::KProbe => {
          let (function, offset) = kernel_function(target)?;
          find::<KProbe>(ebpf, program)?.attach(function, offset)?;
      }
    `,
    functions: [
      rust`
        /// Splits \`function+offset\`; the offset is decimal or \`0x…\`, and 0 when there is none.
        fn kernel_function(target: &str) -> anyhow::Result<(&str, u64)> {
            let Some((function, offset)) = target.split_once('+') else {
                return Ok((target, 0));
            };
            let parsed = match offset.strip_prefix("0x") {
                Some(digits) => u64::from_str_radix(digits, 16),
                None => offset.parse(),
            };
            let offset = parsed.with_context(|| format!("{offset:?} is no offset in a function"))?;
            Ok((function, offset))
        }
      `,
    ],
  },
  ":tracepoint": {
    imports: { aya: { programs: ["TracePoint"] } },
    load: plainLoad("TracePoint", "TracePoint"),
    attach: rust`
      Kind::TracePoint => {
          let (category, name) = target
              .split_once(['/', ':'])
              .context("a tracepoint is written category/name")?;
          find::<TracePoint>(ebpf, program)?.attach(category, name)?;
      }
    `,
    functions: [],
  },
  ":cgroup-skb": {
    imports: { aya: { programs: ["CgroupAttachMode", "CgroupSkb"] }, std: { fs: ["File"] } },
    load: plainLoad("CgroupSkb", "CgroupSkb(_)"),
    attach: rust`
      Kind::CgroupSkb(direction) => {
          let cgroup = File::open(target).context("cannot open the cgroup's folder")?;
          find::<CgroupSkb>(ebpf, program)?.attach(
              cgroup,
              direction,
              // On a link, which kernels since 5.7 have, other programs may be attached beside it all the same.
              CgroupAttachMode::Single,
          )?;
      }
    `,
    functions: [],
  },
  ":lsm": {
    imports: { aya: { "": ["Btf"], programs: ["Lsm"] } },
    load: rust`
      Kind::Lsm => {
          let btf = Btf::from_sys_fs().context("cannot read the kernel's BTF")?;
          find::<Lsm>(ebpf, program)?.load(target, &btf)
      }
    `,
    // Where an lsm program goes was said when it was loaded.
    attach: rust`
      Kind::Lsm => {
          find::<Lsm>(ebpf, program)?.attach()?;
      }
    `,
    functions: [],
  },
  ":perf-event": {
    imports: {
      anyhow: { "": ["bail"] },
      aya: {
        programs: ["PerfEvent"],
        "programs::perf_event": ["HardwareEvent", "PerfEventConfig", "PerfEventScope", "SamplePolicy", "SoftwareEvent"],
        util: ["online_cpus"],
      },
    },
    load: plainLoad("PerfEvent", "PerfEvent"),
    attach: rust`
      Kind::PerfEvent => {
          let (event, sampling) = perf_event(target)?;
          let cpus =
              online_cpus().map_err(|(path, error)| anyhow!("cannot read {path}: {error}"))?;
          let perf_event: &mut PerfEvent = find(ebpf, program)?;
          for cpu in cpus {
              let scope = PerfEventScope::AllProcessesOneCpu { cpu };
              perf_event.attach(event, scope, sampling, false)?;
          }
      }
    `,
    functions: [
      rust`
        /// Reads \`EVENT\` or \`EVENT@HZ\`. Without a frequency it samples 99 times a second, out of step with timers.
        fn perf_event(target: &str) -> anyhow::Result<(PerfEventConfig, SamplePolicy)> {
            let (name, hertz) = target.split_once('@').unwrap_or((target, "99"));
            let hertz = hertz
                .parse()
                .with_context(|| format!("{hertz:?} is no frequency"))?;
            let event = match name {
                "cpu-clock" => PerfEventConfig::Software(SoftwareEvent::CpuClock),
                "task-clock" => PerfEventConfig::Software(SoftwareEvent::TaskClock),
                "page-faults" => PerfEventConfig::Software(SoftwareEvent::PageFaults),
                "context-switches" => PerfEventConfig::Software(SoftwareEvent::ContextSwitches),
                "cpu-migrations" => PerfEventConfig::Software(SoftwareEvent::CpuMigrations),
                "cpu-cycles" => PerfEventConfig::Hardware(HardwareEvent::CpuCycles),
                "instructions" => PerfEventConfig::Hardware(HardwareEvent::Instructions),
                "cache-references" => PerfEventConfig::Hardware(HardwareEvent::CacheReferences),
                "cache-misses" => PerfEventConfig::Hardware(HardwareEvent::CacheMisses),
                "branch-instructions" => PerfEventConfig::Hardware(HardwareEvent::BranchInstructions),
                "branch-misses" => PerfEventConfig::Hardware(HardwareEvent::BranchMisses),
                _ => bail!("{name:?} is no event that this loader knows"),
            };
            Ok((event, SamplePolicy::Frequency(hertz)))
        }
      `,
    ],
  },
};

/** Kinds of the policy, in the IR's order. */
export function kindsOf(plan: Plan): readonly ProgramKind[] {
  return PROGRAM_KINDS.filter((kind) => plan.programs.some((program) => program.spec.kind === kind));
}

export function attachModule(plan: Plan): Rust {
  const kinds = kindsOf(plan);
  const code = kinds.map((kind) => CODE[kind]);
  const load = stack(
    "rust",
    code.map((kind) => kind.load),
  );
  const attach = stack(
    "rust",
    code.map((kind) => kind.attach),
  );
  return stack(
    "rust",
    [
      rust`//! Loads programs through the kernel's verifier and attaches them to their targets.`,
      imports(code),
      rust`
        /// Loads a program. The verifier reads it here; what it says is in the error.
        ${loadHead(kinds.includes(":lsm"))}
            let loaded = match program.kind {
                ${load}
            };
            loaded.map_err(|error| match error {
                ProgramError::LoadError {
                    io_error,
                    verifier_log,
                } => anyhow!("the kernel refused it: {io_error}\n{verifier_log}"),
                error => error.into(),
            })
        }
      `,
      rust`
        /// Attaches a loaded program. Dropping \`ebpf\` detaches it.
        ${attachHead(kinds)}
            match program.kind {
                ${attach}
            }
            Ok(())
        }
      `,
      pin(plan),
      find(plan),
      ...code.flatMap((kind) => kind.functions),
    ],
    1,
  );
}

function imports(code: readonly KindCode[]): Rust {
  const merged: Record<keyof Imports, Record<string, string[]>> = {
    std: {},
    anyhow: { "": ["Context as _", "anyhow"] },
    aya: { "": ["Ebpf"], programs: ["ProgramError"] },
    crate: { programs: ["Kind", "Program"] },
  };
  for (const kind of code) {
    for (const root of ROOTS) {
      for (const [module, names] of Object.entries(kind.imports[root] ?? {})) {
        (merged[root][module] ??= []).push(...names);
      }
    }
  }
  return stack(
    "rust",
    [
      importTree("std", merged.std),
      stack("rust", [importTree("anyhow", merged.anyhow), importTree("aya", merged.aya)]),
      importTree("crate", merged.crate),
    ],
    1,
  );
}

function loadHead(withTarget: boolean): Rust {
  return withTarget
    ? rust`pub fn load(ebpf: &mut Ebpf, program: &Program, target: &str) -> anyhow::Result<()> {`
    : rust`pub fn load(ebpf: &mut Ebpf, program: &Program) -> anyhow::Result<()> {`;
}

function attachHead(kinds: readonly ProgramKind[]): Rust {
  if (kinds.includes(":xdp")) {
    return rust`pub fn attach(ebpf: &mut Ebpf, program: &Program, target: &str, args: &Run) -> anyhow::Result<()> {`;
  }
  return takesTarget(kinds)
    ? rust`pub fn attach(ebpf: &mut Ebpf, program: &Program, target: &str) -> anyhow::Result<()> {`
    : rust`pub fn attach(ebpf: &mut Ebpf, program: &Program) -> anyhow::Result<()> {`;
}

/** True when attaching needs the target: lsm programs have been told theirs when they were loaded. */
export function takesTarget(kinds: readonly ProgramKind[]): boolean {
  return kinds.some((kind) => kind !== ":lsm");
}

function find(plan: Plan): Rust {
  return rust`
    /// The program in its object, as the type of its kind.
    fn find<'a, P>(ebpf: &'a mut Ebpf, program: &Program) -> anyhow::Result<&'a mut P>
    where
        &'a mut P: TryFrom<&'a mut aya::programs::Program, Error = ProgramError>,
    {
        lookup(ebpf, program)?
            .try_into()
            .with_context(|| format!("{} is of another kind in its object", program.symbol))
    }

    /// The program in its object.
    fn lookup<'a>(
        ebpf: &'a mut Ebpf,
        program: &Program,
    ) -> anyhow::Result<&'a mut aya::programs::Program> {
        ${
          plan.objects.some((object) => object.kind === "precompiled")
            ? rust`
              // A precompiled object may have the program under the very name that the policy gives it.
              let symbol = match ebpf.program(program.name) {
                  Some(_) => program.name,
                  None => program.symbol,
              };
              ebpf.program_mut(symbol)
                  .with_context(|| format!("its object has no program {symbol}"))
            `
            : rust`
              ebpf.program_mut(program.symbol)
                  .with_context(|| format!("its object has no program {}", program.symbol))
            `
        }
    }
  `;
}

function pin(plan: Plan): Rust {
  if (!pinsPrograms(plan)) return rust``;
  return rust`
    /// Pins a loaded program where the policy wants it, so that it stays loaded without the loader.
    pub fn pin(ebpf: &mut Ebpf, program: &Program) -> anyhow::Result<()> {
        if let Some(path) = program.pin {
            lookup(ebpf, program)?
                .pin(path)
                .with_context(|| format!("cannot pin it at {path}"))?;
        }
        Ok(())
    }
  `;
}
