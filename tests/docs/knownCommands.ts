/** Where a command line of the documents is run, so that it stays true. */
export type Place =
  /** tests/engine/readme.test.ts, in the order of the README, then of docs/inventory.md and docs/pulumi.md */
  | "engine"
  /** tests/docs/ownHost.test.ts */
  | "simulator"
  /** another test of tests/ci or tests/engine, with a stack of its own */
  | "otherTest"
  /** tests/package, with the packed package in place of npm's */
  | "package"
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
  "npm run test:long": "script",
  "npm run docs": "script",
  "npx jest tests/engine": "script",
  "npm run bench": "script",
  "npm install @secure-iis/host": "package",
  "pulumi new ../secure-iis-host/templates/secure-iis": "package",
  "pulumi package add ./plugin": "reader",
  "cp deploy/kubernetes/Containerfile deploy/kubernetes/task.sh ../webfarm/": "reader",
  "docker build --file ../webfarm/Containerfile --tag registry.example.com/ops/secure-iis:1 ../webfarm":
    "reader",
  "docker push registry.example.com/ops/secure-iis:1": "reader",
  "kubectl create namespace secure-iis": "reader",
  "kubectl create secret generic secure-iis-login --namespace secure-iis --from-env-file login.env": "reader",
  "kubectl create secret generic secure-iis-state --namespace secure-iis --from-env-file state.env": "reader",
  "kubectl apply --kustomize deploy/kubernetes/prod": "otherTest",
  "kubectl logs --namespace secure-iis --selector job-name=secure-iis-up --prefix --tail -1": "otherTest",
  "kubectl delete job secure-iis-up --namespace secure-iis": "reader",
  "MODEL_SEED=7 MODEL_RUNS=2000 npx jest tests/reliability/model.test.ts": "script",
  "read -rs IIS_PASSWORD && export IIS_PASSWORD": "simulator",
  "npx secure-iis doctor hosts.yaml": "simulator",
  "npx secure-iis audit hosts.yaml --output html=report.html": "simulator",
  "pulumi stack export --file state.json": "otherTest",
  "pulumi cancel --stack prod-2": "otherTest",
  'pulumi stack init prod --secrets-provider "awskms://alias/pulumi?region=eu-central-1"': "reader",
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

/** What a page has a test of its own for. */
export const testedByTheirPages: Readonly<Record<string, RegExp>> = {
  "docs/audit.md": /^npx secure-iis /, // tests/cli/docs.test.ts
  "docs/ci.md": /^/, // tests/ci/page.test.ts
  "docs/doctor.md": /^npx secure-iis doctor /, // tests/cli/doctor/docs.test.ts
  "docs/explain.md": /^npx secure-iis /, // tests/cli/explain/docs.test.ts
  "docs/export.md": /^/, // tests/cli/exports/docs.test.ts
  "docs/scale.md": /^npx secure-iis /, // tests/cli/fleet.input.test.ts
};
