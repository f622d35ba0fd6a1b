/** `interface.rs` of the loader: network interfaces by name and number. Only for kinds that go to one. */
import type { LoaderFeatures } from "./loader-features.ts";
import type { Snippet } from "./snippet.ts";
import { BLANK, rust } from "./snippet.ts";

/** With `all` when somebody asks for every interface. */
export function interfaceModule({ kinds }: LoaderFeatures): Snippet<"rust"> {
  return rust`
    //! Network interfaces of this network namespace.

    use std::{
        ffi::{CStr, CString},
        io, mem,
        os::fd::{AsRawFd as _, FromRawFd as _, OwnedFd},
    };

    use anyhow::Context as _;

    use crate::failure::{Failure, Status};

    /// The kernel's number of an interface.
    pub fn index(name: &str) -> anyhow::Result<u32> {
        let missing = || {
            let message = format!("this network namespace has no interface {name}");
            Failure::new(Status::NotThere, message)
        };
        let text = CString::new(name).map_err(|_| missing())?;
        // SAFETY: \`text\` ends in a NUL and outlives the call.
        match unsafe { libc::if_nametoindex(text.as_ptr()) } {
            0 => Err(missing().into()),
            index => Ok(index),
        }
    }

    /// The name of an interface, or its number where this network namespace has none of it.
    pub fn name(index: u32) -> String {
        let mut buffer = [0 as libc::c_char; libc::IFNAMSIZ];
        // SAFETY: the buffer has the size that the call writes at most.
        let found = unsafe { libc::if_indextoname(index, buffer.as_mut_ptr()) };
        if found.is_null() {
            return format!("interface {index}");
        }
        // SAFETY: the call has put a text with a NUL there.
        let name = unsafe { CStr::from_ptr(buffer.as_ptr()) };
        name.to_string_lossy().into_owned()
    }
    ${kinds.includes(":tc") ? BLANK : rust``}
    ${
      kinds.includes(":tc")
        ? rust`
          /// The kernel's numbers of all interfaces.
          pub fn all() -> io::Result<Vec<u32>> {
              // SAFETY: takes nothing; the result is checked.
              let list = unsafe { libc::if_nameindex() };
              if list.is_null() {
                  return Err(io::Error::last_os_error());
              }
              let mut found = Vec::new();
              // SAFETY: the list ends with an entry of number zero, and is only given back behind the loop.
              unsafe {
                  let mut entry = list;
                  while (*entry).if_index != 0 {
                      found.push((*entry).if_index);
                      entry = entry.add(1);
                  }
                  libc::if_freenameindex(list);
              }
              Ok(found)
          }
        `
        : rust``
    }

    /// Fails for an interface whose packets do not start with an Ethernet header: a program that looks for one would
    /// read something else.
    pub fn demand_ethernet(name: &str) -> anyhow::Result<()> {
        // SAFETY: takes no pointers; the result is checked.
        let socket = unsafe { libc::socket(libc::AF_INET, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC, 0) };
        if socket < 0 {
            return Err(io::Error::last_os_error()).context("cannot open a socket");
        }
        // SAFETY: the descriptor was just opened, and nothing else owns it.
        let socket = unsafe { OwnedFd::from_raw_fd(socket) };
        // SAFETY: \`ifreq\` is plain data, for which zero is a value.
        let mut request: libc::ifreq = unsafe { mem::zeroed() };
        // The last byte stays the NUL.
        for (to, from) in request
            .ifr_name
            .iter_mut()
            .zip(name.bytes().take(libc::IFNAMSIZ - 1))
        {
            *to = from as libc::c_char;
        }
        // SAFETY: the request lives longer than the call, which fills its address in.
        if unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCGIFHWADDR, &raw mut request) } < 0 {
            return Err(io::Error::last_os_error())
                .with_context(|| format!("cannot ask what kind of device {name} is"));
        }
        // SAFETY: the call has succeeded, so this is the member that is there.
        let kind = unsafe { request.ifr_ifru.ifru_hwaddr }.sa_family;
        if kind == libc::ARPHRD_ETHER || kind == libc::ARPHRD_LOOPBACK {
            return Ok(());
        }
        let message = format!(
            "packets of {name} have no Ethernet header, which the program expects \
             (--any-device attaches it all the same)"
        );
        Err(Failure::new(Status::Lacking, message).into())
    }
  `;
}
