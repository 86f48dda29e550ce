// The objects from which system tests of services start, as YAML.

import type { Certificate } from "../certificates/tls.ts";

/**
 * A Gateway `edge` with an HTTP listener on port 80, and for each name an HTTPRoute of `<name>.example` to the Service `a`.
 * @param proxy the name of the Gateway's EnvoyProxy
 */
export function edgeWith(routes: readonly string[], proxy?: string): string {
  const parameters = `{ group: gateway.envoyproxy.io, kind: EnvoyProxy, name: ${proxy} }`;
  const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, port: 80, protocol: HTTP }]${
    proxy === undefined ? "" : `\n  infrastructure: { parametersRef: ${parameters} }`
  }`;
  return yamlOf(gateway, ...routes.map(route));
}

/** A policy of Envoy Gateway that targets these HTTPRoutes. @param spec its further fields, as one YAML mapping in flow style */
export function policyOf(kind: string, name: string, routes: readonly string[], spec: string): string {
  return `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ${kind}
metadata: { name: ${name} }
spec:
  targetRefs: [${routes.map((each) => `{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: ${each} }`).join(", ")}]
  ${spec}`;
}

/** Services that are verified by an authority, as `<name>.internal`, and the Secret `own` with what the proxy shows them. */
export function verifiedServices(names: readonly string[], ca: Certificate, own: Certificate): string {
  const policies = names.map(
    (name) => `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: ${name} }
spec:
  targetRefs: [{ group: "", kind: Service, name: ${name} }]
  validation: { hostname: ${name}.internal, caCertificateRefs: [{ group: "", kind: ConfigMap, name: ca }] }`,
  );
  const [type, stringData] = ["kubernetes.io/tls", { "tls.crt": own.chain, "tls.key": own.key }];
  return yamlOf(
    ...policies,
    JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "ca" }, data: { "ca.crt": ca.cert } }),
    JSON.stringify({ apiVersion: "v1", kind: "Secret", metadata: { name: "own" }, type, stringData }),
  );
}

/** One text of several objects. */
export function yamlOf(...objects: readonly string[]): string {
  return objects.join("\n---\n");
}

function route(name: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [${name}.example]
  rules: [{ backendRefs: [{ name: a, port: 80 }] }]`;
}
