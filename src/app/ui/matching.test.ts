import { expect, test } from "vitest";
import { matching } from "./matching.ts";

const items = ["mptcp/ack", "syscalls/sys_getcpu", "tcp/retransmit", "net/tcp_probe", "sock/inet"].map((value) => ({
  value,
}));

test.each([
  ["", ["mptcp/ack", "syscalls/sys_getcpu", "tcp/retransmit", "net/tcp_probe", "sock/inet"]],
  ["TCP ", ["tcp/retransmit", "net/tcp_probe", "mptcp/ack", "syscalls/sys_getcpu"]],
  ["getcpu", ["syscalls/sys_getcpu"]],
  ["xyz", []],
])("%j means %j", (typed, values) => {
  expect(matching(items, typed, 9).map(({ value }) => value)).toEqual(values);
});

test("no more than wanted", () => {
  expect(matching(items, "s", 1)).toEqual([{ value: "syscalls/sys_getcpu" }]);
});
