// How bundles are built where the cost of it is measured: YAML alone, and no text from templates.

import type { BundleTreeOptions } from "../src/output/bundle/bundle-tree-options.ts";

export const bundleOptions: BundleTreeOptions = {
  formats: ["yaml"],
  envoy: "1.40",
  gwcVersion: "bench",
  inlineSecrets: false,
  secretsDirectory: "/",
  templates: new Map(),
  encode: () => new Uint8Array(),
};
