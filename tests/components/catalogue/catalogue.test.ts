import {
  type ArticleLine,
  Category,
  catalogue,
  entriesOn,
  findEntries,
  findEntry,
  Platform,
  sources,
} from "../../../components/catalogue";
import { printedLines } from "./article";
import { expectedKeys } from "./expectedKeys";

const platforms = Object.values(Platform);
const titled = (line: ArticleLine) => [`${line.article} (${line.category})`, line] as const;
const lines = catalogue.map(titled);

const cells = catalogue.flatMap((line) =>
  line.services.flatMap((service) =>
    platforms.flatMap((platform) => {
      const cell = service.on[platform];
      return cell ? [{ line, service, platform, cell }] : [];
    }),
  ),
);
/** What the listed services need beyond the article's own: parts of Windows that every host of the kind has. */
const systemServices = ["Afd", "BFE", "Bowser", "DcomLaunch", "HTTP", "MRxSmb20", "NSI", "RpcEptMapper"];
systemServices.push("SamSs", "Srv2", "SstpSvc", "Tcpip", "Tdx", "WAS");

describe("the article's text", () => {
  const printed = printedLines();

  test.each([
    [Category.Required, 11],
    [Category.MayBeRequired, 12],
    [Category.NotRequired, 15],
  ])("%s has its lines", (category, count) => {
    expect(printed.filter((line) => line.category === category)).toHaveLength(count);
  });

  test("is the catalogue: the same lines, categories, conditions and order, and nothing else", () => {
    const listed = catalogue.map(({ category, article, condition }) => ({
      category,
      article,
      ...(condition === undefined ? {} : { condition }),
    }));
    expect(listed).toEqual(printed);
  });
});

describe("lines", () => {
  test("only the operating system stands for no service", () => {
    const empty = catalogue.filter(({ services }) => services.length === 0);
    expect(empty.map(({ article }) => article)).toEqual(["Windows NT Server or Windows NT Workstation"]);
  });

  test.each(lines)("%s cites sources that exist", (_, line) => {
    expect(line.sources.length).toBeGreaterThan(0);
    expect(line.sources.filter((id) => !Object.hasOwn(sources, id))).toEqual([]);
    expect(new Set(line.sources).size).toBe(line.sources.length);
  });

  test("every source is cited", () => {
    const cited = new Set(catalogue.flatMap((line) => line.sources));
    expect(Object.keys(sources).filter((id) => !cited.has(id))).toEqual([]);
  });

  test("exactly Server and Workstation stand in two categories, and Required wins with the same keys", () => {
    const overruled = catalogue.filter(({ overruledBy }) => overruledBy !== undefined);
    const requiredName: Record<string, string> = { "Server Service": "Server", Workstation: "Workstation" };
    expect(overruled.map(({ article }) => article)).toEqual(Object.keys(requiredName));
    for (const line of overruled) {
      const winner = catalogue.find(
        ({ article, category }) => category === line.overruledBy && article === requiredName[line.article],
      );
      expect(line).toMatchObject({ category: Category.MayBeRequired, overruledBy: Category.Required });
      expect(line.services).toEqual(winner?.services);
    }
  });

  test("each condition of May Be Required has a role or is a recommendation", () => {
    const open = catalogue.filter(({ condition, role, recommended }) => condition && !role && !recommended);
    expect(open.map(({ article, category }) => `${article} (${category})`)).toEqual([
      "NWLink IPX/SPX Compatible Transport (NotRequired)",
    ]);
  });
});

describe("services", () => {
  test("have keys that a script can hold", () => {
    const keys = cells.map(({ service }) => service.key);
    expect(keys.filter((key) => !/^[A-Za-z0-9_.-]{1,256}$/.test(key))).toEqual([]);
  });

  test.each(platforms)(
    "%s: they depend on listed or known services alone, and not on themselves",
    (platform) => {
      const known = new Set([...entriesOn(platform).map(({ key }) => key), ...systemServices]);
      const strange = cells
        .filter((each) => each.platform === platform)
        .flatMap(({ service, cell }) =>
          [...(cell.dependsOn ?? []), ...(cell.mayDependOn ?? [])]
            .filter((needed) => !known.has(needed) || needed === service.key)
            .map((needed) => `${service.key} needs ${needed}`),
        );
      expect(strange).toEqual([]);
    },
  );

  test.each(platforms)("%s has each key once, whatever its case", (platform) => {
    const keys = cells
      .filter((cell) => cell.platform === platform && cell.line.overruledBy === undefined)
      .map(({ service }) => service.key.toLowerCase());
    expect(keys).toEqual([...new Set(keys)]);
  });

  test.each(platforms)("%s has the keys that were looked up", (platform) => {
    const keys = entriesOn(platform).map(({ key }) => key);
    expect(keys.sort()).toEqual([...expectedKeys[platform]].sort());
  });

  test.each(platforms)("%s repairs nothing to disabled, and to auto only what Windows starts", (platform) => {
    for (const { key, repairTo } of entriesOn(platform)) {
      const starts = cells.filter((cell) => cell.platform === platform && cell.service.key === key);
      expect([key, repairTo]).toEqual([key, starts[0]?.cell.start === "auto" ? "auto" : "demand"]);
    }
  });
});

describe("findEntry", () => {
  test.each(platforms)(
    "on %s, key, display name and article name in any case find the service",
    (platform) => {
      const lost = entriesOn(platform).flatMap(({ key, displayName, article }) =>
        [key, displayName, article]
          .flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()])
          .filter((name) => !findEntries(platform, name).some((entry) => entry.key === key))
          .map((name) => `${name} misses ${key}`),
      );
      expect(lost).toEqual([]);
    },
  );

  test.each([
    ["the name of an overruled line", Platform.NT4, "server service", ["LanmanServer"]],
    ["a name for several services", Platform.NT4, "Network DDE & Network DDE DSDM", ["NetDDE", "NetDDEdsdm"]],
    ["a key that is also a line's name", Platform.WindowsServer, "SPOOLER", ["Spooler"]],
    ["a service of another platform", Platform.WindowsServer, "Messenger", []],
    ["the operating system", Platform.NT4, "Windows NT Server or Windows NT Workstation", []],
    ["a blank more", Platform.NT4, " Spooler", []],
    ["nothing", Platform.NT4, "", []],
  ])("%s", (_, platform, name, keys) => {
    expect(findEntries(platform, name).map((entry) => entry.key)).toEqual(keys);
    expect(findEntry(platform, name)?.key).toBe(keys[0]);
  });
});
