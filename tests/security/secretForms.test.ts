import { forms, leaksIn } from "./secretForms";
import { secrets } from "./secretScene";

const rows = forms.flatMap(({ title, write }) =>
  Object.entries(secrets).map(([name, secret]) => ({ title, name, secret, write })),
);
const before = "Ordinary words before <it>: ";

describe("the search can find", () => {
  test.each(rows)(
    "$name as $title, wherever it begins, and broken into lines",
    ({ title, name, secret, write }) => {
      for (let length = 0; length < 6; length++) {
        const text = write(`${before.slice(0, 10 + length)}${secret}, and more`);
        const broken = (text.match(/.{1,76}/gs) ?? []).join("\r\n");
        expect(leaksIn({ log: text, page: broken }, { [name]: secret })).toEqual(
          expect.arrayContaining([`log: ${name} as ${title}`, `page: ${name} as ${title}`]),
        );
      }
    },
  );

  test.each(forms)("one line of a key alone, as $title", ({ title, write }) => {
    const [, , , , line = ""] = secrets.privateKey.split("\n");
    expect(line.length).toBeGreaterThan(40);
    expect(leaksIn({ log: write(`x ${line} y`) }, { key: secrets.privateKey })).toContain(
      `log: key as ${title}`,
    );
  });

  test("nothing where there is nothing", () => {
    const text = forms.map(({ write }) => write(`${before}and no secret`)).join("\n");
    expect(leaksIn({ text }, secrets)).toEqual([]);
  });
});
