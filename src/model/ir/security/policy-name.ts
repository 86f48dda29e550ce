// The policy that a setting comes from, which names filters, clusters and secrets inside Envoy.

export interface PolicyName {
  readonly kind:
    | "SecurityPolicy"
    | "BackendTrafficPolicy"
    | "ClientTrafficPolicy"
    | "EnvoyExtensionPolicy"
    | "EnvoyProxy";
  readonly namespace: string;
  readonly name: string;
}
