//! The protocol counters, by hand: what the generated program is measured against.

mod headers;

use aya_ebpf::{bindings::xdp_action, programs::XdpContext};

use crate::maps::{OCTETS, PACKETS};
use headers::{ETHERTYPE_IPV4, ETHERTYPE_IPV6, add, behind_ipv6, ethernet, ipv4, ipv6};

/// What is counted together: everything that is neither IPv4 nor IPv6.
const OTHER: u32 = 256;

pub fn body(ctx: XdpContext) -> u32 {
    let protocol = protocol(&ctx).map_or(OTHER, u32::from);
    if let Some(counter) = PACKETS.get_ptr_mut(protocol) {
        add(counter, 1);
    }
    if let Some(counter) = OCTETS.get_ptr_mut(protocol) {
        add(counter, (ctx.data_end() - ctx.data()) as u64);
    }
    xdp_action::XDP_PASS
}

#[inline(always)]
fn protocol(ctx: &XdpContext) -> Option<u8> {
    let (ethertype, offset) = ethernet(ctx)?;
    match ethertype {
        ETHERTYPE_IPV4 => Some(ipv4(ctx, offset)?[9]),
        ETHERTYPE_IPV6 => Some(behind_ipv6(ctx, ipv6(ctx, offset)?, offset)?.0),
        _ => None,
    }
}
