//! What the references share: reading headers as a careful person writes it by hand.

// Each of them uses a part.
#![allow(dead_code)]

use core::arch::asm;

use aya_ebpf::programs::XdpContext;

pub const ETHERTYPE_IPV4: u16 = 0x0800;
pub const ETHERTYPE_IPV6: u16 = 0x86dd;
const ETHERTYPES_VLAN: [u16; 2] = [0x8100, 0x88a8];
const HOP_BY_HOP: u8 = 0;
const ROUTING: u8 = 43;
const FRAGMENT: u8 = 44;
const DESTINATION: u8 = 60;

/// EtherType behind up to two VLAN tags, and where what it speaks of begins.
#[inline(always)]
pub fn ethernet(ctx: &XdpContext) -> Option<(u16, usize)> {
    let frame = read::<14>(ctx, 0)?;
    let mut ethertype = u16::from_be_bytes([frame[12], frame[13]]);
    let mut offset = 14;
    for _ in 0..2 {
        if !ETHERTYPES_VLAN.contains(&ethertype) {
            break;
        }
        let tag = read::<4>(ctx, offset)?;
        ethertype = u16::from_be_bytes([tag[2], tag[3]]);
        offset += 4;
    }
    Some((ethertype, offset))
}

/// The IPv4 header at an offset, when it is whole and one.
#[inline(always)]
pub fn ipv4(ctx: &XdpContext, offset: usize) -> Option<&[u8; 20]> {
    read::<20>(ctx, offset).filter(|header| header[0] >> 4 == 4 && header[0] & 0x0f >= 5)
}

/// The IPv6 header at an offset, when it is whole and one.
#[inline(always)]
pub fn ipv6(ctx: &XdpContext, offset: usize) -> Option<&[u8; 40]> {
    read::<40>(ctx, offset).filter(|header| header[0] >> 4 == 6)
}

/// Protocol behind up to four extension headers, where it begins, and whether this is a later fragment of it.
#[inline(always)]
pub fn behind_ipv6(
    ctx: &XdpContext,
    header: &[u8; 40],
    offset: usize,
) -> Option<(u8, usize, bool)> {
    let mut protocol = header[6];
    let mut offset = offset + 40;
    for _ in 0..4 {
        match protocol {
            HOP_BY_HOP | ROUTING | DESTINATION => {
                let extension = read::<8>(ctx, offset)?;
                protocol = extension[0];
                offset += (usize::from(extension[1]) + 1) * 8;
            }
            FRAGMENT => {
                let extension = read::<8>(ctx, offset)?;
                protocol = extension[0];
                offset += 8;
                if u16::from_be_bytes([extension[2], extension[3]]) & 0xfff8 != 0 {
                    return Some((protocol, offset, true));
                }
            }
            _ => break,
        }
    }
    Some((protocol, offset, false))
}

/// `N` bytes of the packet from `offset`, or none when it ends before them.
#[inline(always)]
pub fn read<const N: usize>(ctx: &XdpContext, offset: usize) -> Option<&[u8; N]> {
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

/// Adds to a counter and gives the sum, exactly. `core` has no atomic addition for this target, the
/// instruction set does.
#[inline(always)]
pub fn add(counter: *mut u64, amount: u64) -> u64 {
    let mut value = amount;
    // SAFETY: `counter` points at a value of a map, which is aligned and lives until the program ends.
    unsafe {
        asm!(
            "{value} = atomic_fetch_add((u64 *)({counter} + 0), {value})",
            counter = in(reg) counter,
            value = inout(reg) value,
            options(nostack),
        );
    }
    value.wrapping_add(amount)
}
