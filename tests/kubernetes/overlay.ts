import { relative } from "node:path";
import { root } from "../docs/fences";

const base = (from: string): string => relative(from, `${root}/deploy/kubernetes/base`);

const add = (path: string, value: unknown) => ({ op: "add", path, value });

/** Pods of a cluster without a network of its own are on their node's; the inventory comes from a ConfigMap. */
const onOneNode = (pod: string) => [
  add(`${pod}/spec/hostNetwork`, true),
  add(`${pod}/spec/volumes/-`, { name: "inventory", configMap: { name: "inventory" } }),
  add(`${pod}/spec/containers/0/volumeMounts/-`, {
    name: "inventory",
    mountPath: "/project/hosts.yaml",
    subPath: "hosts.yaml",
  }),
];

export interface OverlayOptions {
  /** Where the kustomization is to lie, beside the inventory `hosts.yaml`. */
  readonly folder: string;
  readonly namespace: string;
  /** With its tag. */
  readonly image: string;
  readonly stack: string;
}

/** A kustomization for simulated hosts on the node's own loopback. */
export function overlay({ folder, namespace, image, stack }: OverlayOptions): unknown {
  const [, newName, newTag] = /^(.*):([^:/]+)$/.exec(image) ?? [];
  const args = "/spec/template/spec/containers/0/args/4";
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    namespace,
    resources: [base(folder)],
    images: [{ name: "secure-iis", newName, newTag }],
    configMapGenerator: [{ name: "inventory", files: ["hosts.yaml"] }],
    patches: [
      {
        target: { kind: "Job" },
        patch: JSON.stringify([
          ...onOneNode("/spec/template"),
          { op: "test", path: args, value: "prod" },
          { op: "replace", path: args, value: stack },
        ]),
      },
      {
        target: { kind: "CronJob" },
        patch: JSON.stringify([
          ...onOneNode("/spec/jobTemplate/spec/template"),
          { op: "replace", path: "/spec/schedule", value: "* * * * *" },
          add("/spec/suspend", true),
        ]),
      },
    ],
  };
}
