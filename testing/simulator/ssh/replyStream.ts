import type { Writable } from "node:stream";
import type { Output } from "../shell/streams";

/** Knows when all it was given has left, so that the exit status follows the output. */
export class ReplyStream implements Output {
  private sent: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly stream: Writable,
    private readonly encode: (text: string) => Buffer,
    private room: number,
  ) {}

  write(text: string): void {
    const bytes = this.encode(text).subarray(0, this.room);
    this.room -= bytes.length;
    if (bytes.length === 0 || !this.stream.writable) return;
    const written = new Promise((resolve) => this.stream.write(bytes, resolve));
    this.sent = Promise.all([this.sent, written]);
  }

  flushed(): Promise<unknown> {
    return this.sent;
  }
}
