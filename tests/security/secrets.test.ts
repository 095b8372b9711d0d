import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { formats } from "../../cli/reports";
import { run as secureIis } from "../../cli/run";
import { type Engine, engineIsInstalled } from "../../testing/engine";
import type { Stage } from "../../testing/run";
import type { Scene } from "../stage/scene";
import { leaksIn } from "./secretForms";
import { badHosts, environment, goodHosts, openSecretScene, secrets } from "./secretScene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(300_000);

type Texts = Record<string, string>;

/** Texts without which a search would have searched nothing. */
function expectWords(texts: Texts, words: Readonly<Record<string, string>>): void {
  const missing = Object.entries(words).filter(([title, word]) => !texts[title]?.includes(word));
  expect(missing).toEqual([]);
}

class Paper extends Writable {
  text = "";
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Runs a command line in this process; its streams, and each report. */
async function commandLine(title: string, args: readonly string[], cwd: string): Promise<Texts> {
  const [stdout, stderr] = [new Paper(), new Paper()];
  const now = () => new Date();
  const outputs = Object.keys(formats).map((format) => `--output=${format}=${title}/${format}`);
  await secureIis([...args, ...outputs], { stdout, stderr, env: environment, cwd, now });
  const reports = Object.keys(formats).map((format) => [
    `${title}, ${format}`,
    readFileSync(join(cwd, title, format), "utf8"),
  ]);
  return {
    [`${title}, stdout`]: stdout.text,
    [`${title}, stderr`]: stderr.text,
    ...Object.fromEntries(reports),
  };
}

/** Plays a step, and keeps all that it said. */
async function say(scene: Scene, step: Promise<unknown>): Promise<string> {
  await step;
  return `${scene.last?.text}\n${JSON.stringify(scene.last)}`;
}

/** A life: a first look, an update, the pack, wrong logins. */
async function liveOn(scene: Scene): Promise<Texts> {
  scene.limits = { connectTimeoutSeconds: 10, connectDeadlineSeconds: 1 };
  scene.inventory = goodHosts(scene);
  const preview = await say(scene, scene.preview({ policies: true }));
  const up = await say(scene, scene.up({ skipPreview: true }));
  expect(scene.last?.exitCode).toBe(0);
  scene.inventory = { ...goodHosts(scene), ...badHosts(scene) };
  const failing = await say(scene, scene.up({ skipPreview: true, continueOnError: true }));
  expect(scene.last?.exitCode).not.toBe(0);
  return { "preview with the pack": preview, up, "up with wrong logins": failing };
}

const said = {
  "preview with the pack": "leaves Spooler (Spooler) as it is",
  up: "repaired",
  "up with wrong logins": "the login was refused",
};

const openAt = (kind: Stage["kind"]) => openSecretScene(kind);

test("rehearsed, no text has a secret in any form", async () => {
  const scene = await openAt("rehearsal");
  const texts = await liveOn(scene);
  await scene.close();
  expectWords(texts, said);
  expect(leaksIn(texts, secrets)).toEqual([]);
});

test("audited, no report has a secret in any form", async () => {
  const scene = await openAt("rehearsal");
  scene.limits = { connectTimeoutSeconds: 10 };
  scene.inventory = { ...goodHosts(scene), ...badHosts(scene) };
  const file = scene.writeInventory();
  const texts = await commandLine("audit", ["audit", file], join(file, ".."));
  await scene.close();
  expectWords(
    texts,
    Object.fromEntries(
      Object.keys(formats).map((format) => [`audit, ${format}`, "the private key cannot be read"]),
    ),
  );
  expectWords(texts, { "audit, stdout": "the login was refused" });
  expect(leaksIn(texts, secrets)).toEqual([]);
});

/** Pulumi's debug messages repeat what its SDK sends, secrets in clear text; docs/security.md says so. */
const withoutDebug = (events: string): string =>
  events
    .split("\n")
    .filter((line) => !/"severity":"debug"/.test(line))
    .join("\n");

/** What the real engine keeps and prints beside that. */
async function leftBehind(scene: Scene): Promise<Texts> {
  const cli = async (...args: string[]) =>
    (await (scene.stage as Engine).cli(...args, "--stack", "dev")).stdout;
  const file = scene.writeInventory();
  const folder = join(file, "..");
  const events = join(folder, "events.json");
  const state = await cli("stack", "export");
  writeFileSync(join(folder, "state.json"), state);
  const preview = await cli("preview", "--diff", "--event-log", events);
  return {
    state,
    "state, shown": await cli("stack", "export", "--show-secrets"),
    history: await cli("stack", "history", "--json"),
    "preview --diff": preview,
    "preview, events": withoutDebug(readFileSync(events, "utf8")),
    ...(await commandLine("audit of the state", ["audit", "--state", "state.json"], folder)),
    destroy: await cli("destroy", "--yes", "--skip-preview", "--diff"),
  };
}

describeWithEngine("at the real engine", () => {
  let texts: Texts;
  let shown: string;
  beforeAll(async () => {
    const scene = await openAt("pulumi");
    const { "state, shown": clear = "", ...rest } = {
      ...(await liveOn(scene)),
      ...(await leftBehind(scene)),
    };
    await scene.close();
    [shown, texts] = [clear, rest];
  });

  test("no text has a secret in any form", () => {
    expectWords(texts, {
      ...said,
      state: "ciphertext",
      history: '"kind": "update"',
      "preview --diff": "[secret]",
      "preview, events": "resourcePreEvent",
      destroy: "[secret]",
      ...Object.fromEntries(Object.keys(formats).map((format) => [`audit of the state, ${format}`, "web02"])),
    });
    expect(leaksIn(texts, secrets)).toEqual([]);
  });

  test.each(["privateKey", "passphrase", "password", "proxyPassword"] as const)(
    "%s is found where it is asked for in clear text",
    (name) => expect(leaksIn({ shown }, { [name]: secrets[name] })).not.toEqual([]),
  );
});
