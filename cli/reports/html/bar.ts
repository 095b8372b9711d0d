import { html, type Markup } from "./markup";

/** How many there are of one verdict. */
export interface Share {
  readonly verdict: string;
  readonly count: number;
}

const percent = (part: number): number => Number((part * 100).toFixed(2));

/** A bar in proportion to the counts. The numbers stand beside it: it is no more than a picture of them. */
export function bar(shares: readonly Share[]): Markup {
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  const pieces = shares.map(({ verdict, count }) => {
    const x = percent(done / all);
    done += count;
    return count > 0 && html`<rect class="${verdict}" x="${x}" width="${percent(count / all)}" height="1"/>`;
  });
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
}
