/** The headers of `packet.rs`: Ethernet with its tags, IP with its extension headers, and what IP carries. */
import type { Snippet } from "../snippet.ts";
import { rust, stack, verbatim } from "../snippet.ts";
import { headerLiteral, headerReader, headerStruct, type Member } from "./header-struct.ts";
import type { Needs } from "./needs.ts";

type Rust = Snippet<"rust">;

/** True when a number of 32 bits is read from a header. */
export function usesWide(members: ReadonlySet<string>): boolean {
  return ["ip.source", "ip.destination", "transport.sequence"].some((member) => members.has(member));
}

/** The members of a header that are used, those that its own code needs included. */
function membersOf(needs: Needs, stage: string, own: readonly string[]): ReadonlySet<string> {
  const used = [...needs.members].filter((member) => member.startsWith(`${stage}.`));
  return new Set(used.length === 0 ? [] : [...used.map((member) => member.slice(stage.length + 1)), ...own]);
}

export function ethernetPieces(needs: Needs, takesTags: boolean): readonly Rust[] {
  // The outer tag is the first one that is met.
  const tagged = needs.members.has("ethernet.vlan") ? ["tagged"] : [];
  const used = membersOf(needs, "ethernet", ["ether_type", "payload", ...tagged]);
  if (used.size === 0) return [];
  const has = (member: string): boolean => used.has(member);
  const members: readonly Member[] = [
    { name: "present", type: "bool", doc: "" },
    { name: "ether_type", type: "u16", doc: "Behind the tags." },
    { name: "tagged", type: "bool", doc: "" },
    { name: "vlan", type: "u16", doc: "Identifier of the outer tag." },
    { name: "payload", type: "u32", doc: "Where the packet goes on behind the tags." },
  ];
  const tags = has("tagged") || has("vlan");
  const made = headerLiteral({ present: "true", ether_type: "be16(bytes, 12)", payload: "14" }, used);
  const outer = tags
    ? rust`
      if !self.tagged {
          self.tagged = true;
          ${has("vlan") ? rust`self.vlan = control & 0x0fff;` : rust``}
      }
    `
    : rust``;
  return [
    headerStruct("Ethernet", "The Ethernet header and its VLAN tags.", members, used, [
      headerReader("read", "bytes: &[u8; 14]", rust``, made),
      rust`
        /// Steps over a tag, if there is one.
        #[inline(always)]
        fn untag(&mut self, packet: &impl Packet) {
            if self.ether_type != 0x8100 && self.ether_type != 0x88a8 {
                return;
            }
            let (present, ${tags && has("vlan") ? rust`control` : rust`_`}, ether_type) = packet.header(self.payload, (false, 0, 0), Self::tag);
            if !present {
                return;
            }
            ${outer}
            self.ether_type = ether_type;
            self.payload += 4;
        }
      `,
      rust`
        /// Control information and EtherType.
        #[inline(always)]
        fn tag(bytes: &[u8; 4]) -> (bool, u16, u16) {
            (true, be16(bytes, 0), be16(bytes, 2))
        }
      `,
    ]),
    rust`
      /// Reads the Ethernet header and up to two VLAN tags.
      #[inline(always)]
      pub fn ethernet(packet: &impl Packet) -> Ethernet {
          let mut ethernet = packet.header(0, Ethernet::ABSENT, Ethernet::read);
          ${
            takesTags
              ? rust`
                // A tag that the kernel took out of the bytes is the outer one.
                let (tagged, ${tags && has("vlan") ? rust`vlan` : rust`_`}) = packet.tag();
                if tagged {
                    ${tags ? rust`ethernet.tagged = true;` : rust``}
                    ${tags && has("vlan") ? rust`ethernet.vlan = vlan;` : rust``}
                } else {
                    ethernet.untag(packet);
                }
              `
              : rust`ethernet.untag(packet);`
          }
          ethernet.untag(packet);
          ethernet
      }
    `,
  ];
}

export function ipPieces(needs: Needs): readonly Rust[] {
  const transport = [...needs.members].some((member) => member.startsWith("transport."));
  const icmp = needs.members.has("transport.icmp") || needs.members.has("transport.icmp_type");
  const own = transport ? ["protocol", "payload", "whole", ...(icmp ? ["icmp"] : [])] : [];
  const listed = membersOf(needs, "ip", own);
  const used = new Set(listed.size > 0 ? listed : own);
  if (used.size === 0) return [];
  const has = (member: string): boolean => used.has(member);
  const walks = ["protocol", "payload", "whole", "icmp"].some(has);
  if (walks) for (const member of ["protocol", "payload"]) used.add(member);
  const members: readonly Member[] = [
    { name: "present", type: "bool", doc: "" },
    { name: "v4", type: "bool", doc: "" },
    { name: "v6", type: "bool", doc: "" },
    { name: "tos", type: "u8", doc: "" },
    { name: "ttl", type: "u8", doc: "" },
    { name: "source", type: "u32", doc: "" },
    { name: "destination", type: "u32", doc: "" },
    { name: "source6", type: "[u8; 16]", doc: "" },
    { name: "destination6", type: "[u8; 16]", doc: "" },
    { name: "protocol", type: "u8", doc: "Behind the extension headers." },
    { name: "payload", type: "u32", doc: "Where the packet goes on behind IP." },
    { name: "whole", type: "bool", doc: "False for a later fragment." },
    { name: "icmp", type: "bool", doc: "ICMP over IPv4, or ICMPv6 over IPv6." },
  ];
  const v4 = headerLiteral(
    {
      present: "true",
      v4: "true",
      tos: "bytes[1]",
      ttl: "bytes[8]",
      source: "be32(bytes, 12)",
      destination: "be32(bytes, 16)",
      protocol: "bytes[9]",
      payload: "offset + u32::from(words) * 4",
      whole: "be16(bytes, 6) & 0x1fff == 0",
      icmp: "bytes[9] == 1",
    },
    used,
  );
  const v6 = headerLiteral(
    {
      present: "true",
      v6: "true",
      source6: "bytes16(bytes, 8)",
      destination6: "bytes16(bytes, 24)",
      protocol: "bytes[6]",
      payload: "offset + 40",
      whole: "true",
    },
    used,
  );
  const six = ["present", "v6", "source6", "destination6"].some(has) || walks;
  const arm6 = walks
    ? rust`
      IPV6 => {
          let mut ip = packet.header(offset, Ip::ABSENT, |bytes| Ip::v6(bytes, offset));
          ip.skip_extensions(packet);
          ${has("icmp") ? rust`ip.icmp = ip.protocol == 58;` : rust``}
          ip
      }
    `
    : rust`IPV6 => packet.header(offset, Ip::ABSENT, Ip::v6),`;
  const at = walks ? ", offset: u32" : "";
  return [
    headerStruct("Ip", "The IP header, of either version.", members, used, [
      headerReader(
        "v4",
        `bytes: &[u8; 20]${at}`,
        rust`
          let words = bytes[0] & 0x0f;
          if bytes[0] >> 4 != 4 || words < 5 {
              return Self::ABSENT;
          }
        `,
        v4,
      ),
      six
        ? headerReader(
            "v6",
            `bytes: &[u8; 40]${at}`,
            rust`
              if bytes[0] >> 4 != 6 {
                  return Self::ABSENT;
              }
            `,
            v6,
          )
        : rust``,
      ...(walks ? extensions(has("whole")) : []),
    ]),
    rust`
      const IPV4: u16 = 0x0800;
      ${six ? rust`const IPV6: u16 = 0x86dd;` : rust``}
    `,
    rust`
      /// Reads the IP header at \`offset\`, if the EtherType says that there is one.
      #[inline(always)]
      pub fn ip(packet: &impl Packet, ether_type: u16, offset: u32) -> Ip {
          match ether_type {
              IPV4 => packet.header(offset, Ip::ABSENT, ${walks ? rust`|bytes| Ip::v4(bytes, offset)` : rust`Ip::v4`}),
              ${six ? arm6 : rust``}
              _ => Ip::ABSENT,
          }
      }
    `,
    has("source6") || has("destination6")
      ? rust`
        #[inline(always)]
        fn bytes16<const N: usize>(bytes: &[u8; N], at: usize) -> [u8; 16] {
            let mut part = [0; 16];
            part.copy_from_slice(&bytes[at..at + 16]);
            part
        }
      `
      : rust``,
  ];
}

/** Steps over the extension headers of IPv6. */
function extensions(whole: boolean): readonly Rust[] {
  return [
    rust`
      /// Steps over at most four extension headers of IPv6. A later fragment has nothing behind them.
      #[inline(always)]
      fn skip_extensions(&mut self, packet: &impl Packet) {
          // Nothing lies behind a header that is not there.
          if self.payload == 0 {
              return;
          }
          for _ in 0..4 {
              let fragment = self.protocol == 44;
              if !fragment && !matches!(self.protocol, 0 | 43 | 60) {
                  return;
              }
              let (present, next, words, later) =
                  packet.header(self.payload, (false, 0, 0, false), Self::extension);
              if !present {
                  return;
              }
              self.protocol = next;
              if !fragment {
                  self.payload += (u32::from(words) + 1) * 8;
              } else if !later {
                  self.payload += 8;
              } else {
                  ${whole ? rust`self.whole = false;` : rust``}
                  return;
              }
          }
      }
    `,
    rust`
      /// What follows, the length, and of a fragment whether it is a later one.
      #[inline(always)]
      fn extension(bytes: &[u8; 8]) -> (bool, u8, u8, bool) {
          (true, bytes[0], bytes[1], be16(bytes, 2) & 0xfff8 != 0)
      }
    `,
  ];
}

export function transportPieces(needs: Needs): readonly Rust[] {
  const used = membersOf(needs, "transport", []);
  if (used.size === 0) return [];
  const has = (...members: readonly string[]): boolean => members.some((member) => used.has(member));
  const members: readonly Member[] = [
    { name: "tcp", type: "bool", doc: "" },
    { name: "udp", type: "bool", doc: "" },
    { name: "icmp", type: "bool", doc: "" },
    { name: "ports", type: "bool", doc: "True for TCP and UDP." },
    { name: "source", type: "u16", doc: "" },
    { name: "destination", type: "u16", doc: "" },
    { name: "sequence", type: "u32", doc: "" },
    { name: "flags", type: "u8", doc: "" },
    { name: "length", type: "u16", doc: "" },
    { name: "icmp_type", type: "u8", doc: "" },
  ];
  const ports = { ports: "true", source: "be16(bytes, 0)", destination: "be16(bytes, 2)" };
  const readers = [
    has("tcp", "flags", "sequence", "ports", "source", "destination")
      ? headerReader(
          "read_tcp",
          `${has("flags", "sequence", "source", "destination") ? "bytes" : "_"}: &[u8; 20]`,
          rust``,
          headerLiteral({ tcp: "true", ...ports, sequence: "be32(bytes, 4)", flags: "bytes[13]" }, used),
        )
      : rust``,
    has("udp", "length", "ports", "source", "destination")
      ? headerReader(
          "read_udp",
          `${has("length", "source", "destination") ? "bytes" : "_"}: &[u8; 8]`,
          rust``,
          headerLiteral({ udp: "true", ...ports, length: "be16(bytes, 4)" }, used),
        )
      : rust``,
    has("icmp", "icmp_type")
      ? headerReader(
          "read_icmp",
          `${has("icmp_type") ? "bytes" : "_"}: &[u8; 8]`,
          rust``,
          headerLiteral({ icmp: "true", icmp_type: "bytes[0]" }, used),
        )
      : rust``,
  ];
  const arms = [
    has("tcp", "flags", "sequence", "ports", "source", "destination") ? arm("TCP", "tcp") : rust``,
    has("udp", "length", "ports", "source", "destination") ? arm("UDP", "udp") : rust``,
    has("icmp", "icmp_type") ? arm("_ if ip.icmp", "icmp") : rust``,
  ];
  return [
    headerStruct("Transport", "The header of TCP, UDP or ICMP.", members, used, readers),
    rust`
      /// Reads what IP carries. A later fragment has no header.
      #[inline(always)]
      pub fn transport(packet: &impl Packet, ip: &Ip) -> Transport {
          if !ip.whole {
              return Transport::ABSENT;
          }
          match ip.protocol {
              ${stack("rust", arms)}
              _ => Transport::ABSENT,
          }
      }
    `,
  ];
}

function arm(pattern: string, name: string): Rust {
  return verbatim("rust", `${pattern} => packet.header(ip.payload, Transport::ABSENT, Transport::read_${name}),`);
}
