declare const share: number | undefined;

/** How many random inputs a test draws: all of them, or the part that `tests/short.config.js` names. */
export const runs = (all: number): number => (typeof share === "number" ? Math.ceil(all * share) : all);
