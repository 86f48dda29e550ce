// The api-platform example on this machine: its bundle in a real Envoy, beside an OpenID provider, the rate limit service with Redis,
// and an OpenTelemetry Collector.

import { join } from "node:path";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { readProjectFile } from "../../../src/cli/project/project-file.ts";
import type { Terminal } from "../../../src/cli/terminal/terminal.ts";
import { withEchoEndpoints } from "../../../src/operate/echo/echo-endpoints.ts";
import { createEchoPool } from "../../../src/operate/echo/echo-pool.ts";
import { withSecretsDirectory } from "../../../src/operate/envoy/overlay-bootstrap.ts";
import { compile } from "../../../src/pipeline/compile.ts";
import { type ServedBootstrap, serveBootstrap } from "../../../test/support/envoy/envoy.ts";
import { freePort } from "../../../test/support/free-port.ts";
import { startRateLimitService } from "../../../test/support/services/rate-limit-service.ts";
import { startCollector } from "../../../test/system/telemetry/collector.ts";
import { type Sink, startSink } from "../../../test/system/telemetry/sink.ts";
import { type Internet, startInternet } from "./internet.ts";
import type { Lifetime } from "./lifetime.ts";
import { type HostSecrets, writeSecrets } from "./secrets.ts";

export interface ApiPlatform extends HostSecrets {
  readonly served: ServedBootstrap;
  readonly internet: Internet;
  /** What the collector has. */
  readonly sink: Sink;
}

/** Throws what is wrong: an out of date gwc.lock, an error of the example, an Envoy that does not start. */
export async function serveApiPlatform(root: string, lifetime: Lifetime, terminal: Terminal): Promise<ApiPlatform> {
  const own = { ...terminal, cwd: join(root, "examples/api-platform") };
  const internet = await startInternet(lifetime, root);
  if ((await internet.fetch(own, "--check")) !== 0)
    throw new Error("gwc.lock does not pin what the servers say; node scripts/example.mjs api-platform --pin");
  const { project } = await readProjectFile(undefined, own.cwd);
  const { bundles } = await compile({ project, cwd: own.cwd, stdin: own.stdin, now: own.now() });
  const [bundle] = bundles;
  if (bundle === undefined) throw new Error("the example has errors: gwc check");
  const secrets = writeSecrets(lifetime);
  const limits = await freePort();
  await startRateLimitService(lifetime, bundle.rateLimits, limits);
  const sink = await startSink(lifetime);
  const collector = await freePort();
  await startCollector(lifetime, { port: collector, sink: sink.url });
  const echoes = createEchoPool((cluster) => cluster.split("/").slice(1, 3).join("/"));
  lifetime.after(() => echoes.stop());
  const ports: Readonly<Record<string, number>> = {
    ratelimit_cluster: limits,
    "securitypolicy/portal/login/oidc/0": internet.provider.port,
    "securitypolicy/api/tokens/jwt/0": internet.provider.port,
    tracing: collector,
    accesslog_otel_0_1: collector,
  };
  const built = bundle.bootstrap as unknown as JsonObject;
  const bare = withSecretsDirectory(built, project.secretsDirectory, secrets.folder);
  const local = withEchoEndpoints(await echoes.adopt(bare), (cluster) => ports[cluster]);
  const { pinnedFiles } = bundle;
  return { ...secrets, internet, sink, served: await serveBootstrap(lifetime, local, { pinnedFiles }) };
}
