// Rows for policies: what they target, and the patches of one.

import type { JsonObject } from "../../src/base/json/json.ts";
import { each, type GrowthRow, gateway, httpListener, httpRoute, object, service } from "./objects.ts";

const routeTarget = { group: "gateway.networking.k8s.io", kind: "HTTPRoute" };
const gatewayTarget = { group: "gateway.networking.k8s.io", kind: "Gateway", name: "edge" };

function trafficPolicy(index: number, targets: JsonObject): JsonObject {
  const spec = { ...targets, circuitBreaker: { maxConnections: index + 1 } };
  return object("BackendTrafficPolicy", `policy-${index}`, { spec });
}

function patchPolicy(count: number, pathsOf: (index: number) => JsonObject): JsonObject {
  const patches = each(count, (index) => ({
    type: "type.googleapis.com/envoy.config.route.v3.RouteConfiguration",
    name: "bench/edge/http",
    operation: { op: "add", value: `patched-${index}`, ...pathsOf(index) },
  }));
  return object("EnvoyPatchPolicy", "patches", {
    spec: { type: "JSONPatch", targetRef: gatewayTarget, jsonPatches: patches },
  });
}

export const policyRows: Readonly<Record<string, GrowthRow>> = {
  targetSelectors: {
    what: "policies that select a route each by its labels",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index, {}, { labels: { team: `team-${index}` } })),
      ...each(count, (index) =>
        trafficPolicy(index, { targetSelectors: [{ ...routeTarget, matchLabels: { team: `team-${index}` } }] }),
      ),
    ],
  },
  selectorsByNamespace: {
    what: "namespaces with a policy for all of their routes",
    from: 500,
    objects: (count) => [
      gateway("edge", [{ ...httpListener, allowedRoutes: { namespaces: { from: "All" } } }]),
      ...each(count, (index) => service("shop", { namespace: `team-${index}` })),
      ...each(count, (index) =>
        httpRoute(index, { parentRefs: [{ name: "edge", namespace: "bench" }] }, { namespace: `team-${index}` }),
      ),
      ...each(count, (index) => {
        const policy = trafficPolicy(index, { targetSelectors: [{ ...routeTarget, matchLabels: {} }] });
        return { ...policy, metadata: { name: "all", namespace: `team-${index}` } };
      }),
    ],
  },
  targetRefs: {
    what: "policies that target a route each by its name",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index)),
      ...each(count, (index) => trafficPolicy(index, { targetRefs: [{ ...routeTarget, name: `route-${index}` }] })),
    ],
  },
  missingTargets: {
    what: "policies whose route is not in the input, among as many that are",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index)),
      ...each(count, (index) => trafficPolicy(index, { targetRefs: [{ ...routeTarget, name: `roote-${index}` }] })),
    ],
  },
  rivalPolicies: {
    what: "policies that target the same Gateway",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      httpRoute(0),
      ...each(count, (index) => trafficPolicy(index, { targetRefs: [gatewayTarget] })),
    ],
  },
  jsonPathPatches: {
    what: "patches that find a route each by a JSONPath",
    from: 250,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index)),
      patchPolicy(count, (index) => ({
        jsonPath: `$..routes[?(@.name == 'httproute/bench/route-${index}/rule/0/match/0/*')]`,
        path: "stat_prefix",
      })),
    ],
  },
  pointerPatches: {
    what: "patches that address a route each by a pointer",
    from: 500,
    objects: (count) => [
      gateway("edge"),
      service("shop"),
      ...each(count, (index) => httpRoute(index)),
      patchPolicy(count, (index) => ({ path: `/virtual_hosts/0/routes/${index}/stat_prefix` })),
    ],
  },
};
