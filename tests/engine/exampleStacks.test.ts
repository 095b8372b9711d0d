import { engineIsInstalled } from "../../testing/engine";
import { exampleStacks, previewExample } from "../stage/exampleStacks";

const testWithEngine = engineIsInstalled() ? test : test.skip;
jest.setTimeout(120_000);

testWithEngine.each(exampleStacks)("the example $file at the real engine", async (example) => {
  expect(await previewExample("pulumi", example.file)).toEqual({ ...example, connections: 0 });
});
