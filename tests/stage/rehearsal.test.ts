import { acts, enact, openLifecycle } from "./lifecycle";
import type { Scene } from "./scene";

describe("the life of a host, rehearsed", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openLifecycle("rehearsal");
  });
  afterAll(() => scene.close());

  test.each(acts)("$title", async (act) => {
    const { received, expected } = await enact(scene, act);
    expect(received).toEqual(expected);
  });
});
