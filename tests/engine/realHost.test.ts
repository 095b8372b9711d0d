import { spawn } from "node:child_process";
import { join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { Simulator } from "../../testing/simulator";
import { realHostIn } from "../realHost/realHost";

const root = join(__dirname, "..", "..");
const withEngine = engineIsInstalled() ? test : test.skip;

withEngine(
  "the test for a real host passes where its variables name a simulated one",
  async () => {
    const services = { Spooler: { start: "auto", state: "running" } } as const;
    const fleet = await Simulator.start([{ name: "real", platform: "modern", services }]);
    const { port, hostKey } = fleet.host("real");
    const variables = {
      SECURE_IIS_HOST: "127.0.0.1",
      SECURE_IIS_PORT: String(port),
      SECURE_IIS_USER: "Administrator",
      SECURE_IIS_PASSWORD: "simulator",
      SECURE_IIS_HOST_KEY: hostKey,
      SECURE_IIS_TOUCH: "Spooler",
    };
    const jest = ["node_modules/.bin/jest", "tests/realHost", "--ci"];
    const child = spawn(process.execPath, jest, { cwd: root, env: { ...process.env, ...variables } });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
    const exitCode = await new Promise((resolve) => child.once("close", resolve));
    const { changes } = fleet.host("real").log;
    await fleet.stop();
    expect({ exitCode, text }).toEqual({
      exitCode: 0,
      text: expect.stringMatching(/Tests: +12 passed, 12 total/),
    });
    const touched = new Set(
      changes.map(({ service }) => service).filter((key) => !key.startsWith("SecureIisTrial")),
    );
    expect([...touched]).toEqual(["Spooler"]);
  },
  300_000,
);

const named = {
  SECURE_IIS_HOST: "h",
  SECURE_IIS_USER: "u",
  SECURE_IIS_HOST_KEY: "k",
  SECURE_IIS_TOUCH: "Spooler",
};
test.each([
  ["no variable", {}],
  ["no login", named],
  ["no service that may be touched", { ...named, SECURE_IIS_PASSWORD: "p", SECURE_IIS_TOUCH: "" }],
])("with %s there is no real host", (_, env) => expect(realHostIn(env)).toBeUndefined());
