//! Two CPUs at once: each round both meet a packet with a key that no map has yet.

use std::os::fd::AsRawFd as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context as _, Result, bail};

use crate::bpf::{self, MapHandle};
use crate::{host, live};

const SIDES: usize = 2;
/// Turns of waiting for the other side before the CPU is given away: with other work on the machine it may not run at all.
const PATIENCE: u32 = 2000;

/// How packets reach the program.
pub enum Way<'a> {
    /// Over the interface.
    Sent(&'a str),
    /// By test runs of the loaded program.
    Run(i32),
}

/// Each of two CPUs lets the program meet `burst` copies of the packet in each of `rounds`, both beginning at the same moment;
/// the four bytes at `at` are the number of the round. Gives how many packets that were.
pub fn run(way: &Way<'_>, rounds: u32, burst: u32, at: usize, packet: &[u8]) -> Result<u64> {
    if at + 4 > packet.len() {
        bail!("no room for the number of the round");
    }
    let cpus = host::usable_cpus()?;
    if cpus.len() < SIDES {
        bail!("two CPUs are needed");
    }
    let arrived = &AtomicUsize::new(0);
    thread::scope(|scope| {
        let go = move |cpu| {
            let met = side(way, cpu, arrived, rounds, burst, at, packet);
            if met.is_err() {
                // Nobody is to wait for this side any more.
                arrived.store(usize::MAX / 2, Ordering::SeqCst);
            }
            met
        };
        let sides: Vec<_> = cpus[..SIDES].iter().map(|&cpu| scope.spawn(move || go(cpu))).collect();
        sides.into_iter().map(|side| side.join().ok().context("a side panicked")?).sum()
    })
}

fn side(
    way: &Way<'_>,
    cpu: usize,
    arrived: &AtomicUsize,
    rounds: u32,
    burst: u32,
    at: usize,
    packet: &[u8],
) -> Result<u64> {
    host::pin(cpu)?;
    let socket = match way {
        Way::Sent(interface) => Some(live::packet_socket(interface)?),
        Way::Run(_) => None,
    };
    let mut bytes = packet.to_vec();
    let mut met = 0;
    for round in 0..rounds {
        bytes[at..at + 4].copy_from_slice(&round.to_be_bytes());
        meet(arrived, SIDES * (round as usize + 1));
        for _ in 0..burst {
            match (&socket, way) {
                (Some(socket), _) => live::send_on(socket.as_raw_fd(), &bytes)?,
                (None, Way::Run(program)) => drop(bpf::test_run(*program, &bytes)?),
                (None, Way::Sent(_)) => bail!("no socket"),
            }
            met += 1;
        }
    }
    Ok(met)
}

/// Waits until both sides have come here as often.
fn meet(arrived: &AtomicUsize, all: usize) {
    arrived.fetch_add(1, Ordering::SeqCst);
    let mut turns = 0;
    while arrived.load(Ordering::SeqCst) < all {
        turns += 1;
        if turns < PATIENCE { std::hint::spin_loop() } else { thread::yield_now() }
    }
}

/// `ENTRIES TOTAL LEAST MOST` of the counts in a map, those of all CPUs added up.
pub fn sums(map: &MapHandle) -> Result<String> {
    let counts = map.counts()?;
    let total: u64 = counts.iter().sum();
    let (least, most) = (counts.iter().min().copied().unwrap_or(0), counts.iter().max().copied().unwrap_or(0));
    Ok(format!("{} {total} {least} {most}", counts.len()))
}
