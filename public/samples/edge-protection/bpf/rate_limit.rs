//! Holds the TCP packets of each IPv4 source to a rate, with a token bucket.
//!
//! The bucket is kept as one number: the time at which it will be full again.
//! A packet moves that time on by the price of one token; when it would lie
//! further ahead than the whole bucket is worth, the bucket is empty.

use aya_ebpf::{
    bindings::{TC_ACT_OK, TC_ACT_SHOT},
    helpers::bpf_ktime_get_ns,
    programs::TcContext,
};

use crate::maps::TCP_STATE_TABLE;

/// Packets a source may send at once.
const BURST: u64 = 2_000;
/// Nanoseconds until a token comes back: 10,000 packets a second.
const TOKEN: u64 = 100_000;

const ETHERNET: usize = 14;
const ETHER_TYPE: usize = 12;
const PROTOCOL: usize = ETHERNET + 9;
const SOURCE: usize = ETHERNET + 12;
const IPV4: u16 = 0x0800;
const TCP: u8 = 6;

pub fn body(ctx: TcContext) -> i32 {
    match tcp_source(&ctx) {
        Some(source) if !take_token(&source) => TC_ACT_SHOT,
        _ => TC_ACT_OK,
    }
}

/// The source of a TCP packet over IPv4, network byte order.
#[inline(always)]
fn tcp_source(ctx: &TcContext) -> Option<u32> {
    // The helper behind `load` also reaches bytes outside the packet's linear part.
    let ether_type = u16::from_be(ctx.load(ETHER_TYPE).ok()?);
    if ether_type != IPV4 || ctx.load::<u8>(PROTOCOL).ok()? != TCP {
        return None;
    }
    ctx.load(SOURCE).ok()
}

/// Takes a token from the source's bucket; false when it is empty.
#[inline(always)]
fn take_token(source: &u32) -> bool {
    // SAFETY: the helper only reads the clock.
    let now = unsafe { bpf_ktime_get_ns() };
    let Some(full_at) = TCP_STATE_TABLE.get_ptr_mut(source) else {
        // A new source has a full bucket. When the map refuses it, the packet passes.
        let _ = TCP_STATE_TABLE.insert(source, now.wrapping_add(TOKEN), 0);
        return true;
    };
    // SAFETY: the pointer comes from a map look-up. Two CPUs that race let at most one packet more through.
    let stored = unsafe { full_at.read_volatile() };
    let next = stored.max(now).wrapping_add(TOKEN);
    if next.wrapping_sub(now) > BURST * TOKEN {
        return false;
    }
    // SAFETY: as above.
    unsafe { full_at.write_volatile(next) };
    true
}
