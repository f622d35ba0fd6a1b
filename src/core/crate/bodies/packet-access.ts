/**
 * The innermost functions of `packet.rs`: how bytes and members are got at in the
 * forms that the verifier takes, which the compiler must not take apart.
 */
import type { Snippet } from "../snippet.ts";
import { rust } from "../snippet.ts";

type Rust = Snippet<"rust">;

export const XDP_FILL: Rust = rust`
  let data = member::<{ offset_of!(xdp_md, data) }, _>(self.ctx);
  let data_end = member::<{ offset_of!(xdp_md, data_end) }, _>(self.ctx);
  match linear(data, data_end, offset) {
      Some(found) => {
          *bytes = *found;
          true
      }
      None => false,
  }
`;

export const TC_FILL: Rust = rust`
  // A few bytes are read where they lie; what lies behind the linear part of the buffer only the helper reaches.
  if N <= 64 {
      let data = member::<{ offset_of!(__sk_buff, data) }, _>(self.skb.skb);
      let data_end = member::<{ offset_of!(__sk_buff, data_end) }, _>(self.skb.skb);
      if let Some(found) = linear(data, data_end, offset) {
          *bytes = *found;
          return true;
      }
  }
  // SAFETY: that many bytes are there to be written.
  unsafe { bpf_skb_load_bytes(self.skb.skb.cast(), offset, bytes.as_mut_ptr().cast(), N as u32) == 0 }
`;

export const SKB_FILL: Rust = rust`
  // SAFETY: that many bytes are there to be written.
  unsafe { bpf_skb_load_bytes(self.skb.skb.cast(), offset, bytes.as_mut_ptr().cast(), N as u32) == 0 }
`;

export const XDP_LENGTH: Rust = rust`
  let data = member::<{ offset_of!(xdp_md, data) }, _>(self.ctx);
  let mut length = member::<{ offset_of!(xdp_md, data_end) }, _>(self.ctx);
  // The compiler would make sums of the difference, and the verifier adds nothing to these two pointers.
  // SAFETY: computes a difference; touches neither memory nor stack.
  unsafe {
      asm!(
          "{length} -= {data}",
          length = inout(reg) length,
          data = in(reg) data,
          options(pure, nomem, nostack),
      );
  }
  length as u32
`;

export const SKB_LENGTH: Rust = rust`
  member::<{ offset_of!(__sk_buff, len) }, _>(self.skb.skb) as u32
`;

export const MEMBER: Rust = rust`
  /// The member at the byte \`AT\` of the context. In a form that the compiler does not rewrite: it would make an address
  /// of its own, or read the member and a map's value with one instruction, and the verifier takes neither.
  #[inline(always)]
  fn member<const AT: usize, C>(context: *mut C) -> usize {
      let value: usize;
      // SAFETY: the context is valid while the program runs.
      unsafe {
          asm!(
              "{value} = *(u32 *)({context} + {at})",
              value = out(reg) value,
              context = in(reg) context,
              at = const AT,
              options(pure, readonly, nostack),
          );
      }
      value
  }
`;

export const LINEAR: Rust = rust`
  /// \`N\` bytes of the linear part of a packet from \`offset\`, or none when it ends before them.
  #[inline(always)]
  fn linear<'a, const N: usize>(data: usize, data_end: usize, offset: u32) -> Option<&'a [u8; N]> {
      if offset > 0x7fff {
          return None;
      }
      let mut start = offset as usize;
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
              data = in(reg) data,
              len = const N,
              options(pure, nomem, nostack),
          );
      }
      if end > data_end {
          return None;
      }
      // SAFETY: the packet has N bytes there, as was just checked, and bytes need no alignment.
      Some(unsafe { &*(start as *const [u8; N]) })
  }
`;
