// The options of a bundle that its Kubernetes manifests depend on.

import type { BundleTreeOptions } from "../bundle-tree-options.ts";

export type KubernetesOptions = Pick<BundleTreeOptions, "envoy" | "secretsDirectory" | "inlineSecrets">;
