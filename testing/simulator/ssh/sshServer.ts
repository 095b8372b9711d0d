import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import ssh2, { type AuthContext, type Connection, type TcpipRequestInfo } from "ssh2";
import type { Machine, Session } from "../machine/machine";
import { sleep } from "../shell/streams";
import type { HostSpec } from "../spec";
import { authenticate } from "./authentication";
import type { ConnectionCount } from "./connectionCount";
import { execute } from "./execution";
import type { KeyPair } from "./keys";

export interface Surroundings {
  count: ConnectionCount;
  /** The SSH port of a host of the fleet. */
  portOf(name: string): number | undefined;
}

/** sshd of one machine, on a port of its own. */
export class SshServer {
  private readonly sockets = new Set<Socket>();
  private readonly forwarded = new Set<Socket>();
  private readonly listener = createServer((socket) => this.accept(socket));
  private readonly protocol: ssh2.Server;

  constructor(
    private readonly machine: Machine,
    private readonly spec: HostSpec,
    private readonly around: Surroundings & { key: KeyPair },
  ) {
    const hostKeys = [around.key.privateKey];
    this.protocol = new ssh2.Server({ hostKeys, ident: "OpenSSH_for_Windows_8.1" }, (client, { port }) => {
      const socket = [...this.sockets].find(({ remotePort }) => remotePort === port);
      if (socket !== undefined) this.serve(client, socket);
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.listener.once("error", reject);
      this.listener.listen(0, "127.0.0.1", resolve);
    });
    return (this.listener.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    for (const socket of [...this.sockets, ...this.forwarded]) socket.destroy();
    return new Promise((resolve) => this.listener.close(() => resolve()));
  }

  private accept(socket: Socket): void {
    socket.on("error", () => socket.destroy());
    if (this.machine.fault.refuse) return void socket.resetAndDestroy();
    const { log } = this.machine;
    this.sockets.add(socket);
    this.around.count.opened();
    log.connections++;
    log.maxConcurrent = Math.max(log.maxConcurrent, this.sockets.size);
    socket.once("close", () => {
      this.sockets.delete(socket);
      this.around.count.closed();
    });
    this.protocol.injectSocket(socket);
  }

  private serve(client: Connection, socket: Socket): void {
    const ended = new AbortController();
    socket.once("close", () => ended.abort());
    client.on("error", () => socket.destroy());
    let login: Pick<Session, "user" | "byKey"> | undefined;
    client.on("authentication", async (context) => {
      if (!(await this.delay(context, ended.signal))) return;
      login = authenticate(this.machine, context);
      // Accepting makes the client ready at once, so the login has to be known before.
      if (login === undefined) context.reject(["publickey", "password"]);
      else context.accept();
    });
    client.once("ready", () => {
      if (login === undefined) return;
      this.machine.log.logins++;
      const session = { ...login, executed: 0, cut: () => void socket.destroy() };
      this.offerSessions(client, session, ended.signal);
      client.on("tcpip", (accept, reject, info) => this.forward(accept, reject, info));
    });
  }

  /** false: the connection went meanwhile. */
  private delay(context: AuthContext, signal: AbortSignal): Promise<boolean> {
    const milliseconds = context.method === "none" ? 0 : (this.machine.fault.authDelayMs ?? 0);
    return sleep(milliseconds, signal).then(
      () => true,
      () => false,
    );
  }

  private offerSessions(client: Connection, session: Session, signal: AbortSignal): void {
    client.on("session", (acceptSession) => {
      const channel = acceptSession();
      // sshd on Windows accepts no variables (AcceptEnv is not set); the exec after it works all the same.
      channel.on("env", (_accept, reject) => reject?.());
      channel.on("shell", (_accept, reject) => reject?.());
      channel.on("exec", (accept, _reject, { command: line }) => {
        const { machine } = this;
        const { shell = "cmd", exitBits = 32 } = this.spec;
        machine.log.lines.push(line);
        void execute({ machine, session, shell, exitBits, line, signal }, accept());
      });
    });
  }

  /** A bastion for the fleet and for nothing else: nobody's tests reach out of this computer. */
  private forward(accept: () => ssh2.ServerChannel, reject: () => void, info: TcpipRequestInfo): void {
    const local = /^(127\.0\.0\.1|localhost)$/i.test(info.destIP);
    const port = local ? info.destPort : info.destPort === 22 ? this.around.portOf(info.destIP) : undefined;
    if (port === undefined) {
      reject();
      return;
    }
    const onward = connect(port, "127.0.0.1");
    this.forwarded.add(onward);
    onward.once("error", () => {
      this.forwarded.delete(onward);
      reject();
    });
    onward.once("connect", () => {
      const channel = accept();
      const end = () => {
        onward.destroy();
        channel.end();
      };
      onward.once("close", () => this.forwarded.delete(onward));
      onward.on("error", end).on("close", end);
      channel.on("error", end).on("close", end);
      channel.pipe(onward).pipe(channel);
    });
  }
}
