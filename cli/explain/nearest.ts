import { slips } from "../../components/issue/nearest";

const most = 5;

/** A name that holds the text is as near as one typing error. */
const farness = (text: string, name: string): number =>
  text.length > 2 && name.includes(text) ? 1 : slips(text, name);

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
