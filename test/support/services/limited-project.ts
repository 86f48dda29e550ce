// A project whose Gateway has a global rate limit.

import type { RateLimitSettings } from "../../../src/model/project.ts";

interface Limited {
  /** Ten requests of a year. */
  readonly requests?: number;
  readonly port?: number;
  readonly operations?: object;
}

/** Gateway web/edge, whose only route redirects to there.example. */
export function limitedProject(
  rateLimit: RateLimitSettings,
  { requests = 10, port = 8080, operations = {} }: Limited = {},
): Readonly<Record<string, string>> {
  const settings = { version: 1, inputs: ["objects.yaml"], gatewayClasses: { edge: {} }, operations, rateLimit };
  return {
    "gwc.yaml": JSON.stringify(settings),
    "objects.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, port: ${port}, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: there, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { hostname: there.example } }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: limits, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]
  rateLimit: { global: { rules: [{ limit: { requests: ${requests}, unit: Year } }] } }
`,
  };
}
