import fc from "fast-check";
import { entriesOn, Platform } from "../../../components/catalogue";
import { dependentsFirst } from "../../../components/catalogue/dependencyOrder";

interface Node {
  readonly key: string;
  readonly dependsOn: readonly string[];
}

/** Every pair in which a service stands after something that it depends on. */
function violations(services: readonly Node[]): string[] {
  const place = new Map(services.map(({ key }, index) => [key.toLowerCase(), index]));
  return services.flatMap(({ key, dependsOn }, index) =>
    dependsOn
      .filter((other) => (place.get(other.toLowerCase()) ?? Number.POSITIVE_INFINITY) < index)
      .map((other) => `${key} after ${other}`),
  );
}

const edges = (size: number) => fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 });

/** Services s0… whose edges are kept where `isEdge` says so, in any order, their references in any case. */
const graph = (isEdge: (from: number, to: number) => boolean): fc.Arbitrary<Node[]> =>
  fc.integer({ min: 1, max: 20 }).chain((size) =>
    edges(size).chain((pairs) => {
      const nodes = Array.from({ length: size }, (_, from) => ({
        key: `s${from}`,
        dependsOn: pairs.filter((pair) => pair[0] === from && isEdge(...pair)).map(([, to]) => `S${to}`),
      }));
      return fc.shuffledSubarray(nodes, { minLength: size });
    }),
  );

describe("dependentsFirst", () => {
  test("puts every service of an acyclic graph before all that it depends on", () => {
    fc.assert(
      fc.property(
        graph((from, to) => from < to),
        (services) => {
          expect(violations(dependentsFirst(services))).toEqual([]);
        },
      ),
    );
  });

  test("gives back each service once, even of a cyclic graph", () => {
    const any = graph(() => true);
    fc.assert(
      fc.property(any, (services) => {
        expect(
          dependentsFirst(services)
            .map(({ key }) => key)
            .sort(),
        ).toEqual(services.map(({ key }) => key).sort());
      }),
    );
  });

  test("leaves an order alone that is right already", () => {
    const acyclic = graph((from, to) => from < to);
    fc.assert(
      fc.property(acyclic, (services) => {
        const ordered = dependentsFirst(services);
        expect(dependentsFirst(ordered)).toEqual(ordered);
      }),
    );
  });

  test.each([
    ["services that need nothing stay", ["a:", "b:", "c:"], ["a", "b", "c"]],
    ["a dependency moves behind", ["a:", "b:c", "c:"], ["a", "b", "c"]],
    ["a chain that is upside down turns", ["c:", "b:c", "a:b"], ["a", "b", "c"]],
    ["one that is not listed counts for nothing", ["a:x", "b:"], ["a", "b"]],
  ])("%s", (_, given, expected) => {
    const services = given.map((text) => {
      const [key = "", needs = ""] = text.split(":");
      return { key, dependsOn: needs.split(",").filter(Boolean) };
    });
    expect(dependentsFirst(services).map(({ key }) => key)).toEqual(expected);
  });

  test.each(Object.values(Platform))("holds on %s", (platform) => {
    expect(violations(entriesOn(platform))).toEqual([]);
  });
});
