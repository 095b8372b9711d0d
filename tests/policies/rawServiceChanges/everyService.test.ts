import { Category, catalogue } from "../../../components/catalogue";
import { blocked, remote, says, tell } from "./telling";

type Row = [key: string, name: string, category: Category];

const services = catalogue
  .filter(({ overruledBy }) => overruledBy === undefined)
  .flatMap(({ services, category }) => services.map((service) => ({ ...service, category })));

const displayNames: Row[] = services.flatMap(({ key, on, category }) =>
  [...new Set(Object.values(on).map(({ displayName }) => displayName))].map(
    (name): Row => [key, name, category],
  ),
);

const told = async (create: string) => blocked(await tell(remote({ create })));

describe("each service of the catalogue is known by its key", () => {
  test.each(services)("$key", async ({ key }) => {
    for (const text of [
      `sc.exe config ${key} start= auto`,
      `sc delete ${key.toLowerCase()}`,
      `Set-Service ${key.toUpperCase()} -StartupType Manual`,
      `reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\${key} /v Start /t REG_DWORD /d 2 /f`,
    ])
      expect([text, await told(text)]).toEqual([text, expect.arrayContaining([says(key)])]);
  });
});

describe("each service is known by its display names", () => {
  test.each(displayNames)("%s: %s", async (key, name) => {
    const text = `Get-Service -DisplayName '${name}' | Set-Service -StartupType Automatic`;
    expect(await told(text)).toContainEqual(says(key));
  });
});

describe("a start is a finding unless the article requires the service", () => {
  test.each(displayNames)("%s: %s", async (key, name, category) => {
    for (const text of [`net start "${name}"`, `net1 START "${name.toUpperCase()}"`, `sc start ${key}`])
      if (category === Category.Required) expect([text, await told(text)]).toEqual([text, []]);
      else expect([text, await told(text)]).toEqual([text, expect.arrayContaining([says(key)])]);
  });
});

test.each(
  catalogue
    .filter(({ services, category }) => services.length > 0 && category !== Category.Required)
    .filter(({ overruledBy }) => overruledBy === undefined)
    .map(({ article, services }): [string, string[]] => [article, services.map(({ key }) => key)]),
)("the article's %s is known", async (article, keys) => {
  const [message = ""] = await told(`net start "${article}"`);
  expect(keys.some((key) => message.includes(key))).toBe(true);
});
