import type { UserSpec } from "../spec";
import type { Machine } from "./machine";

/** Who is logged in, and how: a login by key leaves no credentials to pass on. */
export class Session {
  /** Programs executed over this connection. */
  executed = 0;
  /** Changes of services made over this connection, on whatever machine. */
  changed = 0;
  isCut = false;
  /** Other machines that its programs were connected to. */
  readonly reached = new Set<Machine>();

  constructor(
    readonly user: UserSpec,
    readonly byKey: boolean,
    private readonly disconnect: () => void,
  ) {}

  get isAdmin(): boolean {
    return this.user.admin ?? true;
  }

  /** Ends the TCP connection once what was written has left. */
  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.disconnect();
  }
}
