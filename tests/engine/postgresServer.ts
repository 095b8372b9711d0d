import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const debian = "/usr/lib/postgresql";

/** The folder of the server's programs, where Debian installs them; undefined without it or its client. */
function programs(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort() : [];
  const folders = versions.map((version) => join(debian, version, "bin"));
  return existsSync("/usr/bin/psql")
    ? folders.reverse().find((each) => existsSync(join(each, "initdb")))
    : undefined;
}

export const postgresIsInstalled = (): boolean => programs() !== undefined;

/** The server refuses to run as root. */
function otherUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** A server of its own on loopback, without TLS, with one database. */
export class PostgresServer {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private child: ChildProcess,
  ) {}

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "secure-iis-postgres-"));
    const { uid, gid } = otherUser();
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    const data = join(folder, "data");
    const args = ["--pgdata", data, "--auth", "trust", "--username", "pulumi", "--no-sync"];
    execFileSync(join(programs() ?? "", "initdb"), args, { ...otherUser(), cwd: folder, stdio: "ignore" });
    const port = await freePort();
    const server = new PostgresServer(folder, port, PostgresServer.spawn(folder, port));
    await server.isUp();
    return server;
  }

  private static spawn(folder: string, port: number): ChildProcess {
    const settings = ["listen_addresses=127.0.0.1", `unix_socket_directories=${folder}`, "fsync=off"];
    const args = [
      "-D",
      join(folder, "data"),
      "-p",
      String(port),
      ...settings.flatMap((each) => ["-c", each]),
    ];
    return spawn(join(programs() ?? "", "postgres"), args, { ...otherUser(), cwd: folder, stdio: "ignore" });
  }

  get url(): string {
    return `postgres://pulumi@127.0.0.1:${this.port}/postgres?sslmode=disable`;
  }

  /** Runs a statement; the lines of its answer. */
  ask(statement: string): string[] {
    const args = [
      "-h",
      "127.0.0.1",
      "-p",
      String(this.port),
      "-U",
      "pulumi",
      "-d",
      "postgres",
      "-Atqc",
      statement,
    ];
    return execFileSync("psql", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .split("\n")
      .filter(Boolean);
  }

  private async isUp(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      try {
        return void this.ask("SELECT 1");
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    throw new Error("PostgreSQL does not answer");
  }

  /** Ends every session at once, and begins again. */
  async restart(): Promise<void> {
    await this.stop();
    this.child = PostgresServer.spawn(this.folder, this.port);
    await this.isUp();
  }

  private async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGINT"); // PostgreSQL's "fast" shutdown
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
