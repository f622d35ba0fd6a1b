/** How the kinds for packets are loaded and attached, exactly as aya 0.14 takes them. */
import type { KindCode } from "./loader-kind.ts";
import { plainLoad } from "./loader-kind.ts";
import { rust } from "./snippet.ts";

/** By kind. */
export const PACKET_KINDS: Readonly<Record<":xdp" | ":tc" | ":socket-filter" | ":cgroup-skb", KindCode>> = {
  ":xdp": {
    imports: {
      aya: { programs: ["Xdp"] },
      crate: { "": ["interface"], cli: ["Mode"], failure: ["self", "Failure", "Status"] },
    },
    load: plainLoad("Xdp", "Xdp"),
    attach: rust`
      Kind::Xdp => {
          let interface = packet_interface(target, args)?;
          let mode = args.xdp_mode(program);
          find::<Xdp>(ebpf, program)?
              .attach_to_if_index(interface, mode.into())
              .map_err(|error| xdp_failure(error.into(), target, mode))?;
          vec![("mode", mode.name())]
      }
    `,
    functions: [
      rust`
        /// What the kernel means by its refusals of XDP programs.
        fn xdp_failure(error: anyhow::Error, target: &str, mode: Mode) -> anyhow::Error {
            let message = match failure::errno(&error) {
                Some(libc::EBUSY | libc::EEXIST) => {
                    format!("{target} has an XDP program already, or one in another mode")
                }
                Some(libc::EOPNOTSUPP | libc::EINVAL) if !matches!(mode, Mode::Skb) => format!(
                    "{target} takes no XDP program in {} mode; --xdp-mode skb works everywhere",
                    mode.name()
                ),
                _ => return error,
            };
            error.context(Failure::new(Status::Lacking, message))
        }
      `,
    ],
  },
  ":tc": {
    imports: {
      aya: {
        programs: ["LinkOrder", "SchedClassifier", "TcAttachType", "tc"],
        util: ["KernelVersion"],
      },
      crate: { "": ["interface"], programs: ["PROGRAMS"] },
    },
    load: plainLoad("SchedClassifier", "Tc(_)"),
    attach: rust`
      Kind::Tc(declared) => {
          packet_interface(target, args)?;
          let direction = args.direction(program).map_or(declared, Into::into);
          // TCX links came with 6.6. Before, tc programs need a queueing discipline, which may be there already.
          let clsact = args.clsact
              || KernelVersion::current()
                  .is_ok_and(|kernel| kernel < KernelVersion::new(6, 6, 0));
          let options = if clsact {
              let _ = tc::qdisc_add_clsact(target);
              tc::TcAttachOptions::Netlink(tc::NlOptions {
                  priority: filter_priority(program),
                  ..tc::NlOptions::default()
              })
          } else {
              tc::TcAttachOptions::TcxOrder(LinkOrder::default())
          };
          find::<SchedClassifier>(ebpf, program)?
              .attach_with_options(target, direction, options)?;
          let way = match direction {
              TcAttachType::Egress => "egress",
              _ => "ingress",
          };
          vec![
              ("direction", way),
              ("via", if clsact { "clsact" } else { "tcx" }),
          ]
      }
    `,
    functions: [
      rust`
        /// Filters run from the lowest priority up, here in the policy's order; left to itself the kernel
        /// lets the one that came last run first.
        fn filter_priority(program: &Program) -> u16 {
            PROGRAMS
                .iter()
                .position(|other| other.name == program.name)
                .and_then(|before| u16::try_from(before + 1).ok())
                .unwrap_or_default()
        }
      `,
    ],
  },
  ":socket-filter": {
    imports: {
      aya: { programs: ["SocketFilter"] },
      crate: { "": ["interface"] },
      std: {
        "": ["io", "mem"],
        "os::fd": ["AsRawFd as _", "FromRawFd as _", "IntoRawFd as _", "OwnedFd"],
      },
    },
    load: plainLoad("SocketFilter", "SocketFilter"),
    attach: rust`
      Kind::SocketFilter => {
          let socket = packet_socket(packet_interface(target, args)?)?;
          find::<SocketFilter>(ebpf, program)?.attach(&socket)?;
          // The filter stays as long as its socket is open, which is until this process ends.
          let _ = socket.into_raw_fd();
          Vec::new()
      }
    `,
    functions: [
      rust`
        /// Opens a raw packet socket that sees every packet of one interface.
        fn packet_socket(interface: u32) -> anyhow::Result<OwnedFd> {
            let protocol = (libc::ETH_P_ALL as u16).to_be();
            // SAFETY: takes no pointers; the result is checked.
            let socket = unsafe {
                libc::socket(
                    libc::AF_PACKET,
                    libc::SOCK_RAW | libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK,
                    protocol.into(),
                )
            };
            if socket < 0 {
                return Err(io::Error::last_os_error()).context("cannot open a packet socket");
            }
            // SAFETY: the descriptor was just opened, and nothing else owns it.
            let socket = unsafe { OwnedFd::from_raw_fd(socket) };
            // SAFETY: \`sockaddr_ll\` is plain data, for which zero is a value.
            let mut address: libc::sockaddr_ll = unsafe { mem::zeroed() };
            address.sll_family = libc::AF_PACKET as u16;
            address.sll_protocol = protocol;
            address.sll_ifindex = interface.try_into()?;
            // SAFETY: the pointer and the length are those of \`address\`.
            let bound = unsafe {
                libc::bind(
                    socket.as_raw_fd(),
                    (&raw const address).cast(),
                    mem::size_of_val(&address) as libc::socklen_t,
                )
            };
            if bound < 0 {
                return Err(io::Error::last_os_error()).context("cannot bind the packet socket");
            }
            Ok(socket)
        }
      `,
    ],
  },
  ":cgroup-skb": {
    imports: {
      aya: { programs: ["CgroupAttachMode", "CgroupSkb", "CgroupSkbAttachType"] },
      crate: { "": ["filesystem"], failure: ["Failure", "Status"] },
      std: { fs: ["File"], path: ["Path"] },
    },
    load: plainLoad("CgroupSkb", "CgroupSkb(_)"),
    attach: rust`
      Kind::CgroupSkb(declared) => {
          let direction = args.direction(program).map_or(declared, Into::into);
          find::<CgroupSkb>(ebpf, program)?.attach(
              cgroup(Path::new(target))?,
              direction,
              // On a link, which kernels since 5.7 have, other programs may be attached beside it all the same.
              CgroupAttachMode::Single,
          )?;
          let way = match direction {
              CgroupSkbAttachType::Ingress => "ingress",
              CgroupSkbAttachType::Egress => "egress",
          };
          vec![("direction", way)]
      }
    `,
    functions: [
      rust`
        /// Opens the folder of a control group.
        fn cgroup(path: &Path) -> anyhow::Result<File> {
            let message = match filesystem::magic(path) {
                Ok(filesystem::CGROUP2) => {
                    return File::open(path).context("cannot open the control group's folder");
                }
                Ok(_) => format!(
                    "{} is no control group of version 2 (findmnt -t cgroup2 shows where they are)",
                    path.display()
                ),
                Err(error) => format!("there is no control group {}: {error}", path.display()),
            };
            Err(Failure::new(Status::NotThere, message).into())
        }
      `,
    ],
  },
};
