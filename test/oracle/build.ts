// Brings the oracle: the Go program of this folder, built once for its sources, and the CRDs of the modules that crds.json pins.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import crds from "./crds.json";

const sources = "test/oracle";
const cache = ".cache/oracle";
const environment = {
  ...process.env,
  GOFLAGS: "-buildvcs=false",
  GOMAXPROCS: process.env.GOMAXPROCS ?? "2",
  // The modules of the CRDs are read as data, so that it does not matter which Go they are written for.
  GOTOOLCHAIN: "local",
};

/** The program and its arguments; building takes some minutes the first time, a second later. */
export function buildOracle(): readonly [program: string, ...words: string[]] {
  mkdirSync(cache, { recursive: true });
  const go = findGo();
  return [resolve(program(go)), ...wordsOf(go, crds.gatewayApi), ...wordsOf(go, crds.envoyGateway)];
}

function program(go: string): string {
  const hash = createHash("sha256").update(execFileSync(go, ["version"]));
  const files = readdirSync(sources).filter((name) => name.endsWith(".go") || name.startsWith("go."));
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(sources, name)));
  const name = `oracle-${hash.digest("hex").slice(0, 12)}`;
  const file = join(cache, name);
  if (existsSync(file)) return file;
  // By rename, so that a build that is broken off leaves nothing that looks whole.
  const temporary = resolve(`${file}.${process.pid}`);
  execFileSync(go, ["build", "-o", temporary, "."], { cwd: sources, env: environment, stdio: ["ignore", 2, 2] });
  for (const old of readdirSync(cache).filter((each) => /^oracle-[0-9a-f]{12}$/.test(each))) rmSync(join(cache, old));
  renameSync(temporary, file);
  return file;
}

interface Source {
  readonly module: string;
  readonly sum: string;
  readonly folder: string;
}

/** The zip file of a module in Go's own cache, once it is what was pinned, and the folder of its CRDs. */
function wordsOf(go: string, { module, sum, folder }: Source): readonly string[] {
  const options = { cwd: cache, env: environment, encoding: "utf8", maxBuffer: 1 << 24 } as const;
  const { stdout, stderr } = spawnSync(go, ["mod", "download", "-json", module], options);
  // A module that asks for a newer Go gives an error, but its zip file all the same.
  const found = JSON.parse(stdout || "{}") as { readonly Zip?: string; readonly Sum?: string; readonly Error?: string };
  if (found.Zip === undefined) throw new Error(`${module} cannot be had: ${found.Error ?? stderr}`);
  if (found.Sum !== sum) throw new Error(`${module} has the sum ${found.Sum}, and crds.json pins ${sum}`);
  return [found.Zip, folder];
}

function findGo(): string {
  for (const place of ["go", "/usr/local/go/bin/go"]) {
    try {
      execFileSync(place, ["version"], { stdio: "ignore" });
      return place;
    } catch {
      // the next one
    }
  }
  throw new Error("the oracle needs Go 1.26 or newer on the PATH");
}
