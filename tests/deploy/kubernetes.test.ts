import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { parse, parseAllDocuments } from "yaml";
import { onPath } from "../../testing/installedEngine";
import { gitLabDefault } from "../ci/ciFiles";
import { readText, root } from "../docs/fences";

const folder = "deploy/kubernetes";

interface Pod {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly hostNetwork?: boolean;
    readonly terminationGracePeriodSeconds?: number;
    readonly containers: readonly {
      readonly args: readonly string[];
      readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
      readonly [field: string]: unknown;
    }[];
    readonly [field: string]: unknown;
  };
}
interface JobSpec {
  readonly completions: number;
  readonly template: Pod;
  readonly [field: string]: unknown;
}

const file = (name: string): unknown => parse(readText(`${folder}/base/${name}.yaml`));
const up = (file("up") as { spec: JobSpec }).spec;
const drift = (file("drift") as { spec: { concurrencyPolicy: string; jobTemplate: { spec: JobSpec } } }).spec;
const looks = drift.jobTemplate.spec;
const both: [string, JobSpec][] = [
  ["the Job for up", up],
  ["the CronJob for drift", looks],
];

test.each(both)("%s has an index for each shard, and pods that may do little", (_, { template, ...spec }) => {
  expect(spec).toMatchObject({ completionMode: "Indexed", completions: 3 });
  const { containers, ...pod } = template.spec;
  expect(pod).toMatchObject({
    restartPolicy: "Never",
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  });
  expect(pod.hostNetwork).toBeUndefined();
  expect(containers).toEqual([
    expect.objectContaining({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      resources: {
        requests: expect.anything(),
        limits: expect.objectContaining({ memory: expect.any(String) }),
      },
    }),
  ]);
});

test("a pod of drift is one of up but for what it runs, knows and needs", () => {
  const common = ({ metadata, spec: { containers, terminationGracePeriodSeconds: _, ...pod } }: Pod) => ({
    ...{ metadata, pod },
    containers: containers.map(({ args: _, envFrom: __, resources: ___, ...rest }) => rest),
  });
  expect(common(looks.template)).toEqual(common(up.template));
});

test("a run that is killed is tried again once it has ended; a look at hosts is not", () => {
  expect(up).toMatchObject({ podReplacementPolicy: "Failed", backoffLimitPerIndex: 6 });
  expect(up.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(20 + 10); // --grace, and some
  expect(drift).toMatchObject({ concurrencyPolicy: "Forbid" });
  expect(looks).toMatchObject({ parallelism: 1, backoffLimitPerIndex: 0 });
});

test("the audit knows the logins of the hosts alone", () => {
  const secrets = ({ template }: JobSpec) =>
    template.spec.containers.flatMap(({ envFrom }) => envFrom.map(({ secretRef }) => secretRef.name));
  expect([secrets(up), secrets(looks)]).toEqual([
    ["secure-iis-login", "secure-iis-state"],
    ["secure-iis-login"],
  ]);
});

test("nobody reaches the pods, and they reach names, SSH and the database", () => {
  const { spec } = file("network") as { spec: Record<string, unknown> };
  expect(spec).toEqual({
    podSelector: { matchLabels: up.template.metadata.labels },
    policyTypes: ["Ingress", "Egress"],
    egress: [{ ports: [53, 53, 22, 5432].map((port) => expect.objectContaining({ port })) }],
  });
});

test("the image runs as nobody, with the Pulumi of the CI files, and what a run starts", () => {
  const text = readText(`${folder}/Containerfile`);
  const [, final = ""] = text.split("FROM docker.io/library/debian");
  expect(text).toContain(`FROM docker.io/${gitLabDefault.image} AS build`);
  expect(final).toContain("\nUSER 65532:65532\n");
  for (const program of ["/node ", "/pulumi ", "/pulumi-language-nodejs", "/pulumi-resource-command"])
    expect(final).toContain(program);
  expect(final).toContain("postgresql-client");
  expect(final).not.toMatch(/npm|gcc|build-essential/);
});

test("each manifest is in the base, and the overlay names what it changes", () => {
  const { resources } = file("kustomization") as { resources: string[] };
  const files = readdirSync(`${root}/${folder}/base`).filter((name) => name !== "kustomization.yaml");
  expect(resources.sort()).toEqual(files.sort());
});

(onPath("kubectl") ? test : test.skip)("kustomize puts image, namespace and shards of the overlay in", () => {
  const text = execFileSync("kubectl", ["kustomize", `${root}/${folder}/prod`], { encoding: "utf8" });
  const made = parseAllDocuments(text).map((each) => each.toJS());
  expect(made.map(({ kind, metadata }) => [kind, metadata.namespace]).sort()).toEqual([
    ["CronJob", "secure-iis"],
    ["Job", "secure-iis"],
    ["NetworkPolicy", "secure-iis"],
  ]);
  expect(text.match(/image: registry\.example\.com\/ops\/secure-iis:1$/gm)).toHaveLength(2);
  expect(text.match(/completions: 6$/gm)).toHaveLength(2);
});
