// The smallest input that builds, and a second Gateway; tests break one or the other.

/** Gateway default/edge on port 8080, HTTPRoute default/hello, its Service. */
export const edge: Readonly<Record<string, string>> = {
  "edge/gateway.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, protocol: HTTP, port: 8080 }]
`,
  "edge/route.yaml": routeTo("hello", "edge"),
  "edge/service.yaml": service("hello"),
};

/** Gateway default/inner on port 8081 with its own route. */
export const inner: Readonly<Record<string, string>> = {
  "inner/gateway.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: inner }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, protocol: HTTP, port: 8081 }]
`,
  "inner/route.yaml": routeTo("desk", "inner"),
  "inner/service.yaml": service("desk"),
};

export const projectFile: Readonly<Record<string, string>> = {
  "gwc.yaml": `version: 1
inputs: [edge/]
gatewayClasses: { edge: {} }
services: { "*": ["127.0.0.1:3000"] }
`,
};

export const bothProjectFile: Readonly<Record<string, string>> = {
  "gwc.yaml": (projectFile["gwc.yaml"] ?? "").replace("[edge/]", "[edge/, inner/]"),
};

/** HTTPRoute default/<name> on a Gateway, to Service default/<name>. */
export function routeTo(name: string, gateway: string, backend = name): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: ${gateway} }]
  rules:
    - backendRefs: [{ name: ${backend}, port: 80 }]
`;
}

export function service(name: string): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { ports: [{ name: http, port: 80 }] }
`;
}
