// Asks an Envoy binary which version it is.

import { execFile } from "node:child_process";

type VersionAnswer =
  | { readonly kind: "version"; readonly version: string }
  | { readonly kind: "problem"; readonly problem: string };

/** The version as "1.40.0", from `envoy --version`; a problem when the file is not an Envoy that runs here. */
export function readEnvoyVersion(path: string): Promise<VersionAnswer> {
  return new Promise((resolve) => {
    execFile(path, ["--version"], { timeout: 20_000 }, (error, stdout) => {
      // "envoy  version: <commit>/1.40.0/Clean/RELEASE/BoringSSL"
      const version = /version: [^/\s]+\/(\d+\.\d+\.\d[^/\s]*)\//.exec(stdout)?.[1];
      if (version !== undefined) resolve({ kind: "version", version });
      else
        resolve({
          kind: "problem",
          problem: error ? firstLine(error.message) : "its --version does not print an Envoy version",
        });
    });
  });
}

/** True when both have the same major and minor number: "1.40.0" and "1.40". */
export function isSameMinor(version: string, target: string): boolean {
  const minorOf = (text: string) => text.split(".").slice(0, 2).join(".");
  return minorOf(version) === minorOf(target);
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
