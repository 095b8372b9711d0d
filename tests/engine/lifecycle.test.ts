import { engineIsInstalled } from "../../testing/engine";
import { acts, enact, openLifecycle } from "../stage/lifecycle";
import type { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;

describeWithEngine("the life of a host at the real engine", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openLifecycle("pulumi");
  });
  afterAll(() => scene.close());

  test.each(acts)("$title", async (act) => {
    const { received, expected } = await enact(scene, act);
    expect(received).toEqual(expected);
  });
});
