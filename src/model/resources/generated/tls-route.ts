// The fields of TLSRoute, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface TLSRouteSpec {
  readonly hostnames: readonly string[];
  readonly parentRefs?: readonly TLSRouteParentRef[];
  readonly rules: readonly TLSRouteRule[];
  readonly useDefaultGateways?: "All" | "None";
}

export interface TLSRouteParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface TLSRouteRule {
  readonly backendRefs: readonly TLSRouteRuleBackendRef[];
  readonly name?: string;
}

export interface TLSRouteRuleBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}
