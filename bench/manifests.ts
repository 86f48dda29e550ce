// Manifests to measure with: one Gateway and a number of HTTPRoutes, plain or mixed.

const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: edge
  namespace: bench
spec:
  gatewayClassName: edge
  listeners:
    - name: http
      protocol: HTTP
      port: 80
`;

/** plain: one PathPrefix per route, a Service for ten routes. mixed: 50 hosts, three matches each, header filters, rewrites in a quarter. */
export type ManifestKind = "plain" | "mixed";

export function manifestsOf(kind: ManifestKind, routes: number): string {
  const services = Math.max(1, Math.ceil(routes / 10));
  const documents = [gateway];
  for (let index = 0; index < services; index += 1) documents.push(serviceOf(index), slicesOf(index));
  for (let index = 0; index < routes; index += 1)
    documents.push(kind === "plain" ? plainRoute(index) : mixedRoute(index));
  return documents.join("---\n");
}

/** The same in 121 files, as a team keeps them: the Gateway, 20 files of Services and 100 of routes. */
export function filesOf(kind: ManifestKind, routes: number): Readonly<Record<string, string>> {
  const [first = "", ...others] = manifestsOf(kind, routes).split("---\n");
  const isRoute = (text: string): boolean => text.includes("kind: HTTPRoute");
  return {
    "gateway.yaml": first,
    ...spread(
      "services",
      others.filter((text) => !isRoute(text)),
      20,
    ),
    ...spread("routes", others.filter(isRoute), 100),
  };
}

function spread(name: string, documents: readonly string[], files: number): Readonly<Record<string, string>> {
  const from = (index: number): number => Math.floor((index * documents.length) / files);
  return Object.fromEntries(
    Array.from({ length: files }, (_, index) => [
      `${name}-${index}.yaml`,
      documents.slice(from(index), from(index + 1)).join("---\n"),
    ]),
  );
}

function serviceOf(index: number): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: service-${index}
  namespace: bench
spec:
  ports:
    - name: http
      port: 8080
`;
}

function slicesOf(index: number): string {
  return `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: service-${index}
  namespace: bench
  labels:
    kubernetes.io/service-name: service-${index}
addressType: IPv4
ports:
  - name: http
    port: 8080
endpoints:
  - addresses:
      - 10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}
`;
}

function plainRoute(index: number): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: route-${index}
  namespace: bench
spec:
  parentRefs:
    - name: edge
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /team-${index}/svc
      backendRefs:
        - name: service-${Math.floor(index / 10)}
          port: 8080
`;
}

function mixedRoute(index: number): string {
  const rewrite =
    index % 4 === 0
      ? "        - type: URLRewrite\n          urlRewrite:\n            path:\n              type: ReplaceFullPath\n              replaceFullPath: /v1\n"
      : "";
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: route-${index}
  namespace: bench
spec:
  parentRefs:
    - name: edge
  hostnames:
    - host-${index % 50}.example.com
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /team-${index}
          headers:
            - name: x-tenant
              value: t-${index}
        - path:
            type: Exact
            value: /exact-${index}
          method: GET
        - path:
            type: PathPrefix
            value: /query-${index}
          queryParams:
            - name: version
              value: "2"
      filters:
        - type: RequestHeaderModifier
          requestHeaderModifier:
            set:
              - name: x-route
                value: route-${index}
            remove:
              - x-internal
${rewrite}      backendRefs:
        - name: service-${Math.floor(index / 10)}
          port: 8080
          weight: 1
`;
}
