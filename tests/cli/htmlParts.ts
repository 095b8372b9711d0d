/** The data that the script reads. */
export const dataOf = (page: string): string =>
  /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
export const styleOf = (page: string): string => /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
export const scriptOf = (page: string): string => /<script>(.*?)<\/script>/s.exec(page)?.[1] ?? "";
/** The page without its style and script, which are the same for every report. */
export const markupOf = (page: string): string => page.replace(styleOf(page), "").replace(scriptOf(page), "");
export const tagsOf = (page: string): string[] =>
  markupOf(page)
    .replace(dataOf(page), "")
    .match(/<[^>]*>/g) ?? [];
