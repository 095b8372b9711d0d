import { summarise } from "../../bench/summary";
import { targetTable } from "../../bench/targets";
import { row, surroundings } from "./rows";

const rows = [
  row({ size: 50, wallSeconds: 6 }),
  row({ size: 50, contender: "ssh", wallSeconds: 3 }),
  row({ size: 50, contender: "ansible", wallSeconds: 6 }),
  row({ size: 50, work: "again", wallSeconds: 3, peakMemoryBytes: 100 }),
  row({ size: 50, work: "check", contender: "ansible", wallSeconds: 6 }),
  row({ size: 200, work: "again", connections: 201, peakMemoryBytes: 160 }),
];
const lines = targetTable(summarise(rows), surroundings).split("\n");
const cellsOf = (title: string) =>
  lines
    .find((line) => line.includes(title))
    ?.split("|")
    .slice(2, 5)
    .map((cell) => cell.trim());

test.each([
  ["missed", "First converge, 50 hosts: wall over the floor", ["1.3", "2.00", "no"]],
  ["just met", "First converge, 50 hosts: wall over Ansible, one script", ["1", "1.00", "yes"]],
  ["met", "Nothing to do, 50 hosts: wall over Ansible, one script", ["0.6", "0.50", "yes"]],
  ["not measured", "Nothing to do, 200 hosts: wall over Ansible, one script", ["0.6", "not measured", ""]],
  ["missed by one connection", "connections a host", ["1", "1.00", "no"]],
  ["of memory", "Nothing to do: memory", ["1.5", "1.60", "no"]],
  ["in milliseconds", "Plan and render", ["1 ms", "0.75 ms", "yes"]],
])("a target %s", (_, title, cells) => {
  expect(cellsOf(title)).toEqual(cells);
});
