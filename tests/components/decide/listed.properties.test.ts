import fc from "fast-check";
import { Category, entriesOn, findEntry, Platform, sameKey } from "../../../components/catalogue";
import { alwaysGuarded } from "../../../components/catalogue/guardedInLists";
import { type Desired, type DesiredService, mayGo, Want } from "../../../components/decide/desired";
import { desiredState } from "../../../components/decide/desiredState";
import { type HostSettings, UndeclaredRoles } from "../../../components/settings/hostArgs";
import { draws } from "../../draws";
import { anyRows } from "../arbitraries";

const platform = Platform.WindowsServer;
const wanted = (settings: Partial<HostSettings>): Desired =>
  desiredState({ platform, ...settings }, { mayBeDomainAccount: false });
const undeclaredRoles = fc.constantFrom(...Object.values(UndeclaredRoles));
const runsOf = { numRuns: draws(1000) };

const inArticle = ({ key }: DesiredService) => findEntry(platform, key)?.key === key;
const keysOf = (services: readonly DesiredService[]) => services.map(({ key }) => key);

describe("no list whatsoever", () => {
  test("disables what is Required, or guarded in lists", () => {
    const required = entriesOn(platform).filter(({ category }) => category === Category.Required);
    fc.assert(
      fc.property(anyRows, undeclaredRoles, (list, roles) => {
        const going = keysOf(wanted({ list, undeclaredRoles: roles }).services.filter(mayGo));
        expect(going.filter((key) => required.some((entry) => sameKey(entry.key, key)))).toEqual([]);
        expect(going.filter((key) => !findEntry(platform, key) && alwaysGuarded(key))).toEqual([]);
      }),
      runsOf,
    );
  });

  test("enables anything", () => {
    const enabledIn = ({ services }: Desired) => keysOf(services.filter(({ want }) => want === Want.Enable));
    fc.assert(
      fc.property(anyRows, (list) => {
        expect(enabledIn(wanted({ list }))).toEqual(enabledIn(wanted({})));
      }),
      runsOf,
    );
  });

  test("touches what the article names, without `over`", () => {
    fc.assert(
      fc.property(anyRows, undeclaredRoles, (rows, roles) => {
        const list = rows.map(({ over: _, ...row }) => row);
        const { services } = wanted({ list, undeclaredRoles: roles });
        const without = wanted({ undeclaredRoles: roles }).services;
        expect(services.slice(0, without.length)).toEqual(without);
        expect(services.slice(without.length).filter(inArticle)).toEqual([]);
      }),
      runsOf,
    );
  });

  test("changes anything by rows that nobody has reviewed", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const list = rows.map(({ reviewed: _, ...row }) => row);
        const going = ({ services }: Desired) => keysOf(services.filter(mayGo));
        const { length } = going(wanted({ list })).filter((key) => !going(wanted({})).includes(key));
        expect(length).toBe(0);
      }),
      runsOf,
    );
  });

  test("makes a key appear twice", () => {
    fc.assert(
      fc.property(anyRows, (list) => {
        const keys = keysOf(wanted({ list }).services).map((key) => key.toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
      }),
      runsOf,
    );
  });
});
