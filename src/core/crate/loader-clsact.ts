/** `clsact.rs` of the loader: tc filters that no link holds. Only for policies with tc programs. */
import type { LoaderFeatures } from "./loader-features.ts";
import type { Snippet } from "./snippet.ts";
import { rust } from "./snippet.ts";

export function clsactModule({ precompiled }: LoaderFeatures): Snippet<"rust"> {
  return rust`
    //! The tc filters of the policy that hang on a clsact queueing discipline and not on a link: they stay when their
    //! loader is killed. Only the kernel's routing socket tells of them.

    use std::{
        fs::File,
        io::{self, Read as _, Write as _},
        os::fd::{FromRawFd as _, OwnedFd},
    };

    use anyhow::Context as _;
    use aya::programs::{TcAttachType, tc};
    use serde_json::{Value, json};

    use crate::{
        interface,
        programs::{Kind, PROGRAMS, Program},
    };

    pub struct Filter {
        pub program: &'static Program,
        ${
          precompiled
            ? rust`
              /// What its object calls the program.
              name: String,
            `
            : rust``
        }
        pub program_id: u32,
        pub interface: String,
        pub direction: &'static str,
        pub priority: u32,
        pub handle: u32,
    }

    impl Filter {
        pub fn object(&self, kind: &str) -> Value {
            json!({
                "type": kind,
                "what": "filter",
                "program": self.program.name,
                "program_id": self.program_id,
                "interface": self.interface,
                "direction": self.direction,
                "priority": self.priority,
                "handle": self.handle,
            })
        }
    }

    /// Attributes of a filter, and of the options of one of the kind \`bpf\` (linux/rtnetlink.h, linux/pkt_cls.h).
    const TCA_KIND: u16 = 1;
    const TCA_OPTIONS: u16 = 2;
    const TCA_BPF_NAME: u16 = 7;
    const TCA_BPF_ID: u16 = 11;
    /// Of an attribute's type: the bits beside the flags.
    const TYPE_MASK: u16 = 0x3fff;
    /// The two ends of a clsact queueing discipline.
    const PARENTS: [(u32, &str); 2] = [(0xffff_fff2, "ingress"), (0xffff_fff3, "egress")];
    const HEADER: usize = 16;
    const TC_MESSAGE: usize = 20;

    /// Every such filter in this network namespace.
    pub fn filters() -> anyhow::Result<Vec<Filter>> {
        let mut found = Vec::new();
        for index in interface::all()? {
            for (parent, direction) in PARENTS {
                // A kernel without queueing disciplines has no filters.
                for message in dump(index, parent).unwrap_or_default() {
                    if let Some(filter) = read(&message, index, direction) {
                        found.push(filter);
                    }
                }
            }
        }
        Ok(found)
    }

    /// Takes a filter away, with those of its name beside it.
    pub fn detach(filter: &Filter) -> anyhow::Result<()> {
        let direction = match filter.direction {
            "egress" => TcAttachType::Egress,
            _ => TcAttachType::Ingress,
        };
        tc::qdisc_detach_program(&filter.interface, direction, ${precompiled ? rust`&filter.name` : rust`filter.program.symbol`})
            .with_context(|| format!("cannot take the filter off {}", filter.interface))
    }

    /// Asks for the filters of one end of an interface; gives the messages that describe one each.
    fn dump(index: u32, parent: u32) -> io::Result<Vec<Vec<u8>>> {
        // SAFETY: takes no pointers; the result is checked.
        let socket = unsafe {
            libc::socket(
                libc::AF_NETLINK,
                libc::SOCK_RAW | libc::SOCK_CLOEXEC,
                libc::NETLINK_ROUTE,
            )
        };
        if socket < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the descriptor was just opened, and nothing else owns it.
        let mut socket = File::from(unsafe { OwnedFd::from_raw_fd(socket) });
        socket.write_all(&request(index, parent))?;
        let mut messages = Vec::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let length = socket.read(&mut buffer)?;
            let mut rest = &buffer[..length];
            while let Some((size, kind)) = u32_at(rest, 0).zip(u16_at(rest, 4)) {
                let size = size as usize;
                let Some(message) = rest.get(HEADER..size) else {
                    break;
                };
                match i32::from(kind) {
                    libc::NLMSG_DONE | libc::NLMSG_ERROR => return Ok(messages),
                    _ => messages.push(message.to_vec()),
                }
                rest = rest.get(size.next_multiple_of(4)..).unwrap_or_default();
            }
        }
    }

    /// \`struct nlmsghdr\` and \`struct tcmsg\`.
    fn request(index: u32, parent: u32) -> Vec<u8> {
        let flags = (libc::NLM_F_REQUEST | libc::NLM_F_DUMP) as u16;
        let mut bytes = Vec::new();
        bytes.extend(((HEADER + TC_MESSAGE) as u32).to_ne_bytes());
        bytes.extend(libc::RTM_GETTFILTER.to_ne_bytes());
        bytes.extend(flags.to_ne_bytes());
        // Sequence and port, the family with its padding, then the interface, any handle, the parent, no info.
        for word in [1, 0, libc::AF_UNSPEC as u32, index, 0, parent, 0] {
            bytes.extend(word.to_ne_bytes());
        }
        bytes
    }

    /// The filter that a message describes, if it is one of the policy's programs.
    fn read(message: &[u8], index: u32, direction: &'static str) -> Option<Filter> {
        let attributes = attributes(message.get(TC_MESSAGE..)?);
        let options = find(&attributes, TCA_OPTIONS).map(self::attributes)?;
        let name = find(&options, TCA_BPF_NAME)?.strip_suffix(&[0])?;
        ${
          precompiled
            ? rust`
              let fits = |program: &&Program| {
                  [program.symbol, program.name]
                      .iter()
                      .any(|known| known.as_bytes() == name)
              };
            `
            : rust`let fits = |program: &&Program| program.symbol.as_bytes() == name;`
        }
        let mut programs = PROGRAMS
            .iter()
            .filter(|program| matches!(program.kind, Kind::Tc(_)));
        let program = programs.find(fits)?;
        (find(&attributes, TCA_KIND)? == b"bpf\0").then_some(Filter {
            program,
            ${precompiled ? rust`name: String::from_utf8_lossy(name).into_owned(),` : rust``}
            program_id: u32_at(find(&options, TCA_BPF_ID)?, 0)?,
            interface: interface::name(index),
            direction,
            priority: u32_at(message, 16)? >> 16,
            handle: u32_at(message, 8)?,
        })
    }

    /// Attributes are a length, a type and their bytes, each at a multiple of four.
    fn attributes(mut bytes: &[u8]) -> Vec<(u16, &[u8])> {
        let mut found = Vec::new();
        while let Some((length, kind)) = u16_at(bytes, 0).zip(u16_at(bytes, 2)) {
            let length = usize::from(length);
            let Some(value) = bytes.get(4..length) else {
                break;
            };
            found.push((kind & TYPE_MASK, value));
            bytes = bytes.get(length.next_multiple_of(4)..).unwrap_or_default();
        }
        found
    }

    fn find<'a>(attributes: &[(u16, &'a [u8])], kind: u16) -> Option<&'a [u8]> {
        let mut fitting = attributes.iter().filter(|(each, _)| *each == kind);
        fitting.next().map(|(_, value)| *value)
    }

    fn u16_at(bytes: &[u8], offset: usize) -> Option<u16> {
        let bytes = bytes.get(offset..offset + 2)?;
        bytes.try_into().ok().map(u16::from_ne_bytes)
    }

    fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
        let bytes = bytes.get(offset..offset + 4)?;
        bytes.try_into().ok().map(u32::from_ne_bytes)
    }
  `;
}
