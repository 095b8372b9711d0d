import { remembering } from "../../policies/commands/remembering";

/** Tells which texts were worked out. */
function asked() {
  const texts: string[] = [];
  const answer = remembering((text, given) => {
    texts.push(text);
    return `${text} ${JSON.stringify(given)}`;
  });
  return { texts, answer };
}

test("the same text is worked out once", () => {
  const { texts, answer } = asked();
  expect([answer("a"), answer("a", {}), answer("a")]).toEqual(["a {}", "a {}", "a {}"]);
  expect(texts).toEqual(["a"]);
});

test("the same text with other variables is another one", () => {
  const { texts, answer } = asked();
  expect([answer("a", { A: "b" }), answer("a", { A: "c" })]).toEqual(['a {"A":"b"}', 'a {"A":"c"}']);
  expect(texts).toEqual(["a", "a"]);
});

test("the oldest is forgotten after a million letters, the newest is not", () => {
  const { texts, answer } = asked();
  const long = "x".repeat(600_000);
  for (const text of ["old", long, `${long}y`, `${long}y`, "old"]) answer(text);
  expect(texts.map((text) => text.length)).toEqual([3, 600_000, 600_001, 3]);
});

test("what fails is not remembered", () => {
  let calls = 0;
  const answer = remembering(() => {
    calls++;
    if (calls === 1) throw new Error("broken");
    return calls;
  });
  expect(() => answer("a")).toThrow("broken");
  expect(answer("a")).toBe(2);
});
