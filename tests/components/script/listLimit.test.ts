import { Platform } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import { commandOf } from "../../../components/script/commandOf";
import { tooManyRows } from "../../../components/script/listLimit";
import { ListAdvice, type ListRow } from "../../../components/settings/hostArgs";
import { ownerOf } from "../../../components/settings/owner";

const rowsOf = (count: number, letters: number, others: Partial<ListRow> = {}): ListRow[] =>
  Array.from({ length: count }, (_, index) => ({
    service: `A${index}`.padEnd(letters, "x"),
    advice: ListAdvice.Disable,
    source: "decision 12",
    reviewed: "2026-11-01",
    ...others,
  }));
const wanted = (list: ListRow[]) =>
  desiredState(
    { platform: Platform.WindowsServer, list },
    { mayBeDomainAccount: false, owner: ownerOf("webfarm", "prod", "web01") },
  );

test.each([
  [12, 152],
  [17, 110],
])("of rows with %i letters %i fit, and more are refused with that number", (letters, most) => {
  expect(tooManyRows(wanted(rowsOf(most, letters)))).toEqual([]);
  const [issue] = tooManyRows(wanted(rowsOf(most + 50, letters)));
  expect([issue?.expected, issue?.received]).toEqual([
    expect.stringContaining(`at most ${most} rows`),
    String(most + 50),
  ]);
});

test("what changes nothing takes no room", () => {
  for (const others of [{ advice: ListAdvice.Keep }, { reviewed: undefined as never }])
    expect(commandOf(wanted(rowsOf(500, 17, others))).create).toBe(commandOf(wanted([])).create);
});

test("a hundred rows of fifteen letters fit, with a use and for some Windows", () => {
  const list = rowsOf(100, 15, { os: [2016, 2022] }).map((row, index) =>
    index % 2 ? { ...row, advice: ListAdvice.DisableUnlessUsed } : row,
  );
  expect(tooManyRows(wanted(list))).toEqual([]);
});
