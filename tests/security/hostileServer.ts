import { type AddressInfo, createServer, type Socket } from "node:net";
import type { Writable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import ssh2, { type AuthContext, type Connection, type ServerChannel, type ServerConfig } from "ssh2";
import { generateUserKey } from "../../testing/simulator";

const { utils } = ssh2;

/** What a server does otherwise than a good one; a good one accepts any login, and ends every script with 0. */
export interface Hostility {
  readonly server?: Omit<ServerConfig, "hostKeys">;
  /** Instead of SSH. */
  readonly socket?: (socket: Socket) => void;
  /** The public key that it shows, in place of its own. */
  readonly shows?: Buffer;
  /** Once for each connection, before anything is said. */
  readonly connection?: (client: Connection) => void;
  readonly login?: (context: AuthContext, client: Connection) => void;
  /** Right after a login. */
  readonly ready?: (client: Connection) => void;
  /** Instead of granting a session. */
  readonly session?: (client: Connection) => void;
  readonly exec?: (channel: ServerChannel, line: string) => void;
  /** What follows at once goes out in one piece with the word that a login or an exec is granted. */
  readonly inOnePiece?: boolean;
}

/** The part of ssh2 that says what its interface does not: texts in a disconnect message, say. */
interface Insides {
  readonly _sock: Socket;
  readonly _protocol: {
    readonly _hostKeys: Record<string, object>;
    readonly _cipher: { encrypt(packet: Buffer): void };
    readonly _packetRW: {
      readonly write: {
        readonly allocStart: number;
        alloc(size: number): Buffer;
        finalize(packet: Buffer): Buffer;
      };
    };
  };
}
const insidesOf = (client: Connection) => client as unknown as Insides;

/** A string, as SSH writes it: its length, then its bytes. */
export const field = (content: string | Buffer): Buffer => {
  const body = Buffer.from(content as string);
  return Buffer.concat([uint32(body.length), body]);
};

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Sends one message, whatever it says. */
export function send(client: Connection, ...parts: readonly Buffer[]): void {
  const { _packetRW, _cipher } = insidesOf(client)._protocol;
  const payload = Buffer.concat(parts);
  const packet = _packetRW.write.alloc(payload.length);
  packet.set(payload, _packetRW.write.allocStart);
  _cipher.encrypt(_packetRW.write.finalize(packet));
}

/** As much as the other side takes, without an end. */
export function flood(stream: Writable, piece: string | Buffer): void {
  const more = () => {
    while (stream.writable && stream.write(piece));
    if (stream.writable) stream.once("drain", more);
  };
  more();
}

/** A little every 20 ms, without an end. */
export function drip(stream: Writable, piece: string): void {
  const timer = setInterval(() => (stream.writable ? stream.write(piece) : clearInterval(timer)), 20);
  timer.unref();
}

/** Holds back what is sent until the present turn is over. */
function holdBack(client: Connection): void {
  const { _sock } = insidesOf(client);
  _sock.cork();
  setImmediate(() => _sock.uncork());
}

/** SSH_MSG_DISCONNECT with words of the server's own. */
export const disconnect = (client: Connection, words: string): void =>
  send(client, Buffer.from([1]), uint32(2), field(words), field(""));

/** An SSH server that means harm; it never closes a connection by itself. */
export class HostileServer {
  private readonly key = generateUserKey();
  private readonly sockets = new Set<Socket>();
  private readonly listener = createServer({ allowHalfOpen: true }, (socket) => this.accept(socket));
  hostility: Hostility = {};
  /** What clients have given away: methods of login, and passwords. */
  readonly logins: string[] = [];

  get hostKey(): string {
    return this.key.publicKey;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** How many connections clients still hold. What is written to one that a client has let go of is answered by a reset. */
  async held(): Promise<number> {
    for (let round = 0; round < 40 && this.sockets.size > 0; round++) {
      for (const socket of this.sockets) socket.write("\0");
      await setTimeout(50);
    }
    return this.sockets.size;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.listener.listen(0, "127.0.0.1", resolve));
    return this;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.listener.close(() => resolve()));
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    // A client that lets go resets a connection that this side holds open.
    socket.on("error", () => socket.destroy()).once("close", () => this.sockets.delete(socket));
    const options = { ...this.hostility.server, hostKeys: [this.key.privateKey] };
    if (this.hostility.socket) this.hostility.socket(socket);
    else new ssh2.Server(options, (client) => this.serve(client)).injectSocket(socket);
  }

  private serve(client: Connection): void {
    const { hostility, logins } = this;
    if (hostility.shows) this.show(client, hostility.shows);
    hostility.connection?.(client);
    client.on("error", () => undefined);
    client.on("authentication", (context) => {
      logins.push(context.method === "password" ? context.password : context.method);
      if (hostility.inOnePiece) holdBack(client);
      if (hostility.login) hostility.login(context, client);
      else if (context.method === "none") context.reject(["password", "publickey"]);
      else context.accept();
    });
    client.once("ready", () => hostility.ready?.(client));
    client.on("session", (accept) => {
      if (hostility.session) hostility.session(client);
      else
        accept().on("exec", (accepted, _, { command }) => {
          if (hostility.inOnePiece) holdBack(client);
          this.run(accepted(), command);
        });
    });
  }

  private run(channel: ServerChannel, line: string): void {
    channel.on("error", () => undefined);
    const { exec } = this.hostility;
    if (exec) exec(channel, line);
    else {
      channel.exit(0);
      channel.end();
    }
  }

  private show(client: Connection, blob: Buffer): void {
    const own = utils.parseKey(this.key.privateKey);
    const { _hostKeys } = insidesOf(client)._protocol;
    _hostKeys["ssh-ed25519"] = Object.create(own, { getPublicSSH: { value: () => blob } });
  }
}
