//! Counts SYNs per source and drops those beyond a limit, and holds TCP sources to a rate with a token bucket.
//!
//! Written for its speed, as one writes such programs by hand: constant offsets where the header is plain, one look-up where
//! one is enough.

#![no_std]
#![no_main]
#![cfg_attr(target_arch = "bpf", feature(asm_experimental_arch))]

use core::{arch::asm, mem};

use aya_ebpf::{
    bindings::{BPF_NOEXIST, TC_ACT_OK, TC_ACT_SHOT, xdp_action},
    helpers::bpf_ktime_get_ns,
    macros::{classifier, map, xdp},
    maps::{LruHashMap, RingBuf},
    programs::{TcContext, XdpContext},
};

#[map]
static SYNS: LruHashMap<u32, u64> = LruHashMap::with_max_entries(65536, 0);
#[map]
static DROPS: RingBuf = RingBuf::with_byte_size(262144, 0);
#[map]
static BUCKETS: LruHashMap<u32, u64> = LruHashMap::with_max_entries(65536, 0);

const LIMIT: u64 = 100;
const BURST: u64 = 2_000;
const TOKEN: u64 = 100_000;

#[repr(C)]
struct Drop {
    time: u64,
    source: u32,
    port: u16,
    zero: u16,
}

#[repr(C, packed)]
struct Headers {
    _macs: [u8; 12],
    ether_type: [u8; 2],
    version_length: u8,
    _service: [u8; 5],
    fragment: [u8; 2],
    _ttl: u8,
    protocol: u8,
    _checksum: [u8; 2],
    source: u32,
    _destination: u32,
}

#[repr(C, packed)]
struct Tcp {
    _source: [u8; 2],
    port: [u8; 2],
    _numbers: [u8; 9],
    flags: u8,
    _rest: [u8; 6],
}

#[xdp]
fn syn_limit(ctx: XdpContext) -> u32 {
    match over_limit(&ctx) {
        Some(true) => xdp_action::XDP_DROP,
        _ => xdp_action::XDP_PASS,
    }
}

#[inline(always)]
fn over_limit(ctx: &XdpContext) -> Option<bool> {
    let (start, end) = (ctx.data(), ctx.data_end());
    if start + mem::size_of::<Headers>() > end {
        return None;
    }
    // SAFETY: the packet has these bytes; packed structs need no alignment.
    let headers = unsafe { &*(start as *const Headers) };
    let length = usize::from(headers.version_length & 0x0f) * 4;
    if headers.ether_type != [8, 0]
        || headers.version_length >> 4 != 4
        || length < 20
        || headers.protocol != 6
        || u16::from_be_bytes(headers.fragment) & 0x1fff != 0
    {
        return None;
    }
    let mut at = 14 + length;
    let tcp_end: usize;
    // SAFETY: computes two addresses. The verifier wants the checked end made from the very register that is read through.
    unsafe {
        asm!(
            "{at} &= 0x7f",
            "{at} += {start}",
            "{end} = {at}",
            "{end} += {len}",
            at = inout(reg) at,
            end = out(reg) tcp_end,
            start = in(reg) start,
            len = const 20,
            options(pure, nomem, nostack),
        );
    }
    if tcp_end > end {
        return None;
    }
    // SAFETY: as above.
    let tcp = unsafe { &*(at as *const Tcp) };
    if tcp.flags & 0x12 != 0x02 {
        return None;
    }
    let source = headers.source;
    let counter = match SYNS.get_ptr_mut(&source) {
        Some(counter) => counter,
        None => {
            let _ = SYNS.insert(&source, &0, u64::from(BPF_NOEXIST));
            SYNS.get_ptr_mut(&source)?
        }
    };
    let mut before = 1u64;
    // SAFETY: the value lives until the program ends.
    unsafe {
        asm!(
            "{value} = atomic_fetch_add((u64 *)({counter} + 0), {value})",
            counter = in(reg) counter,
            value = inout(reg) before,
            options(nostack),
        );
    }
    if before < LIMIT {
        return Some(false);
    }
    // SAFETY: has no preconditions.
    let time = unsafe { bpf_ktime_get_ns() };
    let port = u16::from_be_bytes(tcp.port);
    if let Some(mut entry) = DROPS.reserve::<Drop>(0) {
        entry.write(Drop {
            time,
            source,
            port,
            zero: 0,
        });
        entry.submit(0);
    }
    Some(true)
}

#[classifier]
fn token_bucket(ctx: TcContext) -> i32 {
    match has_token(&ctx) {
        Some(false) => TC_ACT_SHOT,
        _ => TC_ACT_OK,
    }
}

#[inline(always)]
fn has_token(ctx: &TcContext) -> Option<bool> {
    if ctx.load::<[u8; 2]>(12).ok()? != [8, 0] || ctx.load::<u8>(23).ok()? != 6 {
        return None;
    }
    let source: u32 = ctx.load(26).ok()?;
    // SAFETY: has no preconditions.
    let now = unsafe { bpf_ktime_get_ns() };
    let Some(full_at) = BUCKETS.get_ptr_mut(&source) else {
        let _ = BUCKETS.insert(&source, &now.wrapping_add(TOKEN), 0);
        return None;
    };
    // SAFETY: the value lives until the program ends; a race costs a token.
    unsafe {
        let next = full_at.read_volatile().max(now).wrapping_add(TOKEN);
        if next.wrapping_sub(now) > BURST * TOKEN {
            return Some(false);
        }
        full_at.write_volatile(next);
    }
    Some(true)
}

#[cfg(not(test))]
#[panic_handler]
fn panic(_info: &core::panic::PanicInfo) -> ! {
    loop {}
}

#[unsafe(link_section = "license")]
#[unsafe(no_mangle)]
static LICENSE: [u8; 4] = *b"GPL\0";
