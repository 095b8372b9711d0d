import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { Socket } from "node:net";

type Environment = Readonly<Record<string, string | undefined>>;

const firstLine = (text: string): string =>
  text
    .trim()
    .split("\n")[0]
    ?.replace(/^psql: /, "") ?? "";

/**
 * A session of PostgreSQL, by its own client: it has the ways of libpq to log in and to speak TLS. The session ends with
 * the last process that has its input, however that process ends.
 */
export class PsqlSession {
  private text = "";
  private problem = "";
  private serial = 0;
  private heard: () => void = () => undefined;
  /** Comes to pass when the session is over. */
  readonly over: Promise<void>;
  private isOver = false;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on("data", (chunk: Buffer) => {
      this.text += chunk.toString();
      this.heard();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      this.problem += chunk.toString();
    });
    child.stdin.on("error", () => undefined); // the end of the process tells it
    this.over = new Promise((resolve) => {
      const end = (): void => {
        this.isOver = true;
        this.heard();
        resolve();
      };
      child.once("error", end);
      child.once("close", end);
    });
  }

  static open(env: Environment): PsqlSession {
    const args = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--no-password"];
    // A group of its own: Ctrl-C of the terminal is not for it.
    return new PsqlSession(
      spawn("psql", [...args, "--set=ON_ERROR_STOP=1"], { env: { ...process.env, ...env }, detached: true }),
    );
  }

  get input(): Socket {
    return this.child.stdin as unknown as Socket;
  }

  /** What the server says to some statements, line by line. @throws Error with its words when it refuses or is late. */
  async ask(statements: string, withinSeconds: number): Promise<readonly string[]> {
    const end = `-- ${++this.serial} --`;
    this.text = "";
    this.child.stdin.write(`${statements}\n\\echo '${end}'\n`);
    await new Promise<void>((resolve) => {
      // After a pause of this process, what came meanwhile is read first.
      const timer = setTimeout(() => setImmediate(resolve), withinSeconds * 1000);
      this.heard = () => {
        if (!this.isOver && !this.text.includes(end)) return;
        clearTimeout(timer);
        resolve();
      };
      this.heard();
    });
    const [answer, ...rest] = this.text.split(end);
    if (rest.length === 0) throw new Error(firstLine(this.problem) || "no answer in time");
    return (answer ?? "").split("\n").filter(Boolean);
  }

  close(): void {
    this.child.kill();
  }
}
