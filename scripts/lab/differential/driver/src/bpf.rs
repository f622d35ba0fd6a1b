//! The kernel's interface, as far as the driver uses it: maps by file descriptor, and test runs.

use std::io::{Error, Result as IoResult};
use std::os::fd::{AsFd as _, AsRawFd as _};

use anyhow::{Result, bail};
use aya::maps::{Map, MapData, MapType};

use crate::{host, to_hex};

const LOOKUP: i64 = 1;
const UPDATE: i64 = 2;
const DELETE: i64 = 3;
const NEXT_KEY: i64 = 4;
const TEST_RUN: i64 = 10;

#[repr(C)]
#[derive(Default)]
struct ElementAttr {
    map: u32,
    padding: u32,
    key: u64,
    value: u64,
    flags: u64,
}

#[repr(C)]
#[derive(Default)]
struct RunAttr {
    program: u32,
    result: u32,
    size_in: u32,
    size_out: u32,
    data_in: u64,
    data_out: u64,
    repeat: u32,
    duration: u32,
    context_size_in: u32,
    context_size_out: u32,
    context_in: u64,
    context_out: u64,
    flags: u32,
    cpu: u32,
    batch: u32,
    padding: u32,
}

fn bpf<T>(command: i64, attr: &mut T) -> IoResult<()> {
    // SAFETY: every attribute is one of the structs above, zeroed where it is not set, and lives through the call.
    let result = unsafe { libc::syscall(libc::SYS_bpf, command, std::ptr::from_mut(attr), size_of::<T>()) };
    if result < 0 { Err(Error::last_os_error()) } else { Ok(()) }
}

/// Runs the program once; its result as the kernel gives it, 32 bits.
pub fn test_run(program: i32, packet: &[u8]) -> IoResult<u32> {
    let mut attr = RunAttr {
        program: program.unsigned_abs(),
        size_in: u32::try_from(packet.len()).map_err(Error::other)?,
        data_in: packet.as_ptr().addr() as u64,
        ..RunAttr::default()
    };
    bpf(TEST_RUN, &mut attr)?;
    Ok(attr.result)
}

/// A map of a loaded object, which outlives this.
pub struct MapHandle {
    pub fd: i32,
    kind: MapType,
    key_size: usize,
    value_size: usize,
    pub max_entries: u32,
    per_cpu: bool,
}

impl MapHandle {
    pub fn new(map: &Map) -> Result<Self> {
        let data = data_of(map)?;
        let info = data.info()?;
        let kind = info.map_type()?;
        Ok(Self {
            fd: data.fd().as_fd().as_raw_fd(),
            kind,
            key_size: info.key_size() as usize,
            value_size: info.value_size() as usize,
            max_entries: info.max_entries(),
            per_cpu: matches!(kind, MapType::PerCpuArray | MapType::PerCpuHash),
        })
    }

    pub fn is_ring(&self) -> bool {
        self.kind == MapType::RingBuf
    }

    pub fn has_keys(&self) -> bool {
        !matches!(self.kind, MapType::RingBuf | MapType::PerfEventArray | MapType::StackTrace)
    }

    fn is_array(&self) -> bool {
        matches!(self.kind, MapType::Array | MapType::PerCpuArray)
    }

    /// Stores a value, the same one on every CPU.
    pub fn store(&self, key: &[u8], value: &[u8]) -> Result<()> {
        if key.len() != self.key_size || value.len() != self.value_size {
            bail!("key or value of another size");
        }
        let slots = if self.per_cpu { host::possible_cpus()? } else { 1 };
        let slot = if self.per_cpu { self.value_size.next_multiple_of(8) } else { self.value_size };
        let mut all = vec![0; slot * slots];
        for at in 0..slots {
            all[at * slot..at * slot + value.len()].copy_from_slice(value);
        }
        self.element(UPDATE, key, all.as_mut_ptr())?;
        Ok(())
    }

    /// Brings the map back to what it was when it was made.
    pub fn clear(&self) -> Result<()> {
        let zero = vec![0; self.value_size];
        for key in self.keys()? {
            if self.is_array() {
                self.store(&key, &zero)?;
            } else {
                self.element(DELETE, &key, std::ptr::null_mut())?;
            }
        }
        Ok(())
    }

    /// `KEY=VALUE,…` in the order of the keys, the slots of all CPUs one after the other; zeroed array slots left out.
    pub fn dump(&self) -> Result<String> {
        let slots = if self.per_cpu { host::possible_cpus()? } else { 1 };
        let slot = if self.per_cpu { self.value_size.next_multiple_of(8) } else { self.value_size };
        let mut entries = Vec::new();
        for key in self.keys()? {
            let mut value = vec![0; slot * slots];
            self.element(LOOKUP, &key, value.as_mut_ptr())?;
            let shown: Vec<u8> = value.chunks(slot).flat_map(|each| &each[..self.value_size]).copied().collect();
            if !self.is_array() || shown.iter().any(|byte| *byte != 0) {
                entries.push(format!("{}={}", to_hex(&key), to_hex(&shown)));
            }
        }
        entries.sort();
        Ok(entries.join(","))
    }

    /// The values as numbers, those of all CPUs added up.
    pub fn counts(&self) -> Result<Vec<u64>> {
        let slots = if self.per_cpu { host::possible_cpus()? } else { 1 };
        let slot = if self.per_cpu { self.value_size.next_multiple_of(8) } else { self.value_size };
        let mut counts = Vec::new();
        for key in self.keys()? {
            let mut value = vec![0; slot * slots];
            self.element(LOOKUP, &key, value.as_mut_ptr())?;
            counts.push(value.chunks(slot).map(|each| number(&each[..self.value_size])).sum());
        }
        Ok(counts)
    }

    fn keys(&self) -> Result<Vec<Vec<u8>>> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        loop {
            let mut next = vec![0; self.key_size];
            let mut attr = ElementAttr {
                map: self.fd.unsigned_abs(),
                key: keys.last().map_or(0, |key| key.as_ptr().addr() as u64),
                value: next.as_mut_ptr().addr() as u64,
                ..ElementAttr::default()
            };
            match bpf(NEXT_KEY, &mut attr) {
                Ok(()) => keys.push(next),
                Err(error) if error.raw_os_error() == Some(libc::ENOENT) => return Ok(keys),
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub fn element(&self, command: i64, key: &[u8], value: *mut u8) -> IoResult<()> {
        let mut attr = ElementAttr {
            map: self.fd.unsigned_abs(),
            key: key.as_ptr().addr() as u64,
            value: value.addr() as u64,
            ..ElementAttr::default()
        };
        bpf(command, &mut attr)
    }

    /// Puts a file descriptor into a slot of a perf event array.
    pub fn store_fd(&self, index: u32, fd: i32) -> IoResult<()> {
        let mut value = fd;
        self.element(UPDATE, &index.to_ne_bytes(), std::ptr::from_mut(&mut value).cast())
    }
}

/// Up to eight bytes as a number, in the machine's order.
fn number(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    let length = bytes.len().min(8);
    word[..length].copy_from_slice(&bytes[..length]);
    u64::from_le_bytes(word)
}

fn data_of(map: &Map) -> Result<&MapData> {
    Ok(match map {
        Map::Array(data)
        | Map::HashMap(data)
        | Map::LpmTrie(data)
        | Map::LruHashMap(data)
        | Map::PerCpuArray(data)
        | Map::PerCpuHashMap(data)
        | Map::PerfEventArray(data)
        | Map::RingBuf(data)
        | Map::StackTraceMap(data) => data,
        _ => bail!("a map of another kind"),
    })
}
