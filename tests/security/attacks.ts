import type { Writable } from "node:stream";
import { generateUserKey } from "../../testing/simulator";
import { disconnect, drip, field, flood, type Hostility, send } from "./hostileServer";
import { treachery, treacheryBytes } from "./treacherousTexts";

/** What a server does, and what a look at it comes to. */
export interface Attack {
  readonly title: string;
  readonly hostility: Hostility;
  /** Code of the issue, and what was received. */
  readonly says: readonly [code: string, received: string | RegExp];
  /** The key that is pinned, where it is not the server's own. */
  readonly pinned?: string;
  /** The login was given to it: not before it has proved to be the host. */
  readonly gotPassword?: true;
}

const block = Buffer.alloc(65_536, "x");
const silence = () => undefined;
const victim = generateUserKey().publicKey;
const blobOf = (publicKey: string) => Buffer.from(publicKey.split(" ")[1] ?? "", "base64");

const late = ["ssh_timeout", "no answer in time"] as const;
const noReply = ["ssh_timeout", "no reply in time"] as const;
const ended = ["ssh_unreachable", "the host ended the connection"] as const;
const closed = ["ssh_unreachable", "the connection was closed"] as const;
const noShell = ["reply_noShell", "an answer without its first line"] as const;

/** Speaks on the bare connection. */
const onSocket = (speak: (socket: Writable) => void): Hostility => ({
  socket: (socket) => {
    socket.resume();
    speak(socket);
  },
});

const beforeLogin: readonly Attack[] = [
  { title: "says nothing", hostility: onSocket(silence), says: late },
  {
    title: "greets without an end",
    hostility: onSocket((it) => flood(it, "hi\r\n".repeat(2_000))),
    says: closed,
  },
  { title: "greets in one endless line", hostility: onSocket((it) => flood(it, block)), says: closed },
  { title: "greets byte by byte", hostility: onSocket((it) => drip(it, "h")), says: late },
  {
    title: "greets in escape sequences",
    hostility: { server: { greeting: treachery } },
    says: closed,
  },
  {
    title: "bids welcome in escape sequences, and answers nonsense",
    hostility: { server: { banner: treachery }, exec: (channel) => channel.end("x") },
    says: noShell,
    gotPassword: true,
  },
  {
    title: "calls itself by escape sequences",
    hostility: { server: { ident: treachery.replace(/\s/g, "") } },
    says: closed,
  },
  {
    title: "shows another key",
    hostility: {},
    pinned: victim,
    says: ["ssh_hostKey", /^the host showed ssh-/],
  },
  {
    title: "shows a key as long as a book",
    hostility: { shows: Buffer.concat([field("ssh-ed25519"), Buffer.alloc(30_000, "x")]) },
    says: ["ssh_hostKey", /^the host showed ssh-ed25519 SHA256:\S{43}$/],
  },
  {
    title: "shows the pinned key and does not hold it",
    hostility: { shows: blobOf(victim) },
    pinned: victim,
    says: closed,
  },
  {
    title: "lets nobody in, and ends with escape sequences",
    hostility: { login: (_, client) => disconnect(client, treachery) },
    says: ended,
  },
  {
    title: "blames the private key",
    hostility: { login: (_, client) => disconnect(client, "Cannot parse privateKey: bad passphrase") },
    says: ended,
  },
  {
    title: "pretends that no key fits",
    hostility: { login: (_, client) => disconnect(client, "no matching host key format") },
    says: ended,
  },
  {
    title: "prompts for more in escape sequences",
    hostility: {
      login: (context) => {
        if (context.method !== "keyboard-interactive") return context.reject(["keyboard-interactive"]);
        context.prompt([{ prompt: treachery, echo: true }], treachery, () => context.accept());
      },
    },
    says: ["ssh_login", "the login was refused"],
    gotPassword: true,
  },
  {
    title: "asks for a new password",
    hostility: {
      login: (context) =>
        context.method === "password"
          ? context.requestChange(treachery, () => context.accept())
          : context.reject(["password"]),
    },
    says: late,
    gotPassword: true,
  },
  { title: "never judges the login", hostility: { login: silence }, says: late },
];

const afterLogin: readonly Omit<Attack, "gotPassword">[] = [
  { title: "grants no session", hostility: { session: silence }, says: noReply },
  {
    title: "ends right after the login, and holds the line",
    hostility: { ready: (client) => disconnect(client, treachery) },
    says: ["ssh_dropped", "the connection ended"],
  },
  {
    title: "ends with the word that lets in, and holds the line",
    hostility: { inOnePiece: true, ready: (client) => disconnect(client, treachery) },
    says: ["ssh_dropped", "the connection ended"],
  },
  {
    title: "ends instead of a session, and holds the line",
    hostility: { session: (client) => disconnect(client, treachery) },
    says: ["ssh_dropped", "the connection ended"],
  },
  {
    title: "breaks the protocol, and holds the line",
    hostility: { session: (client) => send(client, Buffer.from([90, 0])) },
    says: noReply,
  },
  { title: "runs nothing", hostility: { exec: silence }, says: noReply },
  {
    title: "answers without an end",
    hostility: { exec: (channel) => flood(channel, block) },
    says: ["ssh_tooLarge", "the reply exceeds 1000000 bytes"],
  },
  {
    title: "errs without an end",
    hostility: { exec: (channel) => flood(channel.stderr, block) },
    says: noReply,
  },
  { title: "answers byte by byte", hostility: { exec: (channel) => drip(channel, "x") }, says: noReply },
  {
    title: "never hangs up",
    hostility: {
      exec: (channel) => {
        channel.write("@@end\r\n");
        channel.exit(0);
      },
    },
    says: noReply,
  },
  {
    title: "dies by a signal in escape sequences",
    hostility: {
      exec: (channel) => {
        channel.exit("KILL", false, treachery);
        channel.end();
      },
    },
    says: noShell,
  },
  {
    title: "answers in escape sequences",
    hostility: { exec: (channel) => channel.end(treacheryBytes) },
    says: noShell,
  },
];

export const attacks: readonly Attack[] = [
  ...beforeLogin,
  ...afterLogin.map((attack) => ({ ...attack, gotPassword: true as const })),
  {
    title: "packs an endless answer",
    hostility: {
      server: { algorithms: { compress: ["zlib"] } },
      exec: (channel) => flood(channel, Buffer.alloc(65_536)),
    },
    says: closed,
  },
];
