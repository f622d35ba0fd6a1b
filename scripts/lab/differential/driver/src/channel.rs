//! Reads ring buffers and perf event arrays through the memory that the kernel shares.

use std::io::Error;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};

use anyhow::{Result, bail};

use crate::bpf::MapHandle;

const PAGE: usize = 4096;
/// A power of two.
const PERF_PAGES: usize = 16;
const BUSY: u32 = 1 << 31;
const DISCARDED: u32 = 1 << 30;

pub enum Channel {
    Ring { consumer: *mut u8, producer: *mut u8, size: usize },
    Perf { header: *mut u8 },
}

impl Channel {
    pub fn ring(map: &MapHandle) -> Result<Self> {
        let size = map.max_entries as usize;
        let consumer = shared(map.fd, 0, PAGE, libc::PROT_READ | libc::PROT_WRITE)?;
        let producer = shared(map.fd, PAGE, PAGE + 2 * size, libc::PROT_READ)?;
        Ok(Self::Ring { consumer, producer, size })
    }

    /// Opens the buffer of the first CPU, on which everything runs.
    pub fn perf(map: &MapHandle) -> Result<Self> {
        // struct perf_event_attr, its first 112 bytes: a software event that BPF programs write, raw samples.
        let mut attr = [0u8; 112];
        attr[0..4].copy_from_slice(&1u32.to_ne_bytes());
        attr[4..8].copy_from_slice(&112u32.to_ne_bytes());
        attr[8..16].copy_from_slice(&10u64.to_ne_bytes());
        attr[24..32].copy_from_slice(&(1u64 << 10).to_ne_bytes());
        // SAFETY: the attribute lives through the call and says its size.
        let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, attr.as_mut_ptr(), -1, 0, -1, 8) };
        if fd < 0 {
            bail!("perf_event_open: {}", Error::last_os_error());
        }
        let fd = i32::try_from(fd)?;
        let header = shared(fd, 0, PAGE * (1 + PERF_PAGES), libc::PROT_READ | libc::PROT_WRITE)?;
        map.store_fd(0, fd)?;
        Ok(Self::Perf { header })
    }

    /// The records that came since the last call.
    pub fn drain(&mut self) -> Vec<Vec<u8>> {
        match *self {
            Self::Ring { consumer, producer, size } => drain_ring(consumer, producer, size),
            Self::Perf { header } => drain_perf(header),
        }
    }
}

fn drain_ring(consumer: *mut u8, producer: *mut u8, size: usize) -> Vec<Vec<u8>> {
    let mut records = Vec::new();
    // SAFETY: the mappings live as long as the process, and both positions lie at their beginnings, aligned.
    let (read, written) = unsafe { (AtomicU64::from_ptr(consumer.cast()), AtomicU64::from_ptr(producer.cast())) };
    let end = written.load(Ordering::Acquire);
    let mut at = read.load(Ordering::Relaxed);
    while at < end {
        // SAFETY: records lie within the ring, which is mapped twice in a row, and are aligned to 8.
        let record = unsafe { producer.add(PAGE + (at as usize & (size - 1))) };
        let length = unsafe { AtomicU32::from_ptr(record.cast()) }.load(Ordering::Acquire);
        if length & BUSY != 0 {
            break;
        }
        let bytes = (length & !(BUSY | DISCARDED)) as usize;
        if length & DISCARDED == 0 {
            // SAFETY: as above; the data follows the 8 bytes of the header.
            records.push(unsafe { std::slice::from_raw_parts(record.add(8), bytes) }.to_vec());
        }
        at += (bytes + 8).next_multiple_of(8) as u64;
    }
    read.store(at, Ordering::Release);
    records
}

fn drain_perf(header: *mut u8) -> Vec<Vec<u8>> {
    const HEAD: usize = 1024;
    const TAIL: usize = 1032;
    const SAMPLE: u32 = 9;
    let size = PAGE * PERF_PAGES;
    let mut records = Vec::new();
    // SAFETY: struct perf_event_mmap_page has data_head and data_tail at these offsets; the data pages follow it.
    let (head, tail) =
        unsafe { (AtomicU64::from_ptr(header.add(HEAD).cast()), AtomicU64::from_ptr(header.add(TAIL).cast())) };
    let end = head.load(Ordering::Acquire);
    let mut at = tail.load(Ordering::Relaxed);
    let read = |from: u64, count: usize| -> Vec<u8> {
        // SAFETY: the index is taken modulo the size of the data pages.
        (0..count).map(|i| unsafe { *header.add(PAGE + (from as usize + i) % size) }).collect()
    };
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0u32, |sum, byte| (sum << 8) | u32::from(*byte));
    while at < end {
        let start = read(at, 8);
        let length = number(&start[6..8]);
        if number(&start[0..4]) == SAMPLE {
            let bytes = number(&read(at + 8, 4)) as usize;
            records.push(read(at + 12, bytes));
        }
        at += u64::from(length.max(8));
    }
    fence(Ordering::SeqCst);
    tail.store(at, Ordering::Release);
    records
}

fn shared(fd: i32, offset: usize, length: usize, protection: i32) -> Result<*mut u8> {
    // SAFETY: a new mapping, of a file that the kernel shares.
    let address =
        unsafe { libc::mmap(std::ptr::null_mut(), length, protection, libc::MAP_SHARED, fd, i64::try_from(offset)?) };
    if address == libc::MAP_FAILED {
        bail!("mmap: {}", Error::last_os_error());
    }
    Ok(address.cast())
}
