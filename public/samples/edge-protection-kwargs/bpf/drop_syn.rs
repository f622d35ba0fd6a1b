//! Counts the TCP SYN packets of every IPv4 source. Beyond a limit they are dropped, and every
//! drop is reported as an event. Everything else passes.

use core::arch::asm;

use aya_ebpf::{
    bindings::{BPF_NOEXIST, xdp_action},
    helpers::bpf_ktime_get_ns,
    programs::XdpContext,
};

use crate::maps::{EVENTS, SYN_COUNTER};

/// SYN packets that a source may send while it is in the map.
const LIMIT: u64 = 100;

const ETHERTYPE_IPV4: u16 = 0x0800;
const PROTOCOL_TCP: u8 = 6;
const SYN: u8 = 0x02;
const ACK: u8 = 0x10;

const ETHERNET_LEN: usize = 14;
const IPV4_LEN: usize = 20;
const TCP_LEN: usize = 20;

/// What is sent through `events`: 16 bytes without hidden padding.
#[repr(C)]
struct Event {
    /// Nanoseconds since boot.
    time: u64,
    /// IPv4 address, in network byte order.
    source: u32,
    /// In host byte order.
    destination_port: u16,
    zero: u16,
}

struct Syn {
    source: u32,
    destination_port: u16,
}

pub fn body(ctx: XdpContext) -> u32 {
    let Some(syn) = opening_packet(&ctx) else {
        return xdp_action::XDP_PASS;
    };
    match count(&syn.source) {
        Some(packets) if packets > LIMIT => {
            report(&syn);
            xdp_action::XDP_DROP
        }
        _ => xdp_action::XDP_PASS,
    }
}

/// The packet as one that opens a TCP connection over IPv4, if it is one.
#[inline(always)]
fn opening_packet(ctx: &XdpContext) -> Option<Syn> {
    let ethernet = read::<ETHERNET_LEN>(ctx, 0)?;
    if u16::from_be_bytes([ethernet[12], ethernet[13]]) != ETHERTYPE_IPV4 {
        return None;
    }

    let ipv4 = read::<IPV4_LEN>(ctx, ETHERNET_LEN)?;
    let header_len = usize::from(ipv4[0] & 0x0f) * 4;
    let fragment_offset = u16::from_be_bytes([ipv4[6], ipv4[7]]) & 0x1fff;
    if ipv4[0] >> 4 != 4 || header_len < IPV4_LEN || ipv4[9] != PROTOCOL_TCP || fragment_offset != 0
    {
        return None;
    }

    let tcp = read::<TCP_LEN>(ctx, ETHERNET_LEN + header_len)?;
    if tcp[13] & (SYN | ACK) != SYN {
        return None;
    }
    Some(Syn {
        source: u32::from_ne_bytes([ipv4[12], ipv4[13], ipv4[14], ipv4[15]]),
        destination_port: u16::from_be_bytes([tcp[2], tcp[3]]),
    })
}

/// `N` bytes of the packet from `offset`, or none when it ends before them.
#[inline(always)]
fn read<const N: usize>(ctx: &XdpContext, offset: usize) -> Option<&[u8; N]> {
    if offset > 0x7fff {
        return None;
    }
    let mut start = offset;
    let end: usize;
    // The verifier follows a packet pointer only as long as the check of its end and the access use
    // the very same register. The compiler must not see how the two were made, or it rewrites them.
    // SAFETY: computes two addresses; touches neither memory nor stack.
    unsafe {
        asm!(
            "{start} &= 0x7fff",
            "{start} += {data}",
            "{end} = {start}",
            "{end} += {len}",
            start = inout(reg) start,
            end = out(reg) end,
            data = in(reg) ctx.data(),
            len = const N,
            options(pure, nomem, nostack),
        );
    }
    if end > ctx.data_end() {
        return None;
    }
    // SAFETY: the packet has N bytes there, as was just checked, and bytes need no alignment.
    Some(unsafe { &*(start as *const [u8; N]) })
}

/// Counts one packet of `source` and gives the new count, exactly also when several CPUs count the
/// same source at once.
#[inline(always)]
fn count(source: &u32) -> Option<u64> {
    if let Some(counter) = SYN_COUNTER.get_ptr_mut(source) {
        return Some(increment(counter));
    }
    // When another CPU inserts the source in the meantime, this fails and the other's counter is
    // taken.
    let _ = SYN_COUNTER.insert(source, 0u64, BPF_NOEXIST.into());
    SYN_COUNTER.get_ptr_mut(source).map(increment)
}

/// Adds one and gives the sum. `core` has no atomic addition for this target, the instruction set
/// does.
#[inline(always)]
fn increment(counter: *mut u64) -> u64 {
    let mut value = 1u64;
    // SAFETY: `counter` points at a value of the map, which is aligned and lives until the program
    // ends.
    unsafe {
        asm!(
            "{value} = atomic_fetch_add((u64 *)({counter} + 0), {value})",
            counter = in(reg) counter,
            value = inout(reg) value,
            options(nostack),
        );
    }
    value.wrapping_add(1)
}

#[inline(always)]
fn report(syn: &Syn) {
    // SAFETY: has no preconditions.
    let time = unsafe { bpf_ktime_get_ns() };
    let event = Event {
        time,
        source: syn.source,
        destination_port: syn.destination_port,
        zero: 0,
    };
    // With a full buffer the event is lost; the packet is dropped all the same.
    if let Some(mut entry) = EVENTS.reserve::<Event>(0) {
        entry.write(event);
        entry.submit(0);
    }
}
