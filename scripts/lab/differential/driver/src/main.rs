//! Runs programs of BPF objects by `BPF_PROG_TEST_RUN` and prints actions, changed maps and records.
//!
//! Reads commands from standard input, a line each; bytes are hexadecimal, `-` stands for none.
//!
//! ```text
//! object PATH                     loads the maps of an object; packets and readers start anew
//! reader MAP                      reads a perf event array after each run (ring buffers are always read)
//! packet BYTES                    adds a packet as the kernel takes it, numbered from 0
//! function SYMBOL [HOOK]          loads a program (HOOK for lsm) and empties all maps
//! store MAP KEY VALUE             stores an entry, on every CPU
//! run NUMBER…                     runs the program for each of the packets
//! attach INTERFACE                attaches the loaded program to what the interface receives (tc, socket-filter)
//! send INTERFACE LINEAR BYTES     sends a frame, of which LINEAR bytes are linear (0: all), and prints as `run` does
//! race WAY ROUNDS BURST AT BYTES  two CPUs at once: in each round both send BURST packets on the interface WAY, or run the
//!                                 program on them (`-`); the number of the round stands at AT in each
//! ```
//!
//! Prints `host …` once, and then for each function `function SYMBOL INSTRUCTIONS` or `refused SYMBOL REASON`; for
//! each run `run ACTION`, then `map NAME KEY=VALUE,…` for every map that is not as it was printed last, and
//! `record MAP BYTES` for every record. A failed run is `run-error TEXT`; a frame that was sent is `sent`.
//! A race is `race PACKETS`, and then `sums MAP ENTRIES TOTAL LEAST MOST` for each map with entries.

mod bpf;
mod channel;
mod host;
mod live;
mod race;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufWriter, Write};

use anyhow::{Context as _, Result, bail};
use aya::Ebpf;
use aya::programs::{Program, ProgramError};
use bpf::MapHandle;
use channel::Channel;

fn main() -> Result<()> {
    host::pin_to_first_cpu()?;
    let mut session = Session::new();
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    writeln!(out, "host {}", host::describe()?)?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        session.command(&words, &mut out).with_context(|| line.chars().take(200).collect::<String>())?;
    }
    out.flush()?;
    Ok(())
}

struct Session {
    ebpf: Option<Ebpf>,
    maps: BTreeMap<String, MapHandle>,
    channels: BTreeMap<String, Channel>,
    packets: Vec<Vec<u8>>,
    program: Option<i32>,
    loaded: Option<String>,
    attached: Option<live::Attached>,
    /// What was last printed of each map.
    printed: BTreeMap<String, String>,
}

impl Session {
    fn new() -> Self {
        Self {
            ebpf: None,
            maps: BTreeMap::new(),
            channels: BTreeMap::new(),
            packets: Vec::new(),
            program: None,
            loaded: None,
            attached: None,
            printed: BTreeMap::new(),
        }
    }

    fn command(&mut self, words: &[&str], out: &mut impl Write) -> Result<()> {
        match words {
            ["object", path] => self.object(path),
            ["reader", map] => self.reader(map),
            ["packet", bytes] => {
                self.packets.push(from_hex(bytes)?);
                Ok(())
            }
            ["function", symbol] => self.function(symbol, None, out),
            ["function", symbol, hook] => self.function(symbol, Some(hook), out),
            ["store", map, key, value] => self.map(map)?.store(&from_hex(key)?, &from_hex(value)?),
            ["attach", interface] => self.attach(interface),
            ["send", interface, linear, bytes] => {
                if self.program.is_some() {
                    live::send(interface, linear.parse()?, &from_hex(bytes)?)?;
                    writeln!(out, "sent")?;
                    self.print_changes(out)?;
                }
                Ok(())
            }
            ["race", way, rounds, burst, at, bytes] => {
                let way = if *way == "-" { None } else { Some(*way) };
                self.race(way, rounds.parse()?, burst.parse()?, at.parse()?, &from_hex(bytes)?, out)
            }
            ["run", packets @ ..] => {
                for packet in packets {
                    self.run(packet.parse()?, out)?;
                }
                Ok(())
            }
            _ => bail!("not a command"),
        }
    }

    fn object(&mut self, path: &str) -> Result<()> {
        *self = Self::new();
        let ebpf = Ebpf::load_file(path).with_context(|| format!("cannot load {path}"))?;
        for (name, map) in ebpf.maps() {
            // The compiler's own sections, and aya's ring of log lines.
            if name.starts_with('.') || name.starts_with("AYA_") {
                continue;
            }
            let handle = MapHandle::new(map)?;
            if handle.is_ring() {
                self.channels.insert(name.to_owned(), Channel::ring(&handle)?);
            } else if handle.has_keys() {
                self.maps.insert(name.to_owned(), handle);
            }
        }
        self.ebpf = Some(ebpf);
        Ok(())
    }

    fn reader(&mut self, name: &str) -> Result<()> {
        let ebpf = self.ebpf.as_ref().context("no object")?;
        let handle = MapHandle::new(ebpf.map(name).context("no such map")?)?;
        self.channels.insert(name.to_owned(), Channel::perf(&handle)?);
        Ok(())
    }

    fn map(&self, name: &str) -> Result<&MapHandle> {
        self.maps.get(name).context("no such map")
    }

    fn function(&mut self, symbol: &str, hook: Option<&str>, out: &mut impl Write) -> Result<()> {
        let ebpf = self.ebpf.as_mut().context("no object")?;
        self.program = None;
        if let Some(before) = self.loaded.take() {
            let program = ebpf.program_mut(&before).context("no such program")?;
            if let Some(attached) = self.attached.take() {
                live::detach(program, attached)?;
            }
            unload(program)?;
        }
        for map in self.maps.values() {
            map.clear()?;
        }
        for channel in self.channels.values_mut() {
            channel.drain();
        }
        self.printed = self.maps.keys().map(|name| (name.clone(), String::new())).collect();
        let program = ebpf.program_mut(symbol).context("no such program")?;
        match load(program, hook) {
            Ok(fd) => {
                self.program = Some(fd);
                self.loaded = Some(symbol.to_owned());
                let count = program.info().ok().and_then(|info| info.verified_instruction_count()).unwrap_or(0);
                writeln!(out, "function {symbol} {count}")?;
            }
            Err(error) => writeln!(out, "refused {symbol} {}", one_line(&reason(&error)))?,
        }
        Ok(())
    }

    fn attach(&mut self, interface: &str) -> Result<()> {
        // A program that was refused has said so.
        let (Some(name), Some(ebpf)) = (self.loaded.as_ref(), self.ebpf.as_mut()) else { return Ok(()) };
        let program = ebpf.program_mut(name).context("no such program")?;
        self.attached = Some(live::attach(program, interface)?);
        Ok(())
    }

    fn run(&mut self, packet: usize, out: &mut impl Write) -> Result<()> {
        // A program that was refused has said so.
        let Some(program) = self.program else { return Ok(()) };
        let bytes = self.packets.get(packet).context("no such packet")?;
        match bpf::test_run(program, bytes) {
            Ok(action) => writeln!(out, "run {action}")?,
            Err(error) => writeln!(out, "run-error packet {packet}: {}", one_line(&error.to_string()))?,
        }
        self.print_changes(out)
    }

    fn race(
        &self,
        interface: Option<&str>,
        rounds: u32,
        burst: u32,
        at: usize,
        packet: &[u8],
        out: &mut impl Write,
    ) -> Result<()> {
        // A program that was refused has said so.
        let Some(program) = self.program else { return Ok(()) };
        let way = interface.map_or(race::Way::Run(program), race::Way::Sent);
        let met = race::run(&way, rounds, burst, at, packet)?;
        live::settle();
        writeln!(out, "race {met}")?;
        for (name, map) in &self.maps {
            let sums = race::sums(map)?;
            if !sums.starts_with("0 ") {
                writeln!(out, "sums {name} {sums}")?;
            }
        }
        Ok(())
    }

    fn print_changes(&mut self, out: &mut impl Write) -> Result<()> {
        for (name, map) in &self.maps {
            let now = map.dump()?;
            if self.printed.get(name) != Some(&now) {
                writeln!(out, "map {name} {now}")?;
                self.printed.insert(name.clone(), now);
            }
        }
        for (name, channel) in &mut self.channels {
            for record in channel.drain() {
                writeln!(out, "record {name} {}", to_hex(&record))?;
            }
        }
        Ok(())
    }
}

fn load(program: &mut Program, hook: Option<&str>) -> Result<i32> {
    use std::os::fd::{AsFd as _, AsRawFd as _};
    match program {
        Program::Xdp(program) => program.load()?,
        Program::SchedClassifier(program) => program.load()?,
        Program::SocketFilter(program) => program.load()?,
        Program::CgroupSkb(program) => program.load()?,
        Program::KProbe(program) => program.load()?,
        Program::TracePoint(program) => program.load()?,
        Program::PerfEvent(program) => program.load()?,
        Program::Lsm(program) => {
            program.load(hook.context("no hook")?, &aya::Btf::from_sys_fs()?)?;
        }
        _ => bail!("a program of another kind"),
    }
    Ok(program.fd()?.as_fd().as_raw_fd())
}

fn unload(program: &mut Program) -> Result<(), ProgramError> {
    match program {
        Program::Xdp(program) => program.unload(),
        Program::SchedClassifier(program) => program.unload(),
        Program::SocketFilter(program) => program.unload(),
        Program::CgroupSkb(program) => program.unload(),
        Program::KProbe(program) => program.unload(),
        Program::TracePoint(program) => program.unload(),
        Program::PerfEvent(program) => program.unload(),
        Program::Lsm(program) => program.unload(),
        _ => Ok(()),
    }
}

/// The end of the verifier's log, which says what it refused.
fn reason(error: &anyhow::Error) -> String {
    match error.downcast_ref::<ProgramError>() {
        Some(ProgramError::LoadError { io_error, verifier_log }) => {
            let log = verifier_log.to_string();
            let lines: Vec<&str> = log.lines().filter(|line| !line.is_empty()).collect();
            format!("{io_error}\n{}", lines[lines.len().saturating_sub(12)..].join("\n"))
        }
        _ => format!("{error:#}"),
    }
}

fn one_line(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

fn from_hex(text: &str) -> Result<Vec<u8>> {
    if text == "-" {
        return Ok(Vec::new());
    }
    if !text.len().is_multiple_of(2) {
        bail!("an odd number of digits");
    }
    (0..text.len() / 2).map(|at| Ok(u8::from_str_radix(&text[at * 2..at * 2 + 2], 16)?)).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    if text.is_empty() { "-".to_owned() } else { text }
}
