import { engineIsInstalled } from "../../testing/engine";
import { acts, openLifecycle } from "../stage/lifecycle";
import type { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;

describeWithEngine("the life of a host at the real engine", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openLifecycle("pulumi");
  });
  afterAll(() => scene.close());

  test.each(acts)("$title", async ({ before, play, told }) => {
    before?.(scene);
    expect(await play(scene)).toEqual(told);
  });
});
