// Refreshes protos/ and src/model/envoy/generated/ from the Go modules that carry Envoy's message definitions; needs Go.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { readDescriptors } from "./descriptors.mjs";
import { ensureTables } from "./tables.mjs";
import { writeTypes } from "./types.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");

// udpa.type.v1.TypedStruct is in no Envoy message, only inside Any.
const modules = ["github.com/envoyproxy/go-control-plane/envoy", "github.com/cncf/xds/go"];
const packages = modules.flatMap(packagesOf).filter(isCurrent).sort();
writeFileSync(join(here, "imports.go"), printImports(packages));
const descriptors = go("run", ".");
mkdirSync(join(root, "protos"), { recursive: true });
writeFileSync(join(root, "protos", "envoy.binpb"), descriptors);
process.stdout.write(`protos/envoy.binpb: ${descriptors.length} bytes from ${packages.length} packages\n`);
await ensureTables();
writeTypes(readDescriptors());

/**
 * The packages of a module that contain messages, by the files in its folder.
 * @param {string} module
 */
function packagesOf(module) {
  const folder = JSON.parse(go("mod", "download", "-json", module).toString()).Dir;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".pb.go"));
  return [...new Set(files.map((file) => posix.join(module, posix.dirname(file))))];
}

/**
 * Version 3 of the API, its alphas, and udpa's TypedStruct; what these need is added. Envoy removed version 2 in 1.18.
 * @param {string} name
 */
function isCurrent(name) {
  return /\/v3(alpha)?$/.test(name) || name.endsWith("/udpa/type/v1");
}

/** @param {readonly string[]} names */
function printImports(names) {
  const lines = names.map((name) => `\t_ ${JSON.stringify(name)}`);
  return `// Links every package of the current API in. Written by generate.mjs.\npackage main\n\nimport (\n${lines.join("\n")}\n)\n`;
}

/** @param {string[]} args */
function go(...args) {
  return execFileSync("go", args, { cwd: here, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
}
