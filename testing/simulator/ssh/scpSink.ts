import type { ServerChannel } from "ssh2";
import type { Files } from "../machine/files";

/** The folder that `scp -t` copies into; undefined for any other line. */
export const sinkFolder = (line: string): string | undefined =>
  /^"?scp(?:\.exe)?"? (?:-\w+ )*-\w*t\w* "?([^"]+)"?$/i.exec(line.trim())?.[1];

interface Coming {
  readonly name: string;
  readonly length: number;
}

const header = /^C\d{4} (\d+) ([^\n/\\]+)\n/;
const zero = "\0";

/** The receiving end of scp's protocol, for files alone: a header, then the bytes and a zero, over and over. */
class ScpSink {
  private text = "";
  private coming: Coming | undefined;

  constructor(private readonly save: (name: string, text: string) => void) {}

  /** How many headers and files have become complete: each of them is to be acknowledged. */
  take(text: string): number {
    this.text += text;
    let complete = 0;
    while (this.coming ? this.readFile(this.coming) : this.readHeader()) complete++;
    return complete;
  }

  private readHeader(): boolean {
    const [line, length, name] = header.exec(this.text) ?? [];
    if (line === undefined || name === undefined) return false;
    this.coming = { name, length: Number(length) };
    this.text = this.text.slice(line.length);
    return true;
  }

  private readFile({ name, length }: Coming): boolean {
    if (this.text.length <= length) return false;
    this.save(name, this.text.slice(0, length));
    this.text = this.text.slice(length + zero.length);
    this.coming = undefined;
    return true;
  }
}

/** Takes what `scp -t` is sent until the sender has no more; the exit code. */
export function receiveFiles(files: Files, folder: string, channel: ServerChannel): Promise<number> {
  const sink = new ScpSink((name, text) => files.write(`${folder}\\${name}`, "C:\\", text));
  channel.on("data", (chunk: Buffer) => {
    channel.write(zero.repeat(sink.take(chunk.toString("latin1"))));
  });
  channel.write(zero);
  return new Promise((resolve) => {
    channel.once("end", () => resolve(0));
    channel.once("close", () => resolve(1));
  });
}
