/** How the kinds for what the kernel does are loaded and attached, exactly as aya 0.14 takes them. */
import type { KindCode } from "./loader-kind.ts";
import { plainLoad } from "./loader-kind.ts";
import { rust } from "./snippet.ts";

/** By kind. */
export const TRACING_KINDS: Readonly<Record<":kprobe" | ":tracepoint" | ":lsm" | ":perf-event", KindCode>> = {
  ":kprobe": {
    imports: {
      aya: { programs: ["KProbe"] },
      crate: { failure: ["self", "Failure", "Status"] },
      std: { path: ["Path"] },
    },
    load: plainLoad("KProbe", "KProbe"),
    attach: rust`
      Kind::KProbe => {
          let (function, offset) = kernel_function(target)?;
          find::<KProbe>(ebpf, program)?
              .attach(function, offset)
              .map_err(|error| kprobe_failure(error.into(), target))?;
          Vec::new()
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

        /// What the kernel means by its refusals of kprobes.
        fn kprobe_failure(error: anyhow::Error, target: &str) -> anyhow::Error {
            if !Path::new("/sys/bus/event_source/devices/kprobe").exists() {
                let message = "this kernel was built without kprobes (CONFIG_KPROBE_EVENTS)";
                return error.context(Failure::new(Status::Lacking, message));
            }
            let message = match failure::errno(&error) {
                Some(libc::ENOENT) => format!("this kernel has no function {target}"),
                Some(libc::EINVAL | libc::EILSEQ | libc::EADDRNOTAVAIL) => {
                    format!("this kernel lets nobody probe {target}")
                }
                _ => return error,
            };
            error.context(Failure::new(Status::NotThere, message))
        }
      `,
    ],
  },
  ":tracepoint": {
    imports: {
      aya: { programs: ["TracePoint"] },
      crate: { failure: ["Failure", "Status"] },
      std: { path: ["Path"] },
    },
    load: plainLoad("TracePoint", "TracePoint"),
    attach: rust`
      Kind::TracePoint => {
          let (category, name) = target
              .split_once(['/', ':'])
              .context("a tracepoint is written category/name")?;
          demand_tracepoint(category, name)?;
          find::<TracePoint>(ebpf, program)?.attach(category, name)?;
          Vec::new()
      }
    `,
    functions: [
      rust`
        /// Fails unless the kernel has the tracepoint, as its file system for tracing tells.
        fn demand_tracepoint(category: &str, name: &str) -> anyhow::Result<()> {
            let roots = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];
            let mut events = roots.iter().map(|root| Path::new(root).join("events"));
            let Some(events) = events.find(|events| events.exists()) else {
                let message = "tracefs is not mounted, which tells where tracepoints are: \
                               mount -t tracefs tracefs /sys/kernel/tracing";
                return Err(Failure::new(Status::Lacking, message).into());
            };
            if events.join(category).join(name).join("id").exists() {
                return Ok(());
            }
            let message = format!("this kernel has no tracepoint {category}/{name}");
            Err(Failure::new(Status::NotThere, message).into())
        }
      `,
    ],
  },
  ":lsm": {
    imports: {
      aya: { "": ["Btf"], programs: ["Lsm"] },
      crate: { failure: ["Failure", "Status"] },
      std: { "": ["fs"] },
    },
    load: rust`
      Kind::Lsm => {
          demand_lsm()?;
          let btf = Btf::from_sys_fs().map_err(|error| {
              let message =
                  format!("cannot read the kernel's BTF, which names its hooks: {error}");
              Failure::new(Status::Lacking, message)
          })?;
          find::<Lsm>(ebpf, program)?.load(target, &btf)
      }
    `,
    // Where an lsm program goes was said when it was loaded.
    attach: rust`
      Kind::Lsm => {
          find::<Lsm>(ebpf, program)?.attach()?;
          Vec::new()
      }
    `,
    functions: [
      rust`
        /// Fails where the kernel would attach LSM programs and never run them.
        fn demand_lsm() -> anyhow::Result<()> {
            // Without securityfs nobody can tell.
            let Ok(active) = fs::read_to_string("/sys/kernel/security/lsm") else {
                return Ok(());
            };
            if active.trim().split(',').any(|name| name == "bpf") {
                return Ok(());
            }
            let message = format!(
                "the kernel runs no LSM programs: boot it with bpf in the list lsm={}",
                active.trim()
            );
            Err(Failure::new(Status::Lacking, message).into())
        }
      `,
    ],
  },
  ":perf-event": {
    imports: {
      aya: {
        programs: ["PerfEvent"],
        "programs::perf_event": ["HardwareEvent", "PerfEventConfig", "PerfEventScope", "SamplePolicy", "SoftwareEvent"],
        util: ["online_cpus"],
      },
      crate: { failure: ["self", "Failure", "Status"] },
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
              perf_event
                  .attach(event, scope, sampling, false)
                  .map_err(|error| perf_event_failure(error.into(), target))?;
          }
          Vec::new()
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
                _ => {
                    let message = format!("{name:?} is no event that this loader knows");
                    return Err(Failure::new(Status::NotThere, message).into());
                }
            };
            Ok((event, SamplePolicy::Frequency(hertz)))
        }

        /// What the kernel means by its refusals of events.
        fn perf_event_failure(error: anyhow::Error, target: &str) -> anyhow::Error {
            let message = match failure::errno(&error) {
                Some(libc::ENOENT | libc::ENODEV | libc::EOPNOTSUPP) => format!(
                    "this machine does not count {target}; virtual machines often have only software events"
                ),
                Some(libc::EINVAL) => format!(
                    "this machine does not sample {target}; the limit is in \
                     /proc/sys/kernel/perf_event_max_sample_rate"
                ),
                _ => return error,
            };
            error.context(Failure::new(Status::Lacking, message))
        }
      `,
    ],
  },
};
