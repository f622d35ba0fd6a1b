//! Loads both programs, attaches nothing, and keeps them until standard input ends.

use std::io::{Read as _, stdin};

use aya::{
    EbpfError, EbpfLoader, include_bytes_aligned,
    programs::{ProgramError, SchedClassifier, Xdp},
};

#[derive(Debug)]
enum Error {
    Object { _cause: EbpfError },
    Program { _cause: ProgramError },
    Missing,
}

impl From<EbpfError> for Error {
    fn from(cause: EbpfError) -> Self {
        Self::Object { _cause: cause }
    }
}

impl From<ProgramError> for Error {
    fn from(cause: ProgramError) -> Self {
        Self::Program { _cause: cause }
    }
}

fn main() -> Result<(), Error> {
    let object = include_bytes_aligned!(concat!(env!("OUT_DIR"), "/reference-ebpf"));
    let mut ebpf = EbpfLoader::new().load(object)?;
    let xdp: &mut Xdp = ebpf
        .program_mut("syn_limit")
        .ok_or(Error::Missing)?
        .try_into()?;
    xdp.load()?;
    let tc: &mut SchedClassifier = ebpf
        .program_mut("token_bucket")
        .ok_or(Error::Missing)?
        .try_into()?;
    tc.load()?;
    println!("loaded");
    let _ = stdin().read(&mut [0]);
    Ok(())
}
