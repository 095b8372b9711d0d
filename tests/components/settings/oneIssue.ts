import { checkHost } from "../../../components/settings/checks";
import { today } from "./hostKeys";

/** Inputs with one problem each. */
export type Row = [title: string, input: unknown, path: string, expected: string, received: string];

export const hidden = "a value of type string, not shown";

/** Checks that an input has the problem of its row, and no other. */
export function expectOneIssue(...[, input, path, expected, received]: Row): void {
  const found = checkHost(input, today, "web01").map(({ code: _, hint: __, ...issue }) => issue);
  expect(found).toEqual([{ host: "web01", path, expected, received }]);
}
