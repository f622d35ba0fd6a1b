/**
 * `packet.rs`: how bodies look into packets, with only the headers and members
 * that they use. The shapes are those that the verifier takes: a check and its
 * access through one register that the compiler knows nothing of, and flags
 * beside zeroes instead of options.
 */
import { importTree } from "../rust-layout.ts";
import type { Snippet } from "../snippet.ts";
import { rust, stack, verbatim } from "../snippet.ts";
import type { Needs, PacketKind } from "./needs.ts";
import { LINEAR, MEMBER, SKB_FILL, SKB_LENGTH, TC_FILL, XDP_FILL, XDP_LENGTH } from "./packet-access.ts";
import { ethernetPieces, ipPieces, transportPieces, usesWide } from "./packet-headers.ts";

type Rust = Snippet<"rust">;

interface Context {
  readonly kinds: readonly PacketKind[];
  readonly name: string;
}

const CONTEXTS: readonly Context[] = [
  { kinds: [":xdp"], name: "XdpContext" },
  { kinds: [":tc"], name: "TcContext" },
  { kinds: [":socket-filter", ":cgroup-skb"], name: "SkBuffContext" },
];

export function packetModule(needs: Needs): Rust {
  const contexts = CONTEXTS.filter(({ kinds }) => kinds.some((kind) => needs.kinds.has(kind)));
  const reads = usesTrait(needs);
  const { kinds } = needs;
  const linear = (readsAt(needs) || fills(needs)) && (kinds.has(":xdp") || kinds.has(":tc"));
  const asks = linear || usesLength(needs) || takesTags(needs) || needs.packet.has("protocol");
  return stack(
    "rust",
    [
      rust`
        //! What the programs read from packets. A header that is not there reads as zeroes, with a flag
        //! that says so.
      `,
      asks ? rust`use core::{arch::asm, mem::offset_of};` : rust``,
      imports(needs, contexts),
      constants(needs),
      ...ethernetPieces(needs, takesTags(needs)),
      ...ipPieces(needs),
      ...transportPieces(needs),
      ...functions(needs),
      reads ? trait(needs) : rust``,
      ...(reads ? contexts.map((context) => implementation(context, needs)) : []),
      linear ? LINEAR : rust``,
      asks ? MEMBER : rust``,
      ...numbers(needs),
    ],
    1,
  );
}

/** True when something of a packet is read that differs from kind to kind. */
function usesTrait(needs: Needs): boolean {
  return readsAt(needs) || fills(needs) || usesLength(needs);
}

/** True when bytes are read to where they stay. */
function fills({ packet }: Needs): boolean {
  return packet.has("fill");
}

function pads({ packet }: Needs): boolean {
  return packet.has("load_padded") || packet.has("fill_padded");
}

/** True when a fixed number of bytes is read somewhere. */
function readsAt({ members, packet }: Needs): boolean {
  return members.size > 0 || packet.has("load");
}

function usesLength(needs: Needs): boolean {
  return needs.packet.has("len") || pads(needs);
}

/** True when a tag may be found beside the bytes. */
function takesTags({ kinds, members }: Needs): boolean {
  return hasFrames(members) && (kinds.has(":tc") || kinds.has(":socket-filter"));
}

function hasFrames(members: ReadonlySet<string>): boolean {
  return [...members].some((member) => member.startsWith("ethernet."));
}

function imports(needs: Needs, contexts: readonly Context[]): Rust {
  const padded = pads(needs);
  const helpers = contexts.flatMap(({ name }) => {
    if (name === "XdpContext") return padded ? ["bpf_xdp_load_bytes"] : [];
    return padded || fills(needs) ? ["bpf_skb_load_bytes"] : [];
  });
  const programs = usesTrait(needs)
    ? contexts.map(({ name }) => name)
    : needs.packet.has("protocol")
      ? ["SkBuffContext"]
      : [];
  const { kinds } = needs;
  const linear = readsAt(needs);
  const bindings = [
    ...(kinds.has(":xdp") && (linear || fills(needs) || usesLength(needs)) ? ["xdp_md"] : []),
    ...((kinds.has(":tc") && (linear || fills(needs))) ||
    takesTags(needs) ||
    needs.packet.has("protocol") ||
    (usesLength(needs) && hasSkb(kinds))
      ? ["__sk_buff"]
      : []),
  ];
  return importTree("aya_ebpf", {
    bindings,
    "": padded ? ["check_bounds_signed"] : [],
    helpers: [...new Set(helpers)],
    programs,
  });
}

function hasSkb(kinds: ReadonlySet<PacketKind>): boolean {
  return kinds.has(":tc") || kinds.has(":socket-filter") || kinds.has(":cgroup-skb");
}

function constants({ packet, members }: Needs): Rust {
  const transport = [...members].some((member) => member.startsWith("transport."));
  const tcp = packet.has("TCP") || (transport && usesProtocol(members, "tcp"));
  const udp = packet.has("UDP") || (transport && usesProtocol(members, "udp"));
  return stack("rust", [
    tcp ? (packet.has("TCP") ? rust`pub const TCP: u8 = 6;` : rust`const TCP: u8 = 6;`) : rust``,
    udp ? (packet.has("UDP") ? rust`pub const UDP: u8 = 17;` : rust`const UDP: u8 = 17;`) : rust``,
  ]);
}

/** True when the header of the protocol is read for what is used of the transport. */
function usesProtocol(members: ReadonlySet<string>, protocol: "tcp" | "udp"): boolean {
  const own = { tcp: ["tcp", "flags", "sequence"], udp: ["udp", "length"] }[protocol];
  return [...own, "ports", "source", "destination"].some((name) => members.has(`transport.${name}`));
}

function trait(needs: Needs): Rust {
  const methods = [
    readsAt(needs)
      ? rust`
        /// What \`read\` makes of the \`N\` bytes from \`offset\`; \`absent\` when the packet ends before them.
        fn header<const N: usize, H>(&self, offset: u32, absent: H, read: impl Fn(&[u8; N]) -> H) -> H;
      `
      : rust``,
    takesTags(needs)
      ? rust`
        /// Whether the kernel took a VLAN tag out of the bytes, and the identifier in it.
        fn tag(&self) -> (bool, u16);
      `
      : rust``,
    usesLength(needs)
      ? rust`
        /// Bytes in the packet.
        fn length(&self) -> u32;
      `
      : rust``,
    fills(needs)
      ? rust`
        /// Fills \`bytes\` from \`offset\`; false when the packet ends before the last of them.
        fn fill<const N: usize>(&self, offset: u32, bytes: &mut [u8; N]) -> bool;
      `
      : rust``,
    pads(needs)
      ? rust`
        /// Copies \`length\` bytes from \`offset\`, and says whether that could be done.
        fn copy(&self, offset: u32, bytes: *mut u8, length: u32) -> bool;
      `
      : rust``,
  ];
  return rust`
    /// A packet whose bytes can be read.
    pub trait Packet {
        ${stack("rust", methods, 1)}
    }
  `;
}

function implementation({ name }: Context, needs: Needs): Rust {
  const xdp = name === "XdpContext";
  const body = {
    XdpContext: rust`
      let data = member::<{ offset_of!(xdp_md, data) }, _>(self.ctx);
      let data_end = member::<{ offset_of!(xdp_md, data_end) }, _>(self.ctx);
      match linear(data, data_end, offset) {
          Some(bytes) => read(bytes),
          None => absent,
      }
    `,
    TcContext: rust`
      let data = member::<{ offset_of!(__sk_buff, data) }, _>(self.skb.skb);
      let data_end = member::<{ offset_of!(__sk_buff, data_end) }, _>(self.skb.skb);
      if let Some(bytes) = linear(data, data_end, offset) {
          return read(bytes);
      }
      // What lies behind the linear part of the buffer only the helper reaches.
      match self.load::<[u8; N]>(offset as usize) {
          Ok(bytes) => read(&bytes),
          Err(_) => absent,
      }
    `,
    SkBuffContext: rust`
      match self.load::<[u8; N]>(offset as usize) {
          Ok(bytes) => read(&bytes),
          Err(_) => absent,
      }
    `,
  }[name];
  const methods = [
    readsAt(needs)
      ? rust`
        #[inline(always)]
        fn header<const N: usize, H>(&self, offset: u32, absent: H, read: impl Fn(&[u8; N]) -> H) -> H {
            ${body ?? rust``}
        }
      `
      : rust``,
    takesTags(needs)
      ? xdp
        ? rust`
          #[inline(always)]
          fn tag(&self) -> (bool, u16) {
              (false, 0)
          }
        `
        : rust`
          #[inline(always)]
          fn tag(&self) -> (bool, u16) {
              let tagged = member::<{ offset_of!(__sk_buff, vlan_present) }, _>(self.skb.skb);
              let tag = member::<{ offset_of!(__sk_buff, vlan_tci) }, _>(self.skb.skb);
              (tagged != 0, tag as u16 & 0x0fff)
          }
        `
      : rust``,
    usesLength(needs)
      ? rust`
        #[inline(always)]
        fn length(&self) -> u32 {
            ${xdp ? XDP_LENGTH : SKB_LENGTH}
        }
      `
      : rust``,
    fills(needs)
      ? rust`
        #[inline(always)]
        fn fill<const N: usize>(&self, offset: u32, bytes: &mut [u8; N]) -> bool {
            ${{ XdpContext: XDP_FILL, TcContext: TC_FILL }[name] ?? SKB_FILL}
        }
      `
      : rust``,
    pads(needs)
      ? rust`
        #[inline(always)]
        fn copy(&self, offset: u32, bytes: *mut u8, length: u32) -> bool {
            // SAFETY: the caller has room for that many bytes.
            unsafe { ${verbatim("rust", xdp ? "bpf_xdp_load_bytes(self.ctx, offset, bytes.cast(), length)" : "bpf_skb_load_bytes(self.skb.skb.cast(), offset, bytes.cast(), length)")} == 0 }
        }
      `
      : rust``,
  ];
  return rust`
    impl Packet for ${verbatim("rust", name)} {
        ${stack("rust", methods, 1)}
    }
  `;
}

function functions(needs: Needs): Rust[] {
  const { packet } = needs;
  return [
    packet.has("len")
      ? rust`
        /// Bytes in the packet.
        #[inline(always)]
        pub fn len(packet: &impl Packet) -> u32 {
            packet.length()
        }
      `
      : rust``,
    packet.has("protocol")
      ? rust`
        /// The EtherType that the kernel has for a packet whose bytes begin with IP.
        #[inline(always)]
        pub fn protocol(packet: &SkBuffContext) -> u16 {
            let protocol = member::<{ offset_of!(__sk_buff, protocol) }, _>(packet.skb.skb);
            u16::from_be(protocol as u16)
        }
      `
      : rust``,
    packet.has("load")
      ? rust`
        /// \`N\` bytes from \`offset\`, or none when the packet ends before them.
        #[inline(always)]
        pub fn load<const N: usize>(packet: &impl Packet, offset: u32) -> Option<[u8; N]> {
            packet.header(offset, None, |bytes| Some(*bytes))
        }
      `
      : rust``,
    packet.has("fill")
      ? rust`
        /// Fills \`bytes\` from \`offset\`; false when the packet ends before the last of them.
        #[inline(always)]
        pub fn fill<const N: usize>(packet: &impl Packet, offset: u32, bytes: &mut [u8; N]) -> bool {
            packet.fill(offset, bytes)
        }
      `
      : rust``,
    packet.has("load_padded")
      ? rust`
        /// \`N\` bytes from \`offset\`, zeroes where the packet ends within them; none when it ends before.
        #[inline(always)]
        pub fn load_padded<const N: usize>(packet: &impl Packet, offset: u32) -> Option<[u8; N]> {
            let mut bytes = [0; N];
            if fill_padded(packet, offset, &mut bytes) {
                Some(bytes)
            } else {
                None
            }
        }
      `
      : rust``,
    pads(needs)
      ? rust`
        /// Fills \`bytes\`, which are zeroes, from \`offset\` as far as the packet goes; false when it ends before.
        #[inline(always)]
        ${verbatim("rust", packet.has("fill_padded") ? "pub fn" : "fn")} fill_padded<const N: usize>(packet: &impl Packet, offset: u32, bytes: &mut [u8; N]) -> bool {
            let left = i64::from(packet.length()) - i64::from(offset);
            let length = left.min(N as i64);
            // In a form that the compiler does not rewrite, so that the verifier knows the length too.
            check_bounds_signed(length, 1, N as i64) && packet.copy(offset, bytes.as_mut_ptr(), length as u32)
        }
      `
      : rust``,
  ];
}

function numbers({ members }: Needs): Rust[] {
  const narrow = members.size > 0;
  return [
    narrow
      ? rust`
        #[inline(always)]
        fn be16<const N: usize>(bytes: &[u8; N], at: usize) -> u16 {
            u16::from_be_bytes([bytes[at], bytes[at + 1]])
        }
      `
      : rust``,
    usesWide(members)
      ? rust`
        #[inline(always)]
        fn be32<const N: usize>(bytes: &[u8; N], at: usize) -> u32 {
            u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        }
      `
      : rust``,
  ];
}
