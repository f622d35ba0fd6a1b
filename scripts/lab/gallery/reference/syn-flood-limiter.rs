//! The SYN-flood limiter, by hand: what the generated program is measured against.

mod headers;

use aya_ebpf::{
    bindings::{BPF_NOEXIST, xdp_action},
    helpers::bpf_ktime_get_ns,
    maps::LruHashMap,
    programs::XdpContext,
};

use crate::maps::{FLOODS, SYN_COUNTS, SYN_COUNTS6};
use headers::{ETHERTYPE_IPV4, ETHERTYPE_IPV6, add, behind_ipv6, ethernet, ipv4, ipv6, read};

const LIMIT: u64 = 100;
const PERIOD: u64 = 10_000_000_000;
const TCP: u8 = 6;
const SYN: u8 = 0x02;
const ACK: u8 = 0x10;

#[repr(C)]
struct Flood {
    count: u64,
    net6: u64,
    src: u32,
    port: u16,
    zero: u16,
}

enum Source {
    V4(u32),
    V6(u64),
}

pub fn body(ctx: XdpContext) -> u32 {
    let Some((source, port)) = opening(&ctx) else {
        return xdp_action::XDP_PASS;
    };
    // SAFETY: has no preconditions.
    let period = (unsafe { bpf_ktime_get_ns() } / PERIOD) as u32;
    let count = match source {
        Source::V4(address) => count(&SYN_COUNTS, &(u64::from(period) << 32 | u64::from(address))),
        Source::V6(network) => {
            let mut key = [0; 12];
            key[..8].copy_from_slice(&network.to_ne_bytes());
            key[8..].copy_from_slice(&period.to_ne_bytes());
            count(&SYN_COUNTS6, &key)
        }
    };
    match count {
        Some(count) if count > LIMIT => {
            if (count - LIMIT - 1) % 1000 == 0 {
                report(&source, port, count);
            }
            xdp_action::XDP_DROP
        }
        _ => xdp_action::XDP_PASS,
    }
}

/// Who opens a TCP connection with this packet, and to which port.
#[inline(always)]
fn opening(ctx: &XdpContext) -> Option<(Source, u16)> {
    let (ethertype, offset) = ethernet(ctx)?;
    let (source, offset) = match ethertype {
        ETHERTYPE_IPV4 => {
            let header = ipv4(ctx, offset)?;
            let fragment = u16::from_be_bytes([header[6], header[7]]) & 0x1fff;
            if header[9] != TCP || fragment != 0 {
                return None;
            }
            let source = u32::from_be_bytes([header[12], header[13], header[14], header[15]]);
            let length = usize::from(header[0] & 0x0f) * 4;
            (Source::V4(source), offset + length)
        }
        ETHERTYPE_IPV6 => {
            let header = ipv6(ctx, offset)?;
            let (TCP, offset, false) = behind_ipv6(ctx, header, offset)? else {
                return None;
            };
            let source = u64::from_ne_bytes([
                header[8], header[9], header[10], header[11], header[12], header[13], header[14],
                header[15],
            ]);
            (Source::V6(source), offset)
        }
        _ => return None,
    };
    let tcp = read::<20>(ctx, offset)?;
    if tcp[13] & (SYN | ACK) != SYN {
        return None;
    }
    Some((source, u16::from_be_bytes([tcp[2], tcp[3]])))
}

/// Counts a packet and gives the new count, exactly also when several CPUs count the same source.
#[inline(always)]
fn count<K>(map: &LruHashMap<K, u64>, key: &K) -> Option<u64> {
    if let Some(counter) = map.get_ptr_mut(key) {
        return Some(add(counter, 1));
    }
    // When another CPU inserts the key in the meantime, this fails and the other's counter is taken.
    let _ = map.insert(key, 0u64, BPF_NOEXIST.into());
    map.get_ptr_mut(key).map(|counter| add(counter, 1))
}

#[inline(always)]
fn report(source: &Source, port: u16, count: u64) {
    let (src, net6) = match *source {
        Source::V4(address) => (address, 0),
        Source::V6(network) => (0, network),
    };
    if let Some(mut entry) = FLOODS.reserve::<Flood>(0) {
        entry.write(Flood {
            count,
            net6,
            src,
            port,
            zero: 0,
        });
        entry.submit(0);
    }
}
