import { spawnSync } from "node:child_process";
import { runOverSsh, type SshReply } from "../../../components/connect/ssh";
import { HostileServer } from "../../security/hostileServer";

test("the SSH library is not loaded before the first connection", () => {
  const asked = `require("./components/connect/observe.ts");
    console.log(Object.keys(require.cache).filter((file) => file.includes("node_modules")).join("\\n"))`;
  const args = ["--require", "tsx/cjs", "-e", asked];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect({ status, ssh2: stdout.match(/^.*ssh2.*$/gm) }).toEqual({ status: 0, ssh2: null });
  expect(stdout).toContain("zod");
});

const limits = { connectTimeoutSeconds: 10, replyTimeoutSeconds: 10, replyLimitBytes: 1000 };
const times = 40;

describe("a host whose whole reply comes in one piece", () => {
  let server: HostileServer;
  beforeEach(async () => {
    server = await new HostileServer().listen();
  });
  afterEach(() => server.close());

  const ask = (): Promise<SshReply> => {
    const { port, hostKey } = server;
    const login = { host: "127.0.0.1", port, user: "Administrator", password: "simulator", hostKey };
    return runOverSsh(login, "hostname", limits);
  };
  const askOften = () => Promise.all(Array.from({ length: times }, ask));

  test.each([
    { title: "an exit code alone", text: "", exitCode: 7 },
    { title: "text, then an exit code", text: "web01\r\n", exitCode: 0 },
  ])("$title", async ({ text, exitCode }) => {
    server.hostility = {
      inOnePiece: true,
      exec: (channel) => {
        channel.write(text);
        channel.exit(exitCode);
        channel.end();
      },
    };
    expect(await askOften()).toEqual(Array(times).fill({ stdout: text, exitCode }));
  });
});
