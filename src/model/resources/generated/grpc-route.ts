// The fields of GRPCRoute, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface GRPCRouteSpec {
  readonly hostnames?: readonly string[];
  readonly parentRefs?: readonly GRPCRouteParentRef[];
  readonly rules?: readonly GRPCRouteRule[];
  readonly useDefaultGateways?: "All" | "None";
}

export interface GRPCRouteParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface GRPCRouteRule {
  readonly backendRefs?: readonly GRPCRouteRuleBackendRef[];
  readonly filters?: readonly GRPCRouteRuleFilter[];
  readonly matches?: readonly GRPCRouteRuleMatch[];
  readonly name?: string;
  readonly sessionPersistence?: GRPCRouteRuleSessionPersistence;
}

export interface GRPCRouteRuleBackendRef {
  readonly filters?: readonly GRPCRouteRuleFilter[];
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}

export type GRPCRouteRuleBackendRefFilter = GRPCRouteRuleFilter;

export interface GRPCRouteRuleFilter {
  readonly extensionRef?: GRPCRouteRuleFilterExtensionRef;
  readonly requestHeaderModifier?: GRPCRouteRuleFilterRequestHeaderModifier;
  readonly requestMirror?: GRPCRouteRuleFilterRequestMirror;
  readonly responseHeaderModifier?: GRPCRouteRuleFilterRequestHeaderModifier;
  readonly type: "ResponseHeaderModifier" | "RequestHeaderModifier" | "RequestMirror" | "ExtensionRef";
}

export interface GRPCRouteRuleFilterExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GRPCRouteRuleFilterRequestHeaderModifier {
  readonly add?: readonly GRPCRouteRuleFilterRequestHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly GRPCRouteRuleFilterRequestHeaderModifierAdd[];
}

export interface GRPCRouteRuleFilterRequestHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export type GRPCRouteRuleFilterRequestHeaderModifierSet = GRPCRouteRuleFilterRequestHeaderModifierAdd;

export interface GRPCRouteRuleFilterRequestMirror {
  readonly backendRef: GRPCRouteRuleFilterRequestMirrorBackendRef;
  readonly fraction?: GRPCRouteRuleFilterRequestMirrorFraction;
  readonly percent?: number;
}

export interface GRPCRouteRuleFilterRequestMirrorBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface GRPCRouteRuleFilterRequestMirrorFraction {
  readonly denominator: number;
  readonly numerator: number;
}

export type GRPCRouteRuleFilterResponseHeaderModifier = GRPCRouteRuleFilterRequestHeaderModifier;

export interface GRPCRouteRuleMatch {
  readonly headers?: readonly GRPCRouteRuleMatchHeader[];
  readonly method?: GRPCRouteRuleMatchMethod;
}

export interface GRPCRouteRuleMatchHeader {
  readonly name: string;
  readonly type: "Exact" | "RegularExpression";
  readonly value: string;
}

export interface GRPCRouteRuleMatchMethod {
  readonly method?: string;
  readonly service?: string;
  readonly type: "Exact" | "RegularExpression";
}

export interface GRPCRouteRuleSessionPersistence {
  readonly absoluteTimeout?: string;
  readonly cookie?: GRPCRouteRuleSessionPersistenceCookie;
  readonly header?: GRPCRouteRuleSessionPersistenceHeader;
  readonly type: "Cookie" | "Header";
}

export interface GRPCRouteRuleSessionPersistenceCookie {
  readonly lifetimeType: "Permanent" | "Session";
  readonly name?: string;
  readonly path: string;
}

export interface GRPCRouteRuleSessionPersistenceHeader {
  readonly name: string;
}
