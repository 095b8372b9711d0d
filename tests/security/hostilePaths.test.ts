import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerChannel } from "ssh2";
import { formats } from "../../cli/reports";
import { engineIsInstalled } from "../../testing/engine";
import type { Stage } from "../../testing/run";
import { AuditScene, secureIis } from "../cli/auditScene";
import { answered, answering, block, dependents, replyOf } from "../components/connect/scTexts";
import { Scene } from "../stage/scene";
import { HostileServer } from "./hostileServer";
import { beginsCommand, isMarkup, treachery, treacheryBytes, treacheryIn } from "./treacherousTexts";

jest.setTimeout(180_000);

const latin1 = treacheryBytes.toString("latin1");
const record = (stack: string) =>
  answered(`    Stack    REG_SZ    ${stack}\r\n    Host    REG_SZ    web01${latin1}\r\n`);

/** What a host says when it is looked at, and whether it counts as seen. */
const looks = [
  {
    title: "every text of a good reply",
    reply: replyOf({}).replace(/(: [^\r\n]*)\r\n/g, `$1${latin1}\r\n`),
    seen: false,
  },
  { title: "names of services", reply: replyOf({}).replace(/Print Spooler/g, latin1), seen: true },
  {
    title: "the name of another stack",
    reply: replyOf({ record: record(`evil/prod${latin1}`) }),
    seen: false,
  },
  {
    title: "its own error",
    reply: replyOf({ "qc Spooler": answered(`[SC] ${latin1} 5:\r\n`, 5) }),
    seen: true,
  },
  { title: "nothing else", reply: latin1, seen: false },
] as const;

const inOneLine = latin1.replace(/[\0\t\r\n]/g, "");
/** What depends on services has such names. */
const dependentsSay = answering({
  "enumdepend Spooler": dependents([block(inOneLine, "4  RUNNING", "STOPPABLE")]),
  "enumdepend NetBT": answered(latin1, 5),
});

/** The script that changes says so while it ends well. */
const answer = (reply: string) => async (channel: ServerChannel, line: string) => {
  const looked = line.includes("echo @@end");
  const look = line.includes("enumdepend") ? await dependentsSay(line) : reply;
  channel.write(Buffer.from(looked ? look : `${latin1}\r\nSpooler=5\r\nEND 1\r\n`, "latin1"));
  channel.stderr.write(treachery);
  channel.exit(0);
  channel.end();
};

const inventoryFor = ({ port, hostKey }: HostileServer): string => {
  const password = { env: "SCENE_PASSWORD" };
  const connection = { host: "127.0.0.1", port, user: "Administrator", password, hostKey };
  return JSON.stringify({
    hosts: { web01: { platform: "windowsServer", connection, observe: "BestEffort" } },
  });
};

const obeyed = (texts: readonly string[]): unknown[] =>
  texts.filter((text) => treacheryIn(text) ?? (beginsCommand(text) || isMarkup(text)));

describe("what a host says in escape sequences, commands and markup", () => {
  let server: HostileServer;
  beforeAll(async () => {
    server = await new HostileServer().listen();
  });
  afterAll(() => server.close());

  describe("in an audit", () => {
    let folder: AuditScene;
    beforeAll(async () => {
      folder = await AuditScene.open([]);
    });
    afterAll(() => folder.close());

    test.each(looks)("$title: nobody obeys it in any report", async ({ reply }) => {
      server.hostility = { exec: answer(reply) };
      folder.write("hosts.yaml", inventoryFor(server));
      const outputs = Object.keys(formats).map((format) => `--output=${format}=out/${format}`);
      const { stdout, stderr } = await secureIis(["audit", "hosts.yaml", ...outputs], { cwd: folder.folder });
      expect(stdout).toContain("web01");
      const reports = Object.keys(formats).map((format) =>
        readFileSync(join(folder.folder, "out", format), "utf8"),
      );
      expect(obeyed([stdout, stderr, ...reports])).toEqual([]);
    });
  });

  const stages: Stage["kind"][] = engineIsInstalled() ? ["rehearsal", "pulumi"] : ["rehearsal"];
  test.each(stages)("in a preview and an update, %s: no line says it", async (kind) => {
    const scene = await Scene.open(kind, []);
    scene.rawInventory = inventoryFor(server);
    const said: string[] = [];
    for (const { reply, seen } of kind === "pulumi" ? looks.slice(1, 3) : looks) {
      server.hostility = { exec: answer(reply) };
      const { diagnostics } = seen ? await scene.up({ skipPreview: true }) : await scene.preview();
      expect(diagnostics.some((line) => line.startsWith("not observed: ")) ? "not seen" : "seen").toBe(
        seen ? "seen" : "not seen",
      );
      said.push(...diagnostics, scene.last?.text ?? "", JSON.stringify(scene.last?.outputs));
    }
    await scene.close();
    expect(obeyed(said)).toEqual([]);
  });
});
