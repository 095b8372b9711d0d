import { setTimeout } from "node:timers/promises";
import { Platform } from "../../components/catalogue";
import { type Observation, observe } from "../../components/connect/observe";
import { desiredState } from "../../components/decide/desiredState";
import { describeIssue } from "../../components/issue/issue";
import { defaultLimits } from "../../components/settings/limits";
import { type Attack, attacks } from "./attacks";
import { disconnect, HostileServer, type Hostility } from "./hostileServer";
import { treacheryIn } from "./treacherousTexts";

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
const limits = { ...defaultLimits, connectTimeoutSeconds: 1, replyTimeoutSeconds: 1 };
const password = "correct horse battery staple";

/** A second to log in, one for the reply, one to hang up; the rest is for a slow machine. */
const mostSeconds = 10;

function look(server: HostileServer, hostKey: string): Promise<Observation | "it hangs"> {
  const connection = { host: "127.0.0.1", port: server.port, user: "Administrator", password, hostKey };
  const seen = observe({ name: "web01", connection, desired, limits, patient: false });
  return Promise.race([seen, setTimeout(mostSeconds * 1000, "it hangs" as const, { ref: false })]);
}

describe("a server that means harm", () => {
  let server: HostileServer;
  beforeEach(async () => {
    server = await new HostileServer().listen();
  });
  afterEach(() => server.close());

  test.each(attacks)("$title", async ({ hostility, says, pinned, gotPassword }: Attack) => {
    server.hostility = hostility;
    const seen = await look(server, pinned ?? server.hostKey);
    if (seen === "it hangs" || seen.kind !== "notSeen")
      throw new Error(`expected an issue: ${JSON.stringify(seen)}`);
    const { code, received } = seen.issue;
    expect({ code, received }).toEqual({
      code: says[0],
      received: typeof says[1] === "string" ? says[1] : expect.stringMatching(says[1]),
    });
    const words = describeIssue(seen.issue);
    expect(treacheryIn(words)).toBeUndefined();
    expect(words.length).toBeLessThan(600);
    expect(server.logins.includes(password)).toBe(gotPassword === true);
    expect(await server.held()).toBe(0);
  });

  test.each<[title: string, hostility: Hostility, code: string, received: string]>([
    [
      "never opens the way",
      { connection: (client) => client.on("tcpip", () => undefined) },
      "ssh_timeout",
      "no reply in time",
    ],
    [
      "ends with the word that lets in",
      { inOnePiece: true, ready: (client) => disconnect(client, "") },
      "ssh_unreachable",
      "the proxy could not reach it",
    ],
  ])("as a proxy that %s", async (_, hostility, code, received) => {
    server.hostility = hostility;
    const { port, hostKey } = server;
    const login = { host: "127.0.0.1", port, user: "Administrator", password, hostKey };
    const connection = { ...login, host: "web01.example", proxy: login };
    const seen = await observe({ name: "web01", connection, desired, limits, patient: false });
    expect(seen).toMatchObject({ kind: "notSeen", issue: { code, received } });
    expect(await server.held()).toBe(0);
  });

  test("is given no way back: what it asks the client to open is refused", async () => {
    const answers: (Error | undefined)[] = [];
    const answered = new Promise<void>((resolve) => {
      const note = (error: Error | undefined) => {
        if (answers.push(error) === 3) resolve();
      };
      server.hostility = {
        exec: () => undefined,
        ready: (client) => {
          client.forwardOut("127.0.0.1", 22, "127.0.0.1", 22, note);
          client.x11("127.0.0.1", 6000, note);
          client.openssh_forwardOutStreamLocal("/run/agent", note);
        },
      };
    });
    await Promise.all([answered, look(server, server.hostKey)]);
    expect(answers.map((error) => error?.message)).toEqual(Array(3).fill("(SSH) Channel open failure: "));
  });

  test("what it says without an end is not taken in without an end", async () => {
    let sent = 0;
    server.hostility = {
      exec: (channel) => {
        const more = () => {
          while (channel.writable && channel.write(Buffer.alloc(65_536))) sent += 65_536;
          if (channel.writable) channel.once("drain", more);
        };
        more();
      },
    };
    await look(server, server.hostKey);
    expect(sent).toBeGreaterThan(1_000_000);
    expect(sent).toBeLessThan(32_000_000);
  });
});
