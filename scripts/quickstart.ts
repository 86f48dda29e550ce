// The first look at gwc: the quickstart example, compiled, served by a real Envoy with echo backends, and requested.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../src/base/json/json.ts";
import { runProgram } from "../src/cli/program.ts";
import { readProjectFile } from "../src/cli/project/project-file.ts";
import { processTerminal, type Terminal } from "../src/cli/terminal/terminal.ts";
import { createEchoPool } from "../src/operate/echo/echo-pool.ts";
import { findEnvoy } from "../src/operate/envoy/find-envoy.ts";
import { withListenAddress, withPortOffset, withSecretsDirectory } from "../src/operate/envoy/overlay-bootstrap.ts";
import { type RunningEnvoy, startEnvoy } from "../src/operate/envoy/start-envoy.ts";
import { takenAddress } from "../src/operate/run/taken-address.ts";
import { compile } from "../src/pipeline/compile.ts";
import { createCertificate } from "../test/support/certificates/tls.ts";
import { askAll, type Ports } from "./quickstart-requests.ts";

/** Added to 80 and 443; the first whose ports are free is used. */
const portOffsets = [18_000, 28_000, 38_000, 8000];

/** Exit code 0 only if every answer was right. Without `once` Envoy stays up until Ctrl-C. */
export async function quickstart({ root, once }: { readonly root: string; readonly once: boolean }): Promise<number> {
  const cwd = join(root, "examples/quickstart");
  const terminal = { ...processTerminal(), cwd };
  console.log("gwc build, in examples/quickstart");
  const built = await runProgram(["build"], terminal);
  return built === 0 ? serve(root, once, terminal) : built;
}

async function serve(root: string, once: boolean, terminal: Terminal): Promise<number> {
  const envoy = await findEnvoy({ env: process.env, projectRoot: root });
  if (envoy === undefined) throw new Error("set-up brought no Envoy");
  const secrets = mkdtempSync(join(root, ".cache/secrets-"));
  // "service/web/cart/8080/http" calls itself "web/cart".
  const echoes = createEchoPool((cluster) => cluster.split("/").slice(1, 3).join("/"));
  try {
    const { bootstrap, ports } = await localBootstrap(terminal.cwd, secrets);
    const config = { kind: "bootstrap", bootstrap: await echoes.adopt(bootstrap) } as const;
    const started = await startEnvoy({ envoy: envoy.path, config, admin: "any" });
    if (started.kind === "failed") throw new Error(`Envoy did not start: ${started.problem}`);
    console.log(
      `\nEnvoy ${envoy.version} serves the bundle with no control plane: HTTP on 127.0.0.1:${ports.http}, HTTPS on 127.0.0.1:${ports.https}.\n`,
    );
    const right = await askAll(ports);
    console.log(right ? "\nEvery answer was right." : "\nSome answers were WRONG.");
    if (!once) await stayUp(ports, terminal, started.envoy);
    await started.envoy.stop();
    return right ? 0 : 1;
  } finally {
    await echoes.stop();
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** The bundle's bootstrap, adapted to this machine: high ports that are free, loopback, a throw-away certificate. */
async function localBootstrap(
  cwd: string,
  secrets: string,
): Promise<{ readonly bootstrap: JsonObject; readonly ports: Ports }> {
  const { project } = await readProjectFile(undefined, cwd);
  const { bundles } = await compile({ project, cwd, stdin: async () => new Uint8Array(), now: new Date() });
  writeCertificate(join(secrets, "web/example-com"));
  const local = withListenAddress(bundles[0]?.bootstrap as unknown as JsonObject, "127.0.0.1");
  const bare = withSecretsDirectory(local, project.secretsDirectory, secrets);
  for (const offset of portOffsets) {
    const bootstrap = withPortOffset(bare, offset, () => {});
    const taken = await takenAddress({ kind: "bootstrap", bootstrap });
    if (taken === undefined) return { bootstrap, ports: { http: 80 + offset, https: 443 + offset } };
  }
  throw new Error(`ports 80 and 443 moved by ${portOffsets.join(", ")} are all taken`);
}

function writeCertificate(folder: string): void {
  const certificate = createCertificate({ names: ["*.example.com"] });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tls.crt"), certificate.chain);
  writeFileSync(join(folder, "tls.key"), certificate.key, { mode: 0o600 });
}

async function stayUp({ https }: Ports, terminal: Terminal, envoy: RunningEnvoy): Promise<void> {
  console.log("\nTry it yourself; Ctrl-C ends.");
  console.log(`  curl -k --resolve shop.example.com:${https}:127.0.0.1 https://shop.example.com:${https}/cart`);
  await Promise.race([terminal.stopped(), envoy.exited]);
}
