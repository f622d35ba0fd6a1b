//! The CIDR blocklist, by hand: what the generated program is measured against.

mod headers;

use aya_ebpf::{bindings::xdp_action, maps::lpm_trie::Key, programs::XdpContext};

use crate::maps::{BLOCKED, HITS};
use headers::{ETHERTYPE_IPV4, add, ethernet, ipv4};

pub fn body(ctx: XdpContext) -> u32 {
    match rule(&ctx) {
        None | Some(0) => xdp_action::XDP_PASS,
        Some(rule) => {
            if rule < 1024
                && let Some(counter) = HITS.get_ptr_mut(rule)
            {
                add(counter, 1);
            }
            xdp_action::XDP_DROP
        }
    }
}

#[inline(always)]
fn rule(ctx: &XdpContext) -> Option<u32> {
    let (ethertype, offset) = ethernet(ctx)?;
    if ethertype != ETHERTYPE_IPV4 {
        return None;
    }
    let header = ipv4(ctx, offset)?;
    let source = u32::from_ne_bytes([header[12], header[13], header[14], header[15]]);
    BLOCKED.get(&Key::new(32, source)).copied()
}
