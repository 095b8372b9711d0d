import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import ssh2, { type AuthContext, type Connection, type TcpipRequestInfo } from "ssh2";
import type { Machine } from "../machine/machine";
import { Session } from "../machine/session";
import { sleep } from "../shell/streams";
import type { HostSpec } from "../spec";
import { authenticate } from "./authentication";
import type { ConnectionCount } from "./connectionCount";
import { whenFarAway } from "./distance";
import { execute } from "./execution";
import { generateUserKey, type KeyPair } from "./keys";

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
  private readonly ending = new AbortController();
  private readonly protocol: ssh2.Server;
  private otherProtocol: ssh2.Server | undefined;
  private port = 0;
  private isDown = false;

  constructor(
    private readonly machine: Machine,
    private readonly spec: HostSpec,
    private readonly around: Surroundings & { key: KeyPair },
  ) {
    this.protocol = this.protocolWith(around.key);
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.listener.once("error", reject);
      this.listener.listen(0, "127.0.0.1", resolve);
    });
    this.port = (this.listener.address() as AddressInfo).port;
    return this.port;
  }

  /** Down: nothing listens, and all connections are gone. Up again it has the port of before. */
  setDown(isDown: boolean): void {
    if (isDown === this.isDown) return;
    this.isDown = isDown;
    if (!isDown) return void this.listener.listen(this.port, "127.0.0.1");
    this.listener.close();
    this.dropAll();
  }

  stop(): Promise<void> {
    this.ending.abort();
    this.dropAll();
    return new Promise((resolve) => this.listener.close(() => resolve()));
  }

  private dropAll(): void {
    for (const socket of [...this.sockets, ...this.forwarded]) socket.destroy();
  }

  private protocolWith({ privateKey }: KeyPair, banner?: string): ssh2.Server {
    const options = {
      hostKeys: [privateKey],
      ident: `OpenSSH_for_Windows_${this.spec.openssh === "7.7" ? "7.7" : "8.1"}`,
      ...(banner ? { banner } : {}),
    };
    return new ssh2.Server(options, (client, { port }) => {
      const socket = [...this.sockets].find(({ remotePort }) => remotePort === port);
      if (socket !== undefined) this.serve(client, socket);
    });
  }

  private accept(socket: Socket): void {
    socket.on("error", () => socket.destroy());
    const { log, fault } = this.machine;
    if (fault.refuse) return void socket.resetAndDestroy();
    this.sockets.add(socket);
    this.around.count.opened();
    log.connections++;
    log.maxConcurrent = Math.max(log.maxConcurrent, this.sockets.size);
    socket.once("close", () => {
      this.sockets.delete(socket);
      this.around.count.closed();
    });
    // Read all the same, else the end of a silent connection would not be seen.
    if (fault.silentAfter === "connect") socket.resume();
    else whenFarAway(socket, this.spec.delayMs ?? 0, (far) => this.protocolNow().injectSocket(far));
  }

  private protocolNow(): ssh2.Server {
    const { otherHostKey, banner } = this.machine.fault;
    if (banner !== undefined) return this.protocolWith(this.around.key, banner);
    if (!otherHostKey) return this.protocol;
    this.otherProtocol ??= this.protocolWith(generateUserKey());
    return this.otherProtocol;
  }

  private serve(client: Connection, socket: Socket): void {
    const ended = new AbortController();
    socket.once("close", () => ended.abort());
    client.on("error", () => socket.destroy());
    let login: Pick<Session, "user" | "byKey"> | undefined;
    client.on("authentication", async (context) => {
      if (this.machine.fault.silentAfter === "handshake") return;
      if (!(await this.delay(context, ended.signal))) return;
      login = authenticate(this.machine, context);
      // Accepting makes the client ready at once, so the login has to be known before.
      if (login === undefined) context.reject(["publickey", "password"]);
      else context.accept();
    });
    client.once("ready", () => {
      if (login === undefined) return;
      this.machine.log.logins++;
      if (this.machine.fault.silentAfter === "login") return ignoreAll(client);
      const session = new Session(login.user, login.byKey, () => void socket.destroySoon());
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
        const { shell = "cmd", openssh = "later", exitBits = 32 } = this.spec;
        machine.log.lines.push(line);
        const signals = { signal, serverSignal: this.ending.signal };
        void execute({ machine, session, shell, openssh, exitBits, line, ...signals }, accept());
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

/** Without these, ssh2 would refuse by itself what is asked for. */
function ignoreAll(client: Connection): void {
  client.on("session", () => undefined);
  client.on("tcpip", () => undefined);
}
