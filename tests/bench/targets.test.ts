import { summarise } from "../../bench/summary";
import { targetTable } from "../../bench/targets";
import { row, surroundings } from "./rows";

const rows = [
  row({ size: 50, wallSeconds: 6, cpuSeconds: 10, peakMemoryBytes: 100 }),
  row({ size: 50, contender: "ssh", wallSeconds: 3 }),
  row({ size: 50, contender: "ansible-loop", wallSeconds: 7.5 }),
  row({ size: 50, work: "again", peakMemoryBytes: 100 }),
  row({ size: 200, cpuSeconds: 40, peakMemoryBytes: 140 }),
  row({ size: 200, contender: "pulumi-saved-once", cpuSeconds: 14 }),
  row({ size: 200, work: "again", wallSeconds: 3, connections: 201, peakMemoryBytes: 160 }),
  row({ size: 200, work: "check", contender: "ansible-loop", wallSeconds: 10 }),
];
const lines = targetTable(summarise(rows), surroundings).split("\n");
const cellsOf = (title: string) =>
  lines
    .find((line) => line.includes(title))
    ?.split("|")
    .slice(2, 7)
    .map((cell) => cell.trim());
const none = ["not measured", ""];

test.each([
  ["missed", "50 hosts: wall over the floor", ["1.3", "2.00", "no", ...none]],
  ["just met", "50 hosts: wall over Ansible, a task a service", ["0.8", "0.80", "yes", ...none]],
  ["met", "200 hosts: wall over the check of Ansible", ["0.4", "0.30", "yes", ...none]],
  ["for one of ours", "CPU, state saved at each step", ["29.4 s", "40.00 s", "no", "", ""]],
  ["for the other of ours", "CPU, state saved once", ["15 s", "", "", "14.00 s", "yes"]],
  ["of growth", "CPU of 200 hosts over 50", ["5", "4.00", "yes", ...none]],
  ["missed by one connection", "connections a host", ["1", "1.00", "no", ...none]],
  ["of memory", "First converge: memory", ["1.5", "1.40", "yes", ...none]],
  ["of memory, missed", "Nothing to do: memory", ["1.5", "1.60", "no", ...none]],
  ["in milliseconds", "Plan and render", ["1 ms", "0.75 ms", "yes", "0.75 ms", "yes"]],
])("a target %s", (_, title, cells) => {
  expect(cellsOf(title)).toEqual(cells);
});
