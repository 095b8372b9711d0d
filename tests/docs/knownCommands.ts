/** Where a command line of the documents is run, so that it stays true. */
export type Place =
  /** tests/engine/readme.test.ts, in the order of the README */
  | "engine"
  /** a script of package.json that developers and CI run */
  | "script"
  /** needs the reader's own host */
  | "reader";

export const knownCommands: Readonly<Record<string, Place>> = {
  "npm ci && npm run demo": "script",
  "npm ci && npm test": "script",
  "npm ci": "script",
  "npm run check": "script",
  "npm test": "script",
  "npm run docs": "script",
  "npx jest tests/engine": "script",
  "ssh-keyscan -t ed25519 web01.example.com": "reader",
  "ssh-keyscan -t ed25519 web01.example.com | ssh-keygen -lf -": "reader",
  "pulumi login --local": "engine",
  "pulumi stack init prod": "engine",
  "pulumi config set inventory hosts.yaml": "engine",
  "pulumi config set --secret web01Password": "engine",
  "pulumi preview": "engine",
  "pulumi up": "engine",
  "pulumi preview --expect-no-changes": "engine",
  "pulumi up --skip-preview --continue-on-error": "engine",
  "pulumi preview --config 'only=[\"web01\"]'": "engine",
  "pulumi config rm only": "engine",
  "pulumi up --target '**::web01'": "engine",
  "pulumi preview --policy-pack policies": "engine",
};
