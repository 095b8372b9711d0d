import { renderSchema } from "../../docs/providerSchema";
import { readText } from "../docs/fences";

interface Field {
  readonly type?: string;
  readonly secret?: boolean;
  readonly description?: string;
}
const text = renderSchema();
const { types, resources } = JSON.parse(text) as {
  types: Record<string, { description?: string; properties?: Record<string, Field>; enum?: Field[] }>;
  resources: Record<string, { inputProperties: Record<string, Field>; requiredInputs: string[] }>;
};
const host = resources["secure-iis-host:index:SecureIisHost"];
const fields = Object.entries(types).flatMap(([token, { properties = {} }]) =>
  Object.entries(properties).map(([name, field]) => [`${token.split(":").at(-1)}.${name}`, field] as const),
);

describe("the schema of the provider", () => {
  test("it is that of today's types", () => expect(readText("provider/schema.json")).toBe(text));

  test("logins are secret, and nothing else is", () => {
    const secret = fields.flatMap(([name, field]) => (field.secret ? [name] : []));
    const logins = ["password", "privateKey", "privateKeyPassword"];
    expect(secret.sort()).toEqual(
      ["Connection", "Hop"].flatMap((of) => logins.map((name) => `${of}.${name}`)),
    );
  });

  test("a port is an integer, a number of seconds need not be one", () => {
    const numbers = fields.filter(([, { type }]) => type === "integer" || type === "number");
    const integers = numbers.flatMap(([name, { type }]) => (type === "integer" ? [name] : []));
    expect(integers.sort()).toEqual(["Connection.port", "Hop.port"]);
    expect(numbers.length).toBeGreaterThan(integers.length);
  });

  test("names are those of the types, without Args", () => {
    const names = Object.keys(types).map((token) => token.replace("secure-iis-host:index:", ""));
    expect(names.filter((name) => /:|Args$/.test(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(["Connection", "Hop", "Platform", "Role", "ServiceException"]),
    );
    expect(host?.requiredInputs.sort()).toEqual(["connection", "platform"]);
  });

  test("every input and every type of one has a description", () => {
    const bare = [
      ...Object.entries(host?.inputProperties ?? {}),
      ...Object.entries(types),
      ...fields.filter(([name]) => /^(Connection|Hop|ServiceException|ObserveLimits)\./.test(name)),
    ].flatMap(([name, { description }]) => (description ? [] : [name]));
    expect(bare).toEqual([]);
  });
});
