import { describe, expect, it } from "vitest";
import { PROGRAM_KINDS } from "../ir/schema.ts";
import { loadAllKernelTables, loadKernelTables } from "./load.ts";

const { helpers, hooks, functions, features, tracepoints } = await loadAllKernelTables();

describe("the tables", () => {
  it("have what was measured", () => {
    expect([helpers?.size, hooks?.size, functions?.size, tracepoints?.size]).toEqual([211, 283, 352, 2305]);
    expect([features?.programs.size, features?.maps.size, features?.others.size]).toEqual([8, 9, 62]);
  });

  it("come without tracepoints when only the small ones are asked for", async () => {
    const small = await loadKernelTables();
    expect(small.tracepoints).toBeUndefined();
    expect(small.helpers).toBe(helpers);
  });
});

describe("helpers", () => {
  it("count as measured by kind on 6.18", () => {
    const counts = PROGRAM_KINDS.map((kind) => {
      return [kind, [...(helpers?.values() ?? [])].filter(({ kinds }) => kinds["6.18"].has(kind)).length];
    });
    expect(Object.fromEntries(counts)).toEqual({
      ":xdp": 102,
      ":tc": 137,
      ":socket-filter": 86,
      ":kprobe": 81,
      ":tracepoint": 79,
      ":cgroup-skb": 101,
      ":perf-event": 81,
      ":lsm": 104,
    });
  });

  it("have a prototype, a licence and who may call them", () => {
    expect(helpers?.get("bpf_get_stackid")).toMatchObject({
      id: 27,
      since: "4.6",
      gplOnly: true,
      gplFree: new Set([":perf-event"]),
      returns: "long",
      args: [
        { type: "void *", name: "ctx" },
        { type: "struct bpf_map *", name: "map" },
        { type: "u64", name: "flags" },
      ],
    });
    const comm = helpers?.get("bpf_get_current_comm");
    expect([comm?.kinds["6.12"].has(":xdp"), comm?.kinds["6.18"].has(":xdp")]).toEqual([false, true]);
    expect(helpers?.get("bpf_get_current_pid_tgid")?.result).toBe("u64: tgid << 32 | pid");
    for (const { name, args, since } of helpers?.values() ?? []) {
      expect(name).toMatch(/^bpf_\w+$/);
      expect(since).toMatch(/^\d\.\d+$/);
      for (const variable of args) expect(variable.name).toMatch(/^(?:\w+|\.\.\.)$/);
    }
  });
});

describe("hooks and functions", () => {
  it("have their arguments, older ones apart", () => {
    expect(hooks?.get("file_open")).toMatchObject({
      state: "all",
      returns: "int",
      sleepable: true,
      args: [{ type: "struct file *", name: "file" }],
    });
    expect(hooks?.get("bpf")?.args).toHaveLength(4);
    expect(hooks?.get("bpf")?.oldArgs).toHaveLength(3);
    expect(hooks?.get("inode_xattr_skipcap")?.returns).toBe("bool");
    expect(functions?.get("tcp_v4_connect")).toMatchObject({ on: ["6.18", "6.12", "6.1"], traceable: true });
    expect(functions?.get("do_execveat_common")?.on).toEqual([]);
    expect(functions?.get("exc_page_fault")?.traceable).toBe(false);
  });
});

describe("tracepoints", () => {
  it("have the layout of the record", () => {
    expect(tracepoints?.get("sched/sched_process_exec")?.fields).toEqual([
      { type: "__data_loc char[]", name: "filename", offset: 8, size: 4, signed: false, shape: "located" },
      { type: "pid_t", name: "pid", offset: 12, size: 4, signed: true, shape: "integer" },
      { type: "pid_t", name: "old_pid", offset: 16, size: 4, signed: true, shape: "integer" },
    ]);
    expect(tracepoints?.get("syscalls/sys_enter_openat")?.fields.map(({ name, offset }) => [name, offset])).toEqual([
      ["__syscall_nr", 8],
      ["dfd", 16],
      ["filename", 24],
      ["flags", 32],
      ["mode", 40],
    ]);
    expect(tracepoints?.get("sched/sched_switch")?.fields.map(({ offset, shape }) => [offset, shape])).toEqual([
      [8, "bytes"],
      [24, "integer"],
      [28, "integer"],
      [32, "integer"],
      [40, "bytes"],
      [56, "integer"],
      [60, "integer"],
    ]);
  });

  it("have 11,724 fields that do not overlap", () => {
    let count = 0;
    for (const { fields } of tracepoints?.values() ?? []) {
      let end = 8;
      for (const field of fields) {
        expect(field.offset).toBeGreaterThanOrEqual(end);
        expect(field.size).toBeGreaterThan(0);
        end = field.offset + field.size;
        count++;
      }
    }
    expect(count).toBe(11_724);
  });
});
