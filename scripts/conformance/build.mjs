// Builds what a run of the suite needs: gwc's compiler as one script, and the suite with its harness as one program.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleScripts } from "../bundle-script.mjs";
import { ensureDerived } from "../derived.mjs";
import { askGo, harness, root } from "./go.mjs";

/** @import { Suite } from "./types.ts" */

export const cache = join(root, ".cache/conformance");

/** Path of the compiler that answers one JSON request per line; built anew each time. */
export async function buildCompiler() {
  mkdirSync(cache, { recursive: true });
  await ensureDerived();
  const outfile = join(cache, "compiler.mjs");
  await bundleScripts({ entryPoints: [join(harness, "server/compiler.ts")], outfile });
  return outfile;
}

/**
 * Path of the program; built anew when a file of the harness or the Go version changed.
 * @param {Suite} suite
 */
export function buildSuite(suite, say = console.log) {
  mkdirSync(cache, { recursive: true });
  const stem = `suite-${suite.version}-`;
  const program = join(cache, `${stem}${digestOf(suite)}.test`);
  if (existsSync(program)) return program;
  say(`building the suite ${suite.version} (some minutes the first time)`);
  const fresh = `${program}.${process.pid}`;
  askGo(suite, "test", "-c", "-o", fresh, ".");
  for (const old of readdirSync(cache).filter((name) => name.startsWith(stem) && name.endsWith(".test"))) {
    rmSync(join(cache, old), { force: true });
  }
  renameSync(fresh, program);
  return program;
}

/** @param {Suite} suite */
function digestOf(suite) {
  const hash = createHash("sha256").update(askGo(suite, "version"));
  const files = readdirSync(harness, { recursive: true }).map(String);
  for (const name of files.filter((file) => /\.(go|mod|sum)$/.test(file)).sort()) {
    hash.update(`${name}\n`).update(readFileSync(join(harness, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
