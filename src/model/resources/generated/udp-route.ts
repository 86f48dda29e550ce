// The fields of UDPRoute, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface UDPRouteSpec {
  readonly parentRefs?: readonly UDPRouteParentRef[];
  readonly rules: readonly UDPRouteRule[];
  readonly useDefaultGateways?: "All" | "None";
}

export interface UDPRouteParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface UDPRouteRule {
  readonly backendRefs: readonly UDPRouteRuleBackendRef[];
  readonly name?: string;
}

export interface UDPRouteRuleBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}
