/** What a task came to, for programs that add tasks up. */
export interface TaskFigures {
  readonly hosts: number;
  /** Hosts that were changed; those that would be, for a preview and an audit. */
  readonly changed: number;
  /** Hosts that could not be judged, or whose change failed. */
  readonly failed: number;
  /** The exit code. */
  readonly exit: number;
}

/** Which task it was. */
export interface TaskName {
  /** As it is typed, such as `fleet up`. */
  readonly command: string;
  /** What its stacks are named after, or its inventory. */
  readonly fleet: string;
  /** The shards that were asked for; empty for all. */
  readonly shards: readonly number[];
}

export interface Task extends TaskName, TaskFigures {
  readonly seconds: number;
  /** When it ended. */
  readonly end: Date;
}
