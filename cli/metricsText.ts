import type { Task } from "./task";

/** One gauge a row: its name, with the unit that Prometheus asks for, what it means, and its value. */
const gauges: readonly (readonly [name: string, help: string, value: (task: Task) => number])[] = [
  ["secure_iis_task_hosts", "Hosts of the last run.", ({ hosts }) => hosts],
  [
    "secure_iis_task_hosts_changed",
    "Hosts that the last run changed; that it would change, for a preview and an audit.",
    ({ changed }) => changed,
  ],
  [
    "secure_iis_task_hosts_failed",
    "Hosts that could not be judged in the last run, or whose change failed.",
    ({ failed }) => failed,
  ],
  ["secure_iis_task_duration_seconds", "How long the last run took.", ({ seconds }) => seconds],
  ["secure_iis_task_exit_code", "Exit code of the last run.", ({ exit }) => exit],
  [
    "secure_iis_task_end_timestamp_seconds",
    "When the last run ended, in seconds since 1970.",
    ({ end }) => Math.floor(end.getTime() / 1000),
  ],
];

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };
const label = (name: string, value: string): string =>
  `${name}="${value.replace(/[\\"\n]/g, (character) => escapes[character] ?? "")}"`;

/** The text that node_exporter's textfile collector reads. */
export function metricsText(task: Task): string {
  const { command, fleet, shards } = task;
  const shard = shards.length > 0 ? shards.join(",") : "all";
  const labels = [label("command", command), label("fleet", fleet), label("shard", shard)].join(",");
  return gauges
    .map(
      ([name, help, value]) =>
        `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name}{${labels}} ${value(task)}\n`,
    )
    .join("");
}
