/** The small modules that bodies share beside `packet.rs`, each with only the functions that are called. */
import type { MapKind } from "../../ir/schema.ts";
import { MAP_KIND_INFO } from "../kinds.ts";
import { importTree } from "../rust-layout.ts";
import type { Snippet } from "../snippet.ts";
import { rust, stack, verbatim } from "../snippet.ts";
import type { Needs, SharedModule } from "./needs.ts";
import { packetModule } from "./packet-module.ts";

type Rust = Snippet<"rust">;

/** The modules that are needed, by name, in the order of their names. */
export function sharedModules(needs: Needs): readonly { readonly name: SharedModule; readonly text: Rust }[] {
  const uses = (name: string): boolean => [...needs.functions].some((item) => item.startsWith(`${name}::`));
  const modules: readonly { readonly name: SharedModule; readonly text: Rust; readonly used: boolean }[] = [
    { name: "bytes", text: bytesModule(needs), used: uses("bytes") },
    { name: "counter", text: counterModule(needs), used: needs.counterMaps.size > 0 },
    { name: "number", text: numberModule(needs), used: uses("number") },
    { name: "packet", text: packetModule(needs), used: needs.members.size > 0 || needs.packet.size > 0 },
    { name: "perf", text: PERF, used: uses("perf") },
    { name: "record", text: RECORD, used: uses("record") },
    { name: "repeat", text: REPEAT, used: uses("repeat") },
  ];
  return modules.filter(({ used }) => used);
}

/** True when a module has inline assembly in it. */
export function usesAssembly(text: Rust): boolean {
  return text.lines.some((line) => line.text.includes("asm!("));
}

function bytesModule({ functions }: Needs): Rust {
  return stack(
    "rust",
    [
      rust`//! Raw bytes.`,
      functions.has("bytes::copy") ? rust`use core::arch::asm;` : rust``,
      functions.has("bytes::put")
        ? rust`
          /// Puts \`part\` into the bytes from the byte \`AT\` on.
          #[inline(always)]
          pub fn put<const AT: usize, const N: usize, const M: usize>(bytes: &mut [u8; N], part: &[u8; M]) {
              const { assert!(AT + M <= N) };
              // SAFETY: the part lies inside, as was just asserted.
              unsafe { bytes.as_mut_ptr().add(AT).cast::<[u8; M]>().write(*part) };
          }
        `
        : rust``,
      functions.has("bytes::part")
        ? rust`
          /// \`M\` of the bytes, from the byte \`AT\` on.
          #[inline(always)]
          pub fn part<const AT: usize, const N: usize, const M: usize>(bytes: &[u8; N]) -> [u8; M] {
              const { assert!(AT + M <= N) };
              // SAFETY: the part lies inside, as was just asserted.
              unsafe { bytes.as_ptr().add(AT).cast::<[u8; M]>().read() }
          }
        `
        : rust``,
      functions.has("bytes::same")
        ? rust`
          /// Whether bytes are the same. Eight at a time: the compiler would take them as one number and multiply it,
          /// which BPF cannot.
          #[inline(always)]
          pub fn same<const N: usize>(left: &[u8; N], right: &[u8; N]) -> bool {
              let ((left, left_rest), (right, right_rest)) = (left.as_chunks::<8>(), right.as_chunks::<8>());
              left == right && left_rest == right_rest
          }
        `
        : rust``,
      functions.has("bytes::number")
        ? rust`
          /// The number whose lowest byte is the first.
          #[inline(always)]
          pub fn number<const N: usize>(bytes: &[u8; N]) -> u64 {
              let bytes = bytes.iter().rev();
              bytes.fold(0, |number, byte| (number << 8) | u64::from(*byte))
          }
        `
        : rust``,
      functions.has("bytes::copy")
        ? rust`
          /// Copies bytes, each copy for itself: the compiler would make one of two that branches end with, whose
          /// source the verifier cannot tell.
          #[inline(always)]
          pub fn copy<const N: usize>(to: &mut [u8; N], from: &[u8; N]) {
              *to = *from;
              // A real instruction: the kernel refuses two source lines for one.
              // SAFETY: does nothing.
              unsafe { asm!("{0} = {0}", inout(reg) to.as_mut_ptr() => _, options(nostack)) };
          }
        `
        : rust``,
    ],
    1,
  );
}

/** How each kind of map finds a counter and makes one. */
function counterMap(kind: MapKind): Rust {
  const { type } = MAP_KIND_INFO[kind];
  if (kind === ":array" || kind === ":per-cpu-array") {
    return rust`
      impl<V> Counters<u32, V> for ${verbatim("rust", type)}<V> {
          #[inline(always)]
          fn find(&self, key: &u32) -> Option<*mut V> {
              self.get_ptr_mut(*key)
          }

          #[inline(always)]
          fn insert(&self, _key: &u32, _value: &V) -> bool {
              false
          }
      }
    `;
  }
  return rust`
    impl<K, V> Counters<K, V> for ${verbatim("rust", type)}<K, V> {
        #[inline(always)]
        fn find(&self, key: &K) -> Option<*mut V> {
            self.get_ptr_mut(key)
        }

        #[inline(always)]
        fn insert(&self, key: &K, value: &V) -> bool {
            self.insert(key, value, BPF_NOEXIST.into()).is_ok()
        }
    }
  `;
}

function counterModule(needs: Needs): Rust {
  const kinds = [...needs.counterMaps];
  const hashes = kinds.some((kind) => kind !== ":array" && kind !== ":per-cpu-array");
  const types = [...needs.counterTypes].sort();
  return stack(
    "rust",
    [
      rust`
        //! Counters in maps, which are exact also when several CPUs or interrupting programs count at once.
      `,
      types.includes("u64")
        ? rust`use core::arch::asm;`
        : rust`
          #[cfg(target_arch = "bpf")]
          use core::arch::asm;
        `,
      importTree("aya_ebpf", {
        bindings: hashes ? ["BPF_NOEXIST"] : [],
        maps: kinds.map((kind) => MAP_KIND_INFO[kind].type),
      }),
      rust`
        /// A map with counters in it.
        pub trait Counters<K, V> {
            fn find(&self, key: &K) -> Option<*mut V>;

            /// Makes a counter with that value; false when there is one, or no room for one more.
            fn insert(&self, key: &K, value: &V) -> bool;
        }
      `,
      ...kinds.map(counterMap),
      rust`
        /// A number that the instruction set can add to in memory.
        pub trait Counter: Copy {
            /// Adds itself to the number that \`counter\` points at, and gives the sum.
            ///
            /// # Safety
            ///
            /// \`counter\` points at a value of a map.
            unsafe fn add_to(self, counter: *mut Self) -> Self;
        }
      `,
      ...types.map((type) => (type === "u64" ? COUNTER_U64 : COUNTER_U32)),
      rust`
        /// Adds \`delta\` to the counter of \`key\`, and gives the sum; none when there is no room for one more.
        #[inline(always)]
        pub fn add<K, V: Counter>(map: &impl Counters<K, V>, key: &K, delta: V) -> Option<V> {
            if let Some(counter) = map.find(key) {
                // SAFETY: the map gave the pointer.
                return Some(unsafe { delta.add_to(counter) });
            }
            if map.insert(key, &delta) {
                return Some(delta);
            }
            // Another CPU may have been first.
            let counter = map.find(key)?;
            // SAFETY: the map gave the pointer.
            Some(unsafe { delta.add_to(counter) })
        }
      `,
    ],
    1,
  );
}

const COUNTER_U64: Rust = rust`
  impl Counter for u64 {
      #[inline(always)]
      unsafe fn add_to(self, counter: *mut Self) -> Self {
          let mut value = self;
          // SAFETY: the caller's pointer is aligned and lives until the program ends.
          unsafe {
              asm!(
                  "{value} = atomic_fetch_add((u64 *)({counter} + 0), {value})",
                  counter = in(reg) counter,
                  value = inout(reg) value,
                  options(nostack),
              );
          }
          value.wrapping_add(self)
      }
  }
`;

const COUNTER_U32: Rust = rust`
  impl Counter for u32 {
      #[inline(always)]
      unsafe fn add_to(self, counter: *mut Self) -> Self {
          // SAFETY: the caller's pointer is aligned and lives until the program ends.
          let before = unsafe { fetch_add(counter, self) };
          before.wrapping_add(self)
      }
  }

  /// Adds to the number, and gives what it was. Half a register can only be said by its name.
  #[cfg(target_arch = "bpf")]
  #[inline(always)]
  unsafe fn fetch_add(counter: *mut u32, delta: u32) -> u32 {
      let mut value = u64::from(delta);
      // SAFETY: the caller's pointer is aligned and lives until the program ends.
      unsafe {
          asm!(
              "w1 = atomic_fetch_add((u32 *)({counter} + 0), w1)",
              counter = in(reg) counter,
              inout("r1") value,
              options(nostack),
          );
      }
      value as u32
  }

  /// For checks on other machines, which have no such register.
  #[cfg(not(target_arch = "bpf"))]
  unsafe fn fetch_add(_counter: *mut u32, delta: u32) -> u32 {
      delta
  }
`;

function numberModule({ functions }: Needs): Rust {
  const types = ["i32", "i64"] as const;
  return stack(
    "rust",
    [
      rust`
        //! Signed division, which not every version of the instruction set has: of the magnitudes, with the sign put
        //! back. Nothing divided by zero is an error: the quotient is zero and the remainder the dividend.
      `,
      ...types.flatMap((type) => {
        const name = verbatim("rust", type);
        return [
          functions.has(`number::divide_${type}`)
            ? rust`
              #[inline(always)]
              pub fn divide_${name}(dividend: ${name}, divisor: ${name}) -> ${name} {
                  let quotient = dividend.unsigned_abs().checked_div(divisor.unsigned_abs());
                  let magnitude = quotient.unwrap_or(0) as ${name};
                  if (dividend < 0) == (divisor < 0) {
                      magnitude
                  } else {
                      magnitude.wrapping_neg()
                  }
              }
            `
            : rust``,
          functions.has(`number::remainder_${type}`)
            ? rust`
              #[inline(always)]
              pub fn remainder_${name}(dividend: ${name}, divisor: ${name}) -> ${name} {
                  let size = dividend.unsigned_abs();
                  let magnitude = size.checked_rem(divisor.unsigned_abs()).unwrap_or(size) as ${name};
                  if dividend < 0 {
                      magnitude.wrapping_neg()
                  } else {
                      magnitude
                  }
              }
            `
            : rust``,
        ];
      }),
    ],
    1,
  );
}

const PERF: Rust = rust`
  //! Events through perf event arrays.

  use aya_ebpf::{
      EbpfContext, bindings::BPF_F_CURRENT_CPU, helpers::bpf_perf_event_output, maps::PerfEventArray,
  };

  /// Sends an event, and says whether somebody reads on this CPU. aya's own method does not tell.
  #[inline(always)]
  pub fn output<M, E>(ctx: &impl EbpfContext, map: &'static PerfEventArray<M>, event: &E) -> bool {
      // SAFETY: the event is as long as is said, and the map is one of perf events.
      unsafe {
          bpf_perf_event_output(
              ctx.as_ptr(),
              (&raw const *map).cast_mut().cast(),
              BPF_F_CURRENT_CPU,
              (&raw const *event).cast_mut().cast(),
              size_of::<E>() as u64,
          ) == 0
      }
  }
`;

const RECORD: Rust = rust`
  //! Strings in the records of tracepoints.

  use aya_ebpf::{
      EbpfContext as _, helpers::generated::bpf_probe_read_kernel, programs::TracePointContext,
  };

  /// The bytes that the \`__data_loc\` field at \`offset\` points at, cut to \`N\` or with zeroes behind them.
  #[inline(always)]
  pub fn string<const N: usize>(ctx: &TracePointContext, offset: usize) -> [u8; N] {
      let mut bytes = [0; N];
      // SAFETY: the record of the tracepoint has this field here.
      let place = unsafe { *ctx.as_ptr().byte_add(offset).cast::<u32>() };
      let length = (place >> 16).min(N as u32);
      // SAFETY: the helper looks at the address before it reads, and the bytes have room.
      unsafe {
          bpf_probe_read_kernel(
              bytes.as_mut_ptr().cast(),
              length,
              ctx.as_ptr().byte_add((place & 0xffff) as usize),
          );
      }
      bytes
  }
`;

const REPEAT: Rust = rust`
  //! Loops that the kernel runs, so that the verifier looks at one round only.

  use core::{arch::asm, ffi::c_void, ops::ControlFlow};

  use aya_ebpf::{cty::c_long, helpers::bpf_loop};

  /// Calls \`step\` with 0, 1, … up to \`count\` times, until it breaks.
  #[inline(always)]
  pub fn times<F: FnMut(u32) -> ControlFlow<()>>(count: u32, mut step: F) {
      // SAFETY: the kernel calls the function with the closure, and only during this call.
      unsafe {
          bpf_loop(count, call::<F> as *mut c_void, (&raw mut step).cast(), 0);
      }
  }

  /// What the kernel calls: 0 goes on, 1 ends the loop.
  unsafe extern "C" fn call<F: FnMut(u32) -> ControlFlow<()>>(
      index: u32,
      step: *mut c_void,
  ) -> c_long {
      // SAFETY: \`times\` gave the closure.
      let step = unsafe { &mut *step.cast::<F>() };
      let mut answer: c_long = match step(index) {
          ControlFlow::Continue(()) => 0,
          ControlFlow::Break(()) => 1,
      };
      // What left a loop inside this one is a flag in memory: the compiler knows that it is 0 or 1,
      // the verifier wants to see it.
      // SAFETY: keeps the lowest bit.
      unsafe { asm!("{0} &= 1", inout(reg) answer, options(pure, nomem, nostack)) };
      answer
  }
`;
