import { engineIsInstalled } from "../../testing/engine";
import { acts, Life } from "./life";
import { realHostIn } from "./realHost";

const variables = process.env as Readonly<Record<string, string>>;
const host = realHostIn(variables);
const describeWithHost = host !== undefined && engineIsInstalled() ? describe : describe.skip;

/** It counts as skipped without its variables: CONTRIBUTING.md has them. */
describeWithHost("the life of a host that the environment names", () => {
  let life: Life;
  let before: unknown;
  beforeAll(async () => {
    if (host) life = new Life(host, variables);
    before = await life.seen();
  });
  afterAll(() => life.close());

  test.each(acts)("$title", async ({ play, came }) => expect(await play(life)).toEqual(came), 600_000);
  test("in the end all is as before", async () => expect(await life.seen()).toEqual(before));
});
