//! What programs see of the process that runs them.

use std::fs;
use std::io::Error;
use std::os::unix::fs::MetadataExt as _;
use std::sync::OnceLock;

use anyhow::{Context as _, Result, bail};

/// Everything runs on CPU 0, so that per-CPU slots and `(cpu)` are known.
pub fn pin_to_first_cpu() -> Result<()> {
    pin(0)
}

/// The calling thread runs on that CPU alone.
pub fn pin(cpu: usize) -> Result<()> {
    // SAFETY: a zeroed set is empty, and lives through both calls.
    let result = unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(cpu, &mut set);
        libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &set)
    };
    if result < 0 {
        bail!("sched_setaffinity: {}", Error::last_os_error());
    }
    Ok(())
}

/// CPUs that a thread can be pinned to.
pub fn usable_cpus() -> Result<Vec<usize>> {
    let usable = (0..possible_cpus()?).filter(|&cpu| pin(cpu).is_ok()).collect();
    pin_to_first_cpu()?;
    Ok(usable)
}

/// CPUs that per-CPU maps have slots for.
pub fn possible_cpus() -> Result<usize> {
    static COUNT: OnceLock<usize> = OnceLock::new();
    if let Some(count) = COUNT.get() {
        return Ok(*count);
    }
    let text = fs::read_to_string("/sys/devices/system/cpu/possible")?;
    let last = text.trim().rsplit(['-', ',']).next().context("no CPU")?;
    Ok(*COUNT.get_or_init(|| last.parse::<usize>().map_or(1, |last| last + 1)))
}

/// `cpus=N pid=N tid=N uid=N gid=N cgroup=N comm=NAME`
pub fn describe() -> Result<String> {
    // SAFETY: calls without arguments that cannot fail.
    let (pid, tid, uid, gid) = unsafe { (libc::getpid(), libc::gettid(), libc::getuid(), libc::getgid()) };
    let comm = fs::read_to_string("/proc/self/comm")?;
    let cpus = possible_cpus()?;
    Ok(format!("cpus={cpus} pid={pid} tid={tid} uid={uid} gid={gid} cgroup={} comm={}", cgroup_id(), comm.trim_end()))
}

/// The inode of the process's cgroup in the unified hierarchy; 0 where it is not mounted.
fn cgroup_id() -> u64 {
    let path = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let path = path.lines().find_map(|line| line.strip_prefix("0::")).unwrap_or("/").to_owned();
    ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"]
        .iter()
        .filter(|root| fs::metadata(format!("{root}/cgroup.procs")).is_ok())
        .find_map(|root| fs::metadata(format!("{root}{path}")).ok())
        .map_or(0, |folder| folder.ino())
}
