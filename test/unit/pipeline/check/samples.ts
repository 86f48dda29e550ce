// One valid object of each kind.

/** By kind; none needs `channel: experimental`. */
export const samples: Readonly<Record<string, string>> = {
  GatewayClass: `
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: edge }
spec: { controllerName: gwc.dev/compiler }`,
  Gateway: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: infra }
spec:
  gatewayClassName: edge
  addresses: [{ value: 192.0.2.10 }, { value: "2001:db8::10" }]
  listeners:
    - { name: http, port: 80, protocol: HTTP }
    - name: https
      port: 443
      protocol: HTTPS
      hostname: "*.example.com"
      tls: { certificateRefs: [{ name: cert }] }
      allowedRoutes: { namespaces: { from: All } }`,
  ListenerSet: `
apiVersion: gateway.networking.k8s.io/v1
kind: ListenerSet
metadata: { name: more, namespace: web }
spec:
  parentRef: { name: edge }
  listeners: [{ name: http, port: 8080, protocol: HTTP }]`,
  HTTPRoute: `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: web, labels: { app: shop }, annotations: { example.com/note: "any text: really" } }
spec:
  parentRefs: [{ name: edge, sectionName: https }]
  hostnames: [shop.example.com]
  rules:
    - matches: [{ path: { value: /cart }, headers: [{ name: x-beta, value: "1" }], method: GET }]
      filters:
        - { type: RequestHeaderModifier, requestHeaderModifier: { set: [{ name: x-a, value: b }] } }
        - { type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } } }
      timeouts: { request: 10s }
      backendRefs: [{ name: cart, port: 8080, weight: 3 }, { name: cart-next, port: 8080 }]`,
  GRPCRoute: `
apiVersion: gateway.networking.k8s.io/v1
kind: GRPCRoute
metadata: { name: pay, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  rules:
    - matches: [{ method: { service: pay.v1.Pay, method: Charge } }]
      backendRefs: [{ name: pay, port: 9000 }]`,
  TLSRoute: `
apiVersion: gateway.networking.k8s.io/v1
kind: TLSRoute
metadata: { name: vault, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [vault.example.com]
  rules: [{ backendRefs: [{ name: vault, port: 8200 }] }]`,
  TCPRoute: `
apiVersion: gateway.networking.k8s.io/v1
kind: TCPRoute
metadata: { name: db, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ backendRefs: [{ name: db, port: 5432 }] }]`,
  UDPRoute: `
apiVersion: gateway.networking.k8s.io/v1
kind: UDPRoute
metadata: { name: dns, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ backendRefs: [{ name: dns, port: 53 }] }]`,
  ReferenceGrant: `
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata: { name: from-web, namespace: pay }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: web }]
  to: [{ group: "", kind: Service }]`,
  BackendTLSPolicy: `
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: api, namespace: pay }
spec:
  targetRefs: [{ group: "", kind: Service, name: api }]
  validation: { hostname: api.internal, wellKnownCACertificates: System }`,
  EnvoyProxy: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: proxy, namespace: infra }
spec:
  logging: { level: { default: warn } }
  telemetry:
    accessLog: { settings: [{ format: { type: Text, text: "%START_TIME%" }, sinks: [{ type: File, file: { path: /dev/stdout } }] }] }`,
  ClientTrafficPolicy: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata: { name: edge, namespace: infra }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]
  connection: { bufferLimit: 32Ki }
  timeout: { http: { idleTimeout: 1m30s } }
  clientIPDetection: { xForwardedFor: { trustedCIDRs: [10.0.0.0/8, "2001:db8::/32"] } }`,
  BackendTrafficPolicy: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: shop, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: shop }]
  loadBalancer: { type: RoundRobin }
  retry: { numRetries: 3, retryOn: { triggers: [reset, connect-failure] } }
  rateLimit: { type: Local, local: { rules: [{ limit: { requests: 5, unit: Second } }] } }`,
  SecurityPolicy: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: shop, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: shop }]
  cors: { allowOrigins: ["https://*.example.com"], maxAge: 10m }
  authorization: { defaultAction: Deny, rules: [{ action: Allow, principal: { clientCIDRs: [10.0.0.0/8] } }] }`,
  EnvoyExtensionPolicy: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyExtensionPolicy
metadata: { name: shop, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: shop }]
  lua: [{ type: Inline, inline: "function envoy_on_request(handle) end" }]`,
  EnvoyPatchPolicy: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyPatchPolicy
metadata: { name: patch, namespace: infra }
spec:
  targetRef: { group: gateway.networking.k8s.io, kind: Gateway, name: edge }
  type: JSONPatch
  jsonPatches:
    - type: type.googleapis.com/envoy.config.listener.v3.Listener
      name: infra/edge/http
      operation: { op: add, path: /per_connection_buffer_limit_bytes, value: 32768 }`,
  HTTPRouteFilter: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: HTTPRouteFilter
metadata: { name: sorry, namespace: web }
spec: { directResponse: { statusCode: 503, contentType: text/plain, body: { type: Inline, inline: later } } }`,
  Backend: `
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: Backend
metadata: { name: partner, namespace: web }
spec: { endpoints: [{ fqdn: { hostname: api.partner.example, port: 443 } }] }`,
  Namespace: `
apiVersion: v1
kind: Namespace
metadata: { name: web, labels: { team: shop } }`,
  Service: `
apiVersion: v1
kind: Service
metadata: { name: api, namespace: pay }
spec:
  clusterIP: 10.96.0.7
  selector: { app: api }
  ports: [{ name: http, port: 8080, targetPort: web }, { name: http-udp, port: 8080, protocol: UDP }]`,
  EndpointSlice: `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: api-1, namespace: pay, labels: { kubernetes.io/service-name: api } }
addressType: IPv4
endpoints: [{ addresses: [10.0.0.5], conditions: { ready: true }, zone: a }]
ports: [{ name: http, port: 8080, protocol: TCP }]`,
  Secret: `
apiVersion: v1
kind: Secret
metadata: { name: cert, namespace: infra }
type: kubernetes.io/tls
data: { tls.crt: Y2VydA==, tls.key: b2xk }
stringData: { tls.key: key }`,
  ConfigMap: `
apiVersion: v1
kind: ConfigMap
metadata: { name: ca, namespace: pay }
data: { ca.crt: PEM }
binaryData: { bytes: AAEC }`,
  ServiceImport: `
apiVersion: multicluster.x-k8s.io/v1alpha1
kind: ServiceImport
metadata: { name: api, namespace: pay }
spec: { type: ClusterSetIP, ips: [10.1.0.1], ports: [{ port: 8080 }] }`,
  ClusterTrustBundle: `
apiVersion: certificates.k8s.io/v1beta1
kind: ClusterTrustBundle
metadata: { name: "example.com:root:one" }
spec: { signerName: example.com/root, trustBundle: PEM }`,
};
