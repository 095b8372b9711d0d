import type { Writable } from "node:stream";
import type { Output } from "../shell/streams";

/** How many bytes may leave, and what happens then; more of them are lost. */
export interface Limit {
  bytes: number;
  reached(): void;
}

export const noLimit: Limit = { bytes: Number.POSITIVE_INFINITY, reached: () => undefined };

/** Knows when all it was given has left, so that the exit status follows the output. */
export class ReplyStream implements Output {
  private sent: Promise<unknown> = Promise.resolve();
  private room: number;

  constructor(
    private readonly stream: Writable,
    private readonly encode: (text: string) => Buffer,
    private readonly limit: Limit,
  ) {
    this.room = limit.bytes;
  }

  write(text: string): void {
    const wanted = this.encode(text);
    const bytes = wanted.subarray(0, this.room);
    this.room -= bytes.length;
    if (bytes.length > 0 && this.stream.writable) {
      const written = new Promise((resolve) => this.stream.write(bytes, resolve));
      this.sent = Promise.all([this.sent, written]);
    }
    if (this.room === 0 && wanted.length > 0) this.limit.reached();
  }

  flushed(): Promise<unknown> {
    return this.sent;
  }
}
