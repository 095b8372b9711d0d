/** Without case, dashes and blanks. */
export const plain = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, "");

/** How many letters were added, left out, changed or swapped with their neighbour. */
export function slips(a: string, b: string): number {
  const row = (length: number, first: number) => Array.from({ length }, (_, at) => at + first);
  let [before, above] = [row(b.length + 1, 0), row(b.length + 1, 0)];
  for (let i = 1; i <= a.length; i++) {
    const here = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const added = Math.min((above[j] as number) + 1, (here[j - 1] as number) + 1);
      here.push(Math.min(changed, added, swapped ? (before[j - 2] as number) + 1 : changed));
    }
    [before, above] = [above, here];
  }
  return above[b.length] as number;
}

/** Of short words a single slip makes others. */
const allowedSlips = (word: string): number => (word.length < 5 ? 1 : 2);

/** The known word that was most likely meant: its case, dashes and a slip or two aside, or the one that holds it. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const meant = plain(word);
  const near = known
    .map((name) => ({ name, count: slips(meant, plain(name)) }))
    .filter(({ count }) => count <= allowedSlips(meant))
    .sort((a, b) => a.count - b.count);
  return near[0]?.name ?? known.find((name) => meant.length > 2 && plain(name).includes(meant));
}
