/** `npm run pack`: writes the policy pack into a folder that works without the rest of this project. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { bundled } from "./bundled.cjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.argv[2] ?? join(root, "dist", "policies");
const read = (file) => readFileSync(join(root, file), "utf8");
const write = (file, text) => writeFileSync(join(folder, file), text);

mkdirSync(folder, { recursive: true });

const { metafile } = bundled({ outfile: join(folder, "index.js"), metafile: true });

/** The folders of the packages that went into the file. */
const packages = new Set(
  Object.keys(metafile.inputs).flatMap(
    (input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
  ),
);
const licences = ["LICENSE", ...[...packages].map((each) => `${each}/LICENSE`)];

write(
  "package.json",
  `${JSON.stringify({ ...JSON.parse(read("policies/package.json")), main: "index.js" }, null, 2)}\n`,
);
write("PulumiPolicy.yaml", read("policies/PulumiPolicy.yaml").replace(/^main: .*$/m, "main: index.js"));
write("LICENSE", licences.map((file) => `${file}\n\n${read(file)}`).join("\n"));
console.log(`${relative(process.cwd(), folder) || "."}: index.js, package.json, PulumiPolicy.yaml, LICENSE`);
