import { acts, openLifecycle } from "./lifecycle";
import type { Scene } from "./scene";

describe("the life of a host, rehearsed", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openLifecycle("rehearsal");
  });
  afterAll(() => scene.close());

  test.each(acts)("$title", async ({ before, play, told }) => {
    before?.(scene);
    expect(await play(scene)).toEqual(told);
  });
});
