import { describeIssue, describeIssues, type Issue, IssuesError } from "../../../components/issue/issue";

const issue: Issue = { code: "any", path: "", expected: "a port", received: '"x"' };

test.each<[string, Partial<Issue>, string]>([
  ["the least", {}, 'expected a port, received "x".'],
  ["a path", { path: "port" }, 'port: expected a port, received "x".'],
  ["a host", { host: "web01" }, 'web01: expected a port, received "x".'],
  [
    "both",
    { host: "web01", path: "connection.port" },
    'web01: connection.port: expected a port, received "x".',
  ],
  ["a hint", { path: "port", hint: "Default: 22." }, 'port: expected a port, received "x". Default: 22.'],
])("describeIssue with %s", (_, fields, text) => {
  expect(describeIssue({ ...issue, ...fields })).toBe(text);
});

test("describeIssues names all under one headline", () => {
  expect(describeIssues("Wrong:", [issue, { ...issue, path: "b" }])).toBe(
    'Wrong:\n  - expected a port, received "x".\n  - b: expected a port, received "x".',
  );
});

test("IssuesError says the same and carries the issues", () => {
  const error = new IssuesError("Wrong:", [issue]);
  expect(error).toMatchObject({
    name: "IssuesError",
    issues: [issue],
    message: describeIssues("Wrong:", [issue]),
  });
});
