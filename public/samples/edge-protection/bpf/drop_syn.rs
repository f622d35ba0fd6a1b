//! Counts the SYNs of each IPv4 source and drops what comes above a limit.

use aya_ebpf::{
    bindings::{BPF_NOEXIST, xdp_action},
    helpers::bpf_ktime_get_ns,
    programs::XdpContext,
};

use crate::maps::{EVENTS, SYN_COUNTER};

/// SYNs that a source may send while its entry lives in the LRU map.
const LIMIT: u64 = 100;

const ETHERNET: usize = 14;
const IPV4: u16 = 0x0800;
const TCP: u8 = 6;
const SYN: u8 = 0x02;
const ACK: u8 = 0x10;

/// What user space reads from `events`: 24 bytes, no padding.
#[repr(C)]
struct Dropped {
    /// Nanoseconds since boot.
    at: u64,
    /// SYNs of this source so far.
    count: u64,
    /// IPv4 source, network byte order.
    source: u32,
    /// TCP destination port, host byte order.
    port: u32,
}

pub fn body(ctx: XdpContext) -> u32 {
    match first_syn(&ctx) {
        Some((source, port)) => decide(source, port),
        None => xdp_action::XDP_PASS,
    }
}

/// The source (network byte order) and destination port of a TCP SYN over IPv4.
#[inline(always)]
fn first_syn(ctx: &XdpContext) -> Option<(u32, u16)> {
    let ethernet: [u8; ETHERNET] = bytes_at(ctx, 0)?;
    if u16::from_be_bytes([ethernet[12], ethernet[13]]) != IPV4 {
        return None;
    }
    let ip: [u8; 20] = bytes_at(ctx, ETHERNET)?;
    let header = usize::from(ip[0] & 0x0f) * 4;
    let fragment = u16::from_be_bytes([ip[6], ip[7]]) & 0x1fff;
    if ip[0] >> 4 != 4 || header < 20 || ip[9] != TCP || fragment != 0 {
        return None;
    }
    let tcp: [u8; 14] = bytes_at(ctx, ETHERNET + header)?;
    if tcp[13] & (SYN | ACK) != SYN {
        return None;
    }
    let source = u32::from_ne_bytes([ip[12], ip[13], ip[14], ip[15]]);
    Some((source, u16::from_be_bytes([tcp[2], tcp[3]])))
}

#[inline(always)]
fn decide(source: u32, port: u16) -> u32 {
    let Some(count) = count_syn(source) else {
        return xdp_action::XDP_PASS;
    };
    if count <= LIMIT {
        return xdp_action::XDP_PASS;
    }
    if let Some(mut entry) = EVENTS.reserve::<Dropped>(0) {
        entry.write(Dropped {
            // SAFETY: the helper only reads the clock.
            at: unsafe { bpf_ktime_get_ns() },
            count,
            source,
            port: u32::from(port),
        });
        entry.submit(0);
    }
    xdp_action::XDP_DROP
}

/// Adds one to the source's counter; the new value, exact on every CPU.
#[inline(always)]
fn count_syn(source: u32) -> Option<u64> {
    if SYN_COUNTER.get_ptr_mut(&source).is_none()
        && SYN_COUNTER
            .insert(&source, &1, u64::from(BPF_NOEXIST))
            .is_ok()
    {
        return Some(1);
    }
    // Known already, or another CPU was first to insert it.
    let counter = SYN_COUNTER.get_ptr_mut(&source)?;
    Some(fetch_add(counter, 1).wrapping_add(1))
}

/// Adds to a counter that all CPUs share; the value before.
#[cfg(target_arch = "bpf")]
#[inline(always)]
fn fetch_add(counter: *mut u64, delta: u64) -> u64 {
    let mut value = delta;
    // SAFETY: the pointer comes from a map look-up; `core` has no atomic addition for this target.
    unsafe {
        core::arch::asm!(
            "{v} = atomic_fetch_add((u64 *)({p} + 0), {v})",
            v = inout(reg) value,
            p = in(reg) counter,
            options(nostack),
        );
    }
    value
}

/// The same for a check of this file on the host.
#[cfg(not(target_arch = "bpf"))]
fn fetch_add(counter: *mut u64, delta: u64) -> u64 {
    // SAFETY: the pointer comes from a map look-up.
    unsafe { core::sync::atomic::AtomicU64::from_ptr(counter) }
        .fetch_add(delta, core::sync::atomic::Ordering::Relaxed)
}

/// `N` bytes of the packet at `offset`, when it is that long.
#[inline(always)]
fn bytes_at<const N: usize>(ctx: &XdpContext, offset: usize) -> Option<[u8; N]> {
    if offset > 0x7fff {
        return None;
    }
    let (start, end) = bounds::<N>(ctx.data(), offset);
    if end > ctx.data_end() {
        return None;
    }
    // SAFETY: `start` and the N bytes after it lie inside the packet; bytes have no alignment.
    Some(unsafe { *(start as *const [u8; N]) })
}

/// `data + offset` and that plus `N`, made where the compiler cannot rewrite the check that the verifier looks for.
#[cfg(target_arch = "bpf")]
#[inline(always)]
fn bounds<const N: usize>(data: usize, offset: usize) -> (usize, usize) {
    let (start, end): (usize, usize);
    // SAFETY: arithmetic on registers only.
    unsafe {
        core::arch::asm!(
            "{start} = {offset}",
            "{start} &= 0x7fff",
            "{start} += {data}",
            "{end} = {start}",
            "{end} += {len}",
            start = out(reg) start,
            end = out(reg) end,
            offset = in(reg) offset,
            data = in(reg) data,
            len = const N,
            options(pure, nomem, nostack),
        );
    }
    (start, end)
}

/// The same for a check of this file on the host.
#[cfg(not(target_arch = "bpf"))]
fn bounds<const N: usize>(data: usize, offset: usize) -> (usize, usize) {
    (data + (offset & 0x7fff), data + (offset & 0x7fff) + N)
}
