/** What the lab provokes while the tracing policies of the gallery run, and what they must say. */
import type { Scenario } from "./scenario.ts";
import { addressBytes } from "./frames.ts";
import { hex, host, text, u32 } from "./scenario.ts";

/** The program that the driver starts: its own copy, so that no other event is taken for it. */
const EXECUTED = "/run/gallery-child";

/** By the name of the sample, in the order in which the gallery shows them. */
export const TRACING_SCENARIOS: Readonly<Record<string, Scenario>> = {
  "exec-tracer": {
    provoke: [{ do: "exec", path: EXECUTED }],
    events: [{ map: "execs", fields: { uid: 0, comm: text("gallery-child", 16), path: text(EXECUTED, 128) } }],
  },
  "connect-tracer": {
    provoke: [
      { do: "connect", address: "127.0.0.1", port: 4711 },
      { do: "connect", address: "::1", port: 4712 },
    ],
    events: [
      { map: "connects", fields: { uid: 0, dst: host("127.0.0.1"), port: 4711, comm: text("gallery-driver", 16) } },
      {
        map: "connects6",
        fields: { uid: 0, dst: hex(addressBytes("::1")), port: 4712, comm: text("gallery-driver", 16) },
      },
    ],
  },
  "cpu-profiler": {
    provoke: [{ do: "burn", milliseconds: 1000 }],
    // 99 a second, of which an emulated machine may lose some.
    atLeast: [{ map: "samples", key: text("gallery-driver", 16), count: 30 }],
  },
  "file-open-guard": {
    before: [
      { map: "layout", key: u32(0), value: "@offset file f_inode" },
      { map: "layout", key: u32(1), value: "@offset inode i_ino" },
      { map: "layout", key: u32(2), value: "@offset inode i_sb" },
      { map: "layout", key: u32(3), value: "@offset super_block s_dev" },
      { map: "guarded", key: "@file", value: u32(4711) },
    ],
    provoke: [
      { do: "open", uid: 0, errno: 13 },
      { do: "open", uid: 4711, errno: 0 },
      { do: "open", uid: 4712, errno: 13 },
    ],
    events: [
      { map: "denials", fields: { uid: 0, comm: text("gallery-driver", 16) } },
      { map: "denials", fields: { uid: 4712, comm: text("gallery-driver", 16) } },
    ],
  },
};
