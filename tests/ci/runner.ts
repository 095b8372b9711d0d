import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Engine } from "../../testing/engine";
import { readEvents } from "../../testing/engineEvents";
import type { Violation } from "../../testing/run";
import { root } from "../docs/fences";
import type { Scene } from "../stage/scene";
import { wordsOf } from "./ciFiles";

export interface LineResult {
  readonly failed: boolean;
  readonly text: string;
  readonly violations: readonly Violation[];
}

/** Runs lines of the CI files and of their page on the stack of a scene, as a runner would. */
export class Runner {
  readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-ci-"));

  constructor(private readonly scene: Scene) {}

  /** Paths of the project are made absolute, since the stack of a scene is in a folder of its own. */
  async run(line: string): Promise<LineResult> {
    const [, ...words] = wordsOf(line, { STACK: "dev", RUNNER_TEMP: this.folder });
    const placed = words.map((word, index) =>
      words[index - 1]?.startsWith("--policy-pack") ? resolve(root, word) : word,
    );
    const log = join(this.folder, "events.json");
    rmSync(log, { force: true });
    const logged = placed[0] === "preview" ? ["--event-log", log] : [];
    const { exitCode, stdout } = await (this.scene.stage as Engine).cli(...placed, ...logged);
    return { failed: exitCode !== 0, text: stdout, violations: readEvents(log, false).violations };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
