/** Letters of all texts whose answers are kept. */
const mostLetters = 1_000_000;

/**
 * The same answer for the same text without working it out again: each rule asks for each text, first for the resource
 * and then for the stack. The oldest are forgotten.
 */
export function remembering<T>(answer: (text: string, given: Readonly<Record<string, string>>) => T) {
  const answers = new Map<string, T>();
  let letters = 0;
  const forget = (key: string) => {
    answers.delete(key);
    letters -= key.length;
  };
  return (text: string, given: Readonly<Record<string, string>> = {}): T => {
    const key = JSON.stringify([text, given]);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const made = answer(text, given);
    answers.set(key, made);
    letters += key.length;
    for (const old of answers.keys()) if (letters > mostLetters) forget(old);
    return made;
  };
}
