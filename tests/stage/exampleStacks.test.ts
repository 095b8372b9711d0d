import { exampleStacks, previewExample } from "./exampleStacks";

test.each(exampleStacks)("the example $file, rehearsed", async (example) => {
  expect(await previewExample("rehearsal", example.file)).toEqual({ ...example, connections: 0 });
});
