declare const share: number | undefined;

/** How many random inputs a test draws: all of them, or the part that `tests/short.config.js` names. */
export const draws = (all: number): number => (typeof share === "number" ? Math.ceil(all * share) : all);

/** The first of these rows, as many as of random inputs. */
export const some = <Row>(rows: readonly Row[]): readonly Row[] => rows.slice(0, draws(rows.length));
