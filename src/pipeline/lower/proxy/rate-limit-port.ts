// Where deploy/ starts the rate limit service: beside an Envoy that asks for it at a loopback address.

import { rateLimitServiceTwice } from "../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { type Project, settingOrigin } from "../../../model/project.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { endpointFor } from "../../../model/service-entry.ts";
import { rateLimitService } from "../destinations/rate-limit-service.ts";

/**
 * Proxies with the port of their service. Reports lower/rate-limit-service-twice for two of them, unless the project places proxies on hosts of
 * their own: two services on one host would share the port, and each get requests that only the other one knows.
 */
export function withRateLimitPorts(
  proxies: readonly Proxy[],
  project: Pick<Project, "file" | "placement" | "rateLimit">,
  report: Report,
): readonly Proxy[] {
  const port = localPort(project.rateLimit);
  if (port === undefined) return proxies;
  const [first, second] = proxies.filter(asksService);
  if (first !== undefined && second !== undefined && project.placement !== "separate") {
    const facts = { first: titleOf(first.name), second: titleOf(second.name), port };
    const place = settingOrigin(project, "rateLimit") ?? { ...second.origin, path: ["metadata", "name"] };
    report(rateLimitServiceTwice(facts, place));
  }
  return proxies.map((proxy) => (asksService(proxy) ? { ...proxy, rateLimitPort: port } : proxy));
}

function asksService({ destinations }: Proxy): boolean {
  return destinations.some(({ key }) => key === rateLimitService);
}

/** undefined: the service is elsewhere, speaks TLS, or someone else starts it. */
function localPort(settings: Project["rateLimit"]): number | undefined {
  if (settings === undefined || settings.deploy === false || settings.tls !== undefined) return undefined;
  const endpoint = endpointFor(settings.service, { namespace: "", name: "", port: 0 });
  return endpoint?.kind === "ip" && endpoint.address === "127.0.0.1" ? endpoint.port : undefined;
}
