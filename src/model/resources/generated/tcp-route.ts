// The fields of TCPRoute, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface TCPRouteSpec {
  readonly parentRefs?: readonly TCPRouteParentRef[];
  readonly rules: readonly TCPRouteRule[];
  readonly useDefaultGateways?: "All" | "None";
}

export interface TCPRouteParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface TCPRouteRule {
  readonly backendRefs: readonly TCPRouteRuleBackendRef[];
  readonly name?: string;
}

export interface TCPRouteRuleBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}
