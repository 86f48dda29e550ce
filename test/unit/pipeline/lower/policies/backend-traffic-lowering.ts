// A BackendTrafficPolicy on its way into the IR, as its tests ask for it.

import { defined } from "../../../../../src/base/defined.ts";
import type { RouteNode } from "../../../../../src/model/graph/attachment.ts";
import type { RateLimitSettings } from "../../../../../src/model/project.ts";
import { lowerBackendTraffic } from "../../../../../src/pipeline/lower/policies/backend-traffic.ts";
import { listenerOf, lowering, policyOf, reported, resourceOf, seen } from "../lowering.ts";

type RouteKind = "HTTPRoute" | "TCPRoute" | "UDPRoute";

/** What a policy sets for the routes that it applies to; the first one counts. @param spec YAML */
export async function lowerTraffic(
  spec: string,
  kinds: readonly RouteKind[] = ["HTTPRoute"],
  rateLimit?: RateLimitSettings,
) {
  const policy = await policyOf("BackendTrafficPolicy", spec);
  const routes = await Promise.all(kinds.map(routeOf));
  const attachments = routes.map((route) => ({ route, parent: 0, hostnames: ["*"] }));
  const listener = await listenerOf({ name: "any", attachments });
  const { context, diagnostics } = await lowering({ listeners: [listener], ...defined({ rateLimit }) });
  const policies = { ...context.graph.policies, forRule: () => policy as never };
  const graph = { ...context.graph, policies };
  const [route] = routes;
  if (route === undefined) throw new Error("a policy in force nowhere");
  const { destination, route: ofRoute, valid } = lowerBackendTraffic({ ...context, graph }, listener, route, 0) ?? {};
  return { parts: seen({ ...destination, ...ofRoute }), valid, problems: reported(diagnostics), diagnostics };
}

async function routeOf(kind: RouteKind): Promise<RouteNode> {
  const rules = "rules: [{ backendRefs: [{ name: a, port: 80 }] }]";
  return {
    resource: await resourceOf(kind, `parentRefs: [{ name: edge }]\n${rules}`, kind.toLowerCase(), "experimental"),
    parents: [],
  };
}
