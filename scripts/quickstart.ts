// The first look at gwc: the quickstart example, compiled, served by a real Envoy with echo backends, and asked.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../src/base/json.ts";
import { runProgram } from "../src/cli/program.ts";
import { readProjectFile } from "../src/cli/project-file.ts";
import { processTerminal } from "../src/cli/terminal.ts";
import { createEchoPool } from "../src/operate/echo/echo-pool.ts";
import { findEnvoy } from "../src/operate/find-envoy.ts";
import { withListenAddress, withPortOffset, withSecretsDirectory } from "../src/operate/overlay-bootstrap.ts";
import { type RunningEnvoy, startEnvoy } from "../src/operate/start-envoy.ts";
import { compile } from "../src/pipeline/compile.ts";
import { grpcCall } from "../test/support/grpc.ts";
import { request } from "../test/support/http.ts";
import { createCertificate } from "../test/support/tls.ts";

const portOffset = 18_000;
const [http, https] = [80 + portOffset, 443 + portOffset];

interface Attempt {
  readonly title: string;
  readonly ask: () => Promise<string>;
  readonly expected: RegExp;
}

/** What is asked, and what must come back. */
const attempts: readonly Attempt[] = [
  { title: `GET  http://shop.example.com/            (plain HTTP)`, ask: () => ask("http", "shop.example.com", "/"), expected: /^301 → https:\/\/shop\.example\.com\/$/ },
  { title: `GET  https://shop.example.com/           (any path)`, ask: () => ask("https", "shop.example.com", "/"), expected: /^200 from service\/web\/shop/ },
  { title: `GET  https://shop.example.com/cart/7     (path prefix, weights)`, ask: () => ask("https", "shop.example.com", "/cart/7"), expected: /^200 from service\/web\/cart/ },
  {
    title: `GET  https://shop.example.com/cart       (x-release: next)`,
    ask: () => ask("https", "shop.example.com", "/cart", { "x-release": "next" }),
    expected: /^200 from service\/web\/cart-next/,
  },
  { title: `GET  https://api.example.com/api/stock   (rewrite)`, ask: () => ask("https", "api.example.com", "/api/stock"), expected: /^200 from service\/web\/api\S* which saw \/v1\/stock$/ },
  { title: `GET  https://other.example.com/          (no route)`, ask: () => ask("https", "other.example.com", "/"), expected: /^404$/ },
  { title: `gRPC stock.example.com shop.v1.Stock/Get`, ask: askGrpc, expected: /^grpc-status 0$/ },
];

/** Exit code 0 only if every answer was right. Without `once` Envoy stays up until Ctrl-C. */
export async function quickstart({ root, once }: { readonly root: string; readonly once: boolean }): Promise<number> {
  const cwd = join(root, "examples/quickstart");
  console.log("gwc build examples/quickstart");
  const terminal = processTerminal();
  const built = await runProgram(["build"], { ...terminal, cwd });
  if (built !== 0) return built;
  const envoy = await findEnvoy({ env: process.env, projectRoot: root });
  if (envoy === undefined) throw new Error("set-up brought no Envoy");
  const secrets = mkdtempSync(join(root, ".cache/secrets-"));
  const echoes = createEchoPool((cluster) => cluster);
  try {
    const bootstrap = await echoes.adopt(await localBootstrap(cwd, secrets));
    const started = await startEnvoy({ envoy: envoy.path, config: { kind: "bootstrap", bootstrap }, admin: "any" });
    if (started.kind === "failed") throw new Error(`Envoy did not start: ${started.problem}`);
    console.log(`\nEnvoy ${envoy.version} serves on 127.0.0.1:${http} (HTTP) and :${https} (HTTPS), with no control plane.\n`);
    const right = await askAll();
    if (!once) await stayUp(terminal.stopped(), started.envoy);
    await started.envoy.stop();
    return right ? 0 : 1;
  } finally {
    await echoes.stop();
    rmSync(secrets, { recursive: true, force: true });
  }
}

/** The bundle's bootstrap, fitted to this machine: high ports, loopback, a throw-away certificate. */
async function localBootstrap(cwd: string, secrets: string): Promise<JsonObject> {
  const { project } = await readProjectFile(undefined, cwd);
  const { bundles } = await compile({ project, cwd, stdin: async () => new Uint8Array(), now: new Date() });
  const certificate = createCertificate({ names: ["*.example.com"] });
  const folder = join(secrets, "web/example-com");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tls.crt"), certificate.chain);
  writeFileSync(join(folder, "tls.key"), certificate.key, { mode: 0o600 });
  const moved = withPortOffset(bundles[0]?.bootstrap as unknown as JsonObject, portOffset, () => {});
  return withSecretsDirectory(withListenAddress(moved, "127.0.0.1"), project.secretsDirectory, secrets);
}

async function askAll(): Promise<boolean> {
  let right = true;
  for (const { title, ask: send, expected } of attempts) {
    const answer = await send().catch((error: Error) => `no answer: ${error.message}`);
    const fits = expected.test(answer);
    right &&= fits;
    console.log(`${fits ? "ok   " : "WRONG"} ${title}\n      → ${answer}`);
  }
  return right;
}

async function ask(scheme: "http" | "https", host: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await request({ port: scheme === "http" ? http : https, host, path, headers, protocol: scheme === "http" ? "http1" : "h2" });
  const location = answer.header("location");
  if (location !== undefined) return `${answer.status} → ${location}`;
  if (answer.backend === undefined) return String(answer.status);
  return `${answer.status} from ${answer.backend}${answer.echo.path === path ? "" : ` which saw ${answer.echo.path}`}`;
}

async function askGrpc(): Promise<string> {
  const answer = await grpcCall({ port: https, host: "stock.example.com", tls: true, method: "shop.v1.Stock/Get" });
  return `grpc-status ${answer.grpcStatus}`;
}

async function stayUp(stopped: Promise<void>, envoy: RunningEnvoy): Promise<void> {
  console.log(`\nTry it yourself; Ctrl-C ends.\n  curl -k --resolve shop.example.com:${https}:127.0.0.1 https://shop.example.com:${https}/cart`);
  await Promise.race([stopped, envoy.exited]);
}
