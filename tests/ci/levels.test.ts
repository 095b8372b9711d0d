import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { commands, fences, readText } from "../docs/fences";
import { Scene } from "../stage/scene";
import { Runner } from "./runner";

const example = "examples/ci/policies.json";
const configured = commands("docs/ci.md").find((line) => line.includes("--policy-pack-config")) ?? "";
const bare = configured.replace(` --policy-pack-config ${example}`, "");

test("the page shows the example, and names it", () => {
  const [shown = ""] = fences("docs/ci.md", "json");
  expect(JSON.parse(shown)).toEqual(JSON.parse(readText(example)));
  expect(bare).toBe("pulumi preview --policy-pack policies");
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const excepted = (service: string, days: number) => ({
  service,
  reason: "until the new mail server is there",
  approvedBy: "ops lead",
  expires: inDays(days),
});
const host = {
  platform: "windowsServer",
  roles: ["ftp"],
  exceptions: [excepted("SMTPSVC", 30), excepted("Spooler", 180)],
};

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(240_000);

describeWithEngine("--policy-pack-config at the real engine", () => {
  let scene: Scene;
  let runner: Runner;
  beforeAll(async () => {
    scene = await Scene.open("pulumi", [{ name: "web01", platform: "modern" }]);
    runner = new Runner(scene);
    scene.inventory.web01 = host;
    await scene.preview();
  });
  afterAll(async () => {
    runner.close();
    await scene.close();
  });

  const rules = ["declare-may-be-required-services", "limit-exceptions", "separate-ftp-from-web"];
  async function levels(line: string) {
    const { failed, violations } = await runner.run(line);
    const own = violations.filter(({ policy }) => rules.includes(policy));
    return { failed, told: Object.fromEntries(own.map(({ policy, level }) => [policy, level])) };
  }

  test("each level of the example changes what the pack says by itself", async () => {
    expect(await levels(bare)).toEqual({ failed: false, told: { "separate-ftp-from-web": "advisory" } });
    expect(await levels(configured)).toEqual({
      failed: true,
      told: { "declare-may-be-required-services": "mandatory", "limit-exceptions": "advisory" },
    });
  });

  test("`all` stands for what is not named", async () => {
    const config = { all: "disabled", "separate-ftp-from-web": "mandatory" };
    expect(await levels(withConfig(JSON.stringify(config)))).toEqual({
      failed: true,
      told: { "separate-ftp-from-web": "mandatory" },
    });
  });

  /** The line of the page, with another file in place of the example. */
  function withConfig(text: string): string {
    const file = join(runner.folder, "policies.json");
    writeFileSync(file, text);
    return configured.replace(example, file);
  }

  test.each([
    ["a level", '{ "limit-exceptions": "advisry" }', '"advisry" is not a valid enforcement level'],
    [
      "a setting",
      '{ "limit-exceptions": { "maxDay": 3 } }',
      "its configuration has maxDay, and may have maxDays",
    ],
    [
      "the kind of a setting",
      '{ "limit-exceptions": { "maxDays": "many" } }',
      "limit-exceptions: maxDays: Invalid type. Expected: integer, given: string",
    ],
    ["the form", "all: advisory", "invalid character"],
  ])("a mistake in %s fails the run, and says what is wrong", async (_, text, says) => {
    const result = await runner.run(withConfig(text));
    expect({ failed: result.failed, text: result.text }).toEqual({ failed: true, text: result.text });
    expect(result.text).toContain(says);
    expect(result.text).not.toMatch(/\n\s+at /);
  });
});
