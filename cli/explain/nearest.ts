/** How many letters have to be put in, taken out or exchanged to make one text of the other. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [place, letter] of [...a].entries()) {
    const next = [place + 1];
    for (let index = 0; index < b.length; index += 1)
      next.push(
        Math.min(
          (row[index] ?? 0) + (letter === b[index] ? 0 : 1),
          (row[index + 1] ?? 0) + 1,
          (next[index] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

const most = 5;

/** A name that holds the text is as near as one typing error. */
const farness = (text: string, name: string): number =>
  text.length > 2 && name.includes(text) ? 1 : distance(text, name);

/** The names that come nearest to a text that is none of them; none when all are far. Without regard to case. */
export function nearest(text: string, names: readonly string[]): string[] {
  const wanted = text.toLowerCase();
  const ranked = names.map((name) => ({ name, far: farness(wanted, name.toLowerCase()) }));
  const least = Math.min(...ranked.map(({ far }) => far));
  if (least > Math.max(1, Math.floor(wanted.length / 3))) return [];
  return ranked
    .filter(({ far }) => far === least)
    .slice(0, most)
    .map(({ name }) => name);
}
