//! Gives every IPv4 source a token bucket and drops its TCP packets while the bucket is empty.
//! Everything else passes.

use aya_ebpf::{
    bindings::{BPF_ANY, TC_ACT_OK, TC_ACT_SHOT},
    helpers::bpf_ktime_get_ns,
    programs::TcContext,
};

use crate::maps::TCP_STATE_TABLE;

/// Packets that a source may send at once.
const BURST: u64 = 2_000;
/// One token every 50 µs: 20,000 packets a second.
const NANOSECONDS_PER_TOKEN: u64 = 50_000;

const ETHERTYPE_IPV4: u16 = 0x0800;
const PROTOCOL_TCP: u8 = 6;
const ETHERNET_LEN: usize = 14;

/// A value of `tcp-state-table`. The kernel aligns values to eight bytes.
#[repr(C)]
#[derive(Clone, Copy)]
struct Bucket {
    /// Nanoseconds since boot up to which tokens were given.
    refilled: u64,
    tokens: u64,
}

pub fn body(ctx: TcContext) -> i32 {
    match tcp_source(&ctx) {
        Some(source) if !take_token(&source) => TC_ACT_SHOT,
        _ => TC_ACT_OK,
    }
}

/// The source address of a TCP packet over IPv4, in network byte order.
#[inline(always)]
fn tcp_source(ctx: &TcContext) -> Option<u32> {
    // `load` copies through a helper, which reaches every byte of a packet that lies in pieces.
    let ethertype: u16 = ctx.load(12).ok()?;
    if u16::from_be(ethertype) != ETHERTYPE_IPV4 {
        return None;
    }
    let protocol: u8 = ctx.load(ETHERNET_LEN + 9).ok()?;
    if protocol != PROTOCOL_TCP {
        return None;
    }
    ctx.load(ETHERNET_LEN + 12).ok()
}

/// Takes a token from the bucket of `source`; false when there is none. Two CPUs that refill one
/// bucket at the same moment may give it a token too many, never one too few.
#[inline(always)]
fn take_token(source: &u32) -> bool {
    // SAFETY: has no preconditions.
    let now = unsafe { bpf_ktime_get_ns() };
    let Some(value) = TCP_STATE_TABLE.get_ptr_mut(source) else {
        let bucket = Bucket {
            refilled: now,
            tokens: BURST - 1,
        };
        // SAFETY: a bucket is 16 bytes without padding.
        let bytes: [u8; 16] = unsafe { core::mem::transmute(bucket) };
        // Without room for its bucket a source is not limited.
        let _ = TCP_STATE_TABLE.insert(source, &bytes, BPF_ANY.into());
        return true;
    };
    let bucket: *mut Bucket = value.cast();
    // SAFETY: a value of the map is aligned to eight bytes and lives until the program ends.
    let Bucket { refilled, tokens } = unsafe { *bucket };

    let earned = now.saturating_sub(refilled) / NANOSECONDS_PER_TOKEN;
    let available = (tokens + earned).min(BURST);
    let left = available.saturating_sub(1);
    // What was earned is paid up to `refilled`; the rest of the time counts towards the next token.
    let refilled = refilled + earned * NANOSECONDS_PER_TOKEN;
    // SAFETY: as above.
    unsafe {
        *bucket = Bucket {
            refilled,
            tokens: left,
        };
    }
    available > 0
}
