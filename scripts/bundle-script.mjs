// Bundles a TypeScript program of the repository's own into one script for Node; packages stay outside.
import { build } from "esbuild";

/** The outfile must lie inside the checkout, so that packages and our own data files are found. */
export async function bundleScript(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}
