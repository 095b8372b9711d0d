import { fileURLToPath } from "node:url";
import { folderProof } from "./folderProof";
import { type HolderProof, noProof } from "./holderProof";
import { postgresProof } from "./postgresProof";

const proofs: readonly (readonly [scheme: RegExp, proof: (url: string) => HolderProof])[] = [
  [/^postgres(ql)?:\/\//, postgresProof],
  [/^file:\/\/\//, (url) => folderProof(fileURLToPath(url))],
];

/** The proof that a back end allows. @param url as `pulumi whoami` tells it. */
export const proofFor = (url: string): HolderProof =>
  proofs.find(([scheme]) => scheme.test(url))?.[1](url) ?? noProof;
