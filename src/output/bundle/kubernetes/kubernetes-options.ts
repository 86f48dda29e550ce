// What a cluster's manifests need to know of how a bundle is written.

import type { BundleTreeOptions } from "../bundle-tree-options.ts";

export type KubernetesOptions = Pick<BundleTreeOptions, "envoy" | "secretsDirectory" | "inlineSecrets">;
