//! Real packets: frames are sent on one end of a veth pair and met by a program on the other.

use std::ffi::CString;
use std::io::Error;
use std::os::fd::{AsRawFd as _, FromRawFd as _, OwnedFd};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use aya::programs::{Program, SchedClassifier, SocketFilter, TcAttachType};

const EVERY_PROTOCOL: u16 = 3;
const PACKET_VNET_HDR: i32 = 15;
/// A frame passes a veth pair before `send` returns or soon after it.
const SETTLE: Duration = Duration::from_millis(15);

/// What keeps a program attached.
pub enum Attached {
    Classifier(aya::programs::tc::SchedClassifierLinkId),
    Filter(OwnedFd),
}

/// Attaches a loaded program to what the interface receives.
pub fn attach(program: &mut Program, interface: &str) -> Result<Attached> {
    match program {
        Program::SchedClassifier(program) => attach_classifier(program, interface),
        Program::SocketFilter(program) => attach_filter(program, interface),
        _ => bail!("only tc and socket-filter programs meet live packets here"),
    }
}

fn attach_classifier(program: &mut SchedClassifier, interface: &str) -> Result<Attached> {
    // Before 6.6 the hook is a queueing discipline's, which may be there already.
    let _ = aya::programs::tc::qdisc_add_clsact(interface);
    Ok(Attached::Classifier(program.attach(interface, TcAttachType::Ingress)?))
}

fn attach_filter(program: &SocketFilter, interface: &str) -> Result<Attached> {
    let socket = packet_socket(interface)?;
    program.attach(&socket)?;
    Ok(Attached::Filter(socket))
}

pub fn detach(program: &mut Program, attached: Attached) -> Result<()> {
    match (program, attached) {
        (Program::SchedClassifier(program), Attached::Classifier(link)) => Ok(program.detach(link)?),
        (_, Attached::Filter(socket)) => {
            // It takes its filter with it.
            drop(socket);
            Ok(())
        }
        _ => bail!("attached as another kind"),
    }
}

/// Sends a frame. Behind its first `linear` bytes a frame of more than a page lies in pages of its own; 0 asks for none.
pub fn send(interface: &str, linear: u16, frame: &[u8]) -> Result<()> {
    let socket = packet_socket(interface)?;
    let on = 1i32;
    // SAFETY: the option's value lives through the call and its size is said.
    let result =
        unsafe { libc::setsockopt(socket.as_raw_fd(), libc::SOL_PACKET, PACKET_VNET_HDR, (&raw const on).cast(), 4) };
    if result < 0 {
        bail!("PACKET_VNET_HDR: {}", Error::last_os_error());
    }
    // struct virtio_net_hdr: no checksum, no segmentation, the length of the headers.
    let mut bytes = vec![0u8; 10];
    bytes[2..4].copy_from_slice(&linear.to_ne_bytes());
    bytes.extend_from_slice(frame);
    send_on(socket.as_raw_fd(), &bytes)?;
    settle();
    Ok(())
}

/// Sends bytes on a packet socket.
pub fn send_on(socket: i32, bytes: &[u8]) -> Result<()> {
    // SAFETY: the buffer lives through the call.
    let sent = unsafe { libc::send(socket, bytes.as_ptr().cast(), bytes.len(), 0) };
    if sent < 0 {
        bail!("send: {}", Error::last_os_error());
    }
    Ok(())
}

/// Waits until what was sent has been met.
pub fn settle() {
    std::thread::sleep(SETTLE);
}

/// A raw socket for whole frames of one interface.
pub fn packet_socket(interface: &str) -> Result<OwnedFd> {
    let name = CString::new(interface)?;
    // SAFETY: the name lives through the call.
    let index = unsafe { libc::if_nametoindex(name.as_ptr()) };
    if index == 0 {
        bail!("no interface {interface}");
    }
    // SAFETY: a new socket, which nobody else owns.
    let fd = unsafe { libc::socket(libc::AF_PACKET, libc::SOCK_RAW | libc::SOCK_CLOEXEC, 0) };
    if fd < 0 {
        bail!("socket: {}", Error::last_os_error());
    }
    // SAFETY: as above.
    let socket = unsafe { OwnedFd::from_raw_fd(fd) };
    let address = libc::sockaddr_ll {
        sll_family: u16::try_from(libc::AF_PACKET)?,
        sll_protocol: EVERY_PROTOCOL.to_be(),
        sll_ifindex: i32::try_from(index)?,
        sll_hatype: 0,
        sll_pkttype: 0,
        sll_halen: 0,
        sll_addr: [0; 8],
    };
    let size = u32::try_from(size_of::<libc::sockaddr_ll>())?;
    // SAFETY: the address lives through the call and its size is said.
    let result = unsafe { libc::bind(fd, (&raw const address).cast(), size) };
    if result < 0 {
        return Err(Error::last_os_error()).with_context(|| format!("bind to {interface}"));
    }
    Ok(socket)
}
