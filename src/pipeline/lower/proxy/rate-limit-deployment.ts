// Where deploy/ starts the rate limit service: beside an Envoy that asks for it at a loopback address, or as a Service of its namespace.

import { rateLimitNotStartable, rateLimitServiceTwice } from "../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { type Project, type RateLimitSettings, settingOrigin } from "../../../model/project.ts";
import { type RateLimitDeployment, rateLimitCluster } from "../../../model/rate-limit-service.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { endpointFor } from "../../../model/service-entry.ts";

type Settings = Pick<Project, "file" | "placement" | "rateLimit">;

/**
 * Proxies with the service that is started for them. Reports lower/rate-limit-service-twice for two of them: two services on one host would share
 * the port, and each get requests that only the other one knows, unless the project places proxies on hosts of their own; and
 * lower/rate-limit-not-startable where the project asks for a service that deploy/ cannot start.
 */
export function withRateLimitDeployments(
  proxies: readonly Proxy[],
  project: Settings,
  report: Report,
): readonly Proxy[] {
  const { rateLimit: settings } = project;
  if (settings === undefined) return proxies;
  const deployed = proxies.map((proxy) => {
    const rateLimitDeployment =
      settings.deploy !== false && asksService(proxy) ? deploymentOf(settings, proxy) : undefined;
    return rateLimitDeployment === undefined ? proxy : { ...proxy, rateLimitDeployment };
  });
  reportTwice(deployed, settings, project, report);
  if (settings.deploy === true || settings.redis !== undefined) reportNotStartable(deployed, settings, project, report);
  return deployed;
}

function asksService({ destinations }: Proxy): boolean {
  return destinations.some(({ key }) => key === rateLimitCluster);
}

/** undefined: the service is elsewhere, or speaks TLS, for which deploy/ has no certificate. */
function deploymentOf(
  { service, tls, deploy, redis }: RateLimitSettings,
  { infrastructure }: Proxy,
): RateLimitDeployment | undefined {
  const endpoint = endpointFor(service, { namespace: "", name: "", port: 0 });
  if (endpoint === undefined || endpoint.kind === "unix" || tls !== undefined) return undefined;
  const { port } = endpoint;
  if (endpoint.kind === "ip") return endpoint.address === "127.0.0.1" ? { kind: "host", port, redis } : undefined;
  const [, name, namespace] = /^([a-z](?:[-a-z0-9]*[a-z0-9])?)\.([-a-z0-9]+)\.svc(?:\.|$)/.exec(endpoint.host) ?? [];
  const isOwn = deploy === true && namespace === infrastructure.namespace;
  return isOwn && name !== undefined ? { kind: "cluster", name, port, redis } : undefined;
}

function reportTwice(
  proxies: readonly Proxy[],
  { service }: RateLimitSettings,
  project: Settings,
  report: Report,
): void {
  const [first, second] = proxies.filter(({ rateLimitDeployment }) => rateLimitDeployment !== undefined);
  if (first === undefined || second === undefined) return;
  if (first.rateLimitDeployment?.kind === "host" && project.placement === "separate") return;
  const facts = { first: titleOf(first.name), second: titleOf(second.name), service };
  const place = settingOrigin(project, "rateLimit") ?? { ...second.origin, path: ["metadata", "name"] };
  report(rateLimitServiceTwice(facts, place));
}

function reportNotStartable(
  proxies: readonly Proxy[],
  { service, deploy }: RateLimitSettings,
  project: Settings,
  report: Report,
): void {
  const without = proxies.find((proxy) => asksService(proxy) && proxy.rateLimitDeployment === undefined);
  if (without === undefined) return;
  const { namespace } = without.infrastructure;
  const setting = deploy === undefined ? "redis" : "deploy";
  const place = settingOrigin(project, "rateLimit", setting) ?? without.origin;
  report(rateLimitNotStartable({ proxy: titleOf(without.name), service, namespace }, place));
}
