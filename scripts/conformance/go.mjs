// Runs Go in the harness's folder, for one version of the suite.
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** @import { Suite } from "./types.ts" */

export const root = resolve(fileURLToPath(import.meta.url), "../../..");
export const harness = join(root, "test/conformance");

/**
 * The environment in which Go builds and runs this version; two threads, unless GOMAXPROCS says otherwise.
 * @param {Suite} suite
 */
export function environmentOf({ modules, tag, toolchain }) {
  return {
    ...process.env,
    GOFLAGS: `-buildvcs=false -modfile=${modules} -tags=${tag}`,
    GOMAXPROCS: process.env.GOMAXPROCS ?? "2",
    ...(toolchain === undefined ? {} : { GOTOOLCHAIN: toolchain }),
  };
}

/**
 * What Go prints; its errors go to standard error.
 * @param {Suite} suite
 * @param {string[]} words
 */
export function askGo(suite, ...words) {
  return execFileSync(findGo(), words, {
    cwd: harness,
    env: environmentOf(suite),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
}

/** Path of the `go` command. Throws an error that says how to get one. */
export function findGo() {
  for (const place of ["go", "/usr/local/go/bin/go"]) {
    try {
      execFileSync(place, ["version"], { stdio: "ignore", cwd: root });
      return place;
    } catch {
      // the next one
    }
  }
  throw new Error(
    "the conformance suite is a Go program: install Go 1.26 or newer (https://go.dev/doc/install) so that `go` is on the PATH or at /usr/local/go/bin/go",
  );
}
