// The fields of HTTPRoute, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface HTTPRouteSpec {
  readonly hostnames?: readonly string[];
  readonly parentRefs?: readonly HTTPRouteParentRef[];
  readonly rules: readonly HTTPRouteRule[];
  readonly useDefaultGateways?: "All" | "None";
}

export interface HTTPRouteParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface HTTPRouteRule {
  readonly backendRefs?: readonly HTTPRouteRuleBackendRef[];
  readonly filters?: readonly HTTPRouteRuleFilter[];
  readonly matches: readonly HTTPRouteRuleMatch[];
  readonly name?: string;
  readonly retry?: HTTPRouteRuleRetry;
  readonly sessionPersistence?: HTTPRouteRuleSessionPersistence;
  readonly timeouts?: HTTPRouteRuleTimeouts;
}

export interface HTTPRouteRuleBackendRef {
  readonly filters?: readonly HTTPRouteRuleFilter[];
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
}

export type HTTPRouteRuleBackendRefFilter = HTTPRouteRuleFilter;

export interface HTTPRouteRuleFilter {
  readonly cors?: HTTPRouteRuleFilterCors;
  readonly extensionRef?: HTTPRouteRuleFilterExtensionRef;
  readonly externalAuth?: HTTPRouteRuleFilterExternalAuth;
  readonly requestHeaderModifier?: HTTPRouteRuleFilterRequestHeaderModifier;
  readonly requestMirror?: HTTPRouteRuleFilterRequestMirror;
  readonly requestRedirect?: HTTPRouteRuleFilterRequestRedirect;
  readonly responseHeaderModifier?: HTTPRouteRuleFilterRequestHeaderModifier;
  readonly type: "RequestHeaderModifier" | "ResponseHeaderModifier" | "RequestMirror" | "RequestRedirect" | "URLRewrite" | "ExtensionRef" | "CORS" | "ExternalAuth";
  readonly urlRewrite?: HTTPRouteRuleFilterUrlRewrite;
}

export interface HTTPRouteRuleFilterCors {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly ("GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH" | "*")[];
  readonly allowOrigins?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge: number;
}

export interface HTTPRouteRuleFilterExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPRouteRuleFilterExternalAuth {
  readonly backendRef: HTTPRouteRuleFilterExternalAuthBackendRef;
  readonly forwardBody?: HTTPRouteRuleFilterExternalAuthForwardBody;
  readonly grpc?: HTTPRouteRuleFilterExternalAuthGrpc;
  readonly http?: HTTPRouteRuleFilterExternalAuthHttp;
  readonly protocol: "HTTP" | "GRPC";
}

export interface HTTPRouteRuleFilterExternalAuthBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HTTPRouteRuleFilterExternalAuthForwardBody {
  readonly maxSize?: number;
}

export interface HTTPRouteRuleFilterExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[];
}

export interface HTTPRouteRuleFilterExternalAuthHttp {
  readonly allowedHeaders?: readonly string[];
  readonly allowedResponseHeaders?: readonly string[];
  readonly path?: string;
}

export interface HTTPRouteRuleFilterRequestHeaderModifier {
  readonly add?: readonly HTTPRouteRuleFilterRequestHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPRouteRuleFilterRequestHeaderModifierAdd[];
}

export interface HTTPRouteRuleFilterRequestHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export type HTTPRouteRuleFilterRequestHeaderModifierSet = HTTPRouteRuleFilterRequestHeaderModifierAdd;

export interface HTTPRouteRuleFilterRequestMirror {
  readonly backendRef: HTTPRouteRuleFilterExternalAuthBackendRef;
  readonly fraction?: HTTPRouteRuleFilterRequestMirrorFraction;
  readonly percent?: number;
}

export type HTTPRouteRuleFilterRequestMirrorBackendRef = HTTPRouteRuleFilterExternalAuthBackendRef;

export interface HTTPRouteRuleFilterRequestMirrorFraction {
  readonly denominator: number;
  readonly numerator: number;
}

export interface HTTPRouteRuleFilterRequestRedirect {
  readonly hostname?: string;
  readonly path?: HTTPRouteRuleFilterUrlRewritePath;
  readonly port?: number;
  readonly scheme?: "http" | "https";
  readonly statusCode: 301 | 302 | 303 | 307 | 308;
}

export type HTTPRouteRuleFilterRequestRedirectPath = HTTPRouteRuleFilterUrlRewritePath;

export type HTTPRouteRuleFilterResponseHeaderModifier = HTTPRouteRuleFilterRequestHeaderModifier;

export interface HTTPRouteRuleFilterUrlRewrite {
  readonly hostname?: string;
  readonly path?: HTTPRouteRuleFilterUrlRewritePath;
}

export interface HTTPRouteRuleFilterUrlRewritePath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: "ReplaceFullPath" | "ReplacePrefixMatch";
}

export interface HTTPRouteRuleMatch {
  readonly headers?: readonly HTTPRouteRuleMatchHeader[];
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH";
  readonly path: HTTPRouteRuleMatchPath;
  readonly queryParams?: readonly HTTPRouteRuleMatchHeader[];
}

export interface HTTPRouteRuleMatchHeader {
  readonly name: string;
  readonly type: "Exact" | "RegularExpression";
  readonly value: string;
}

export interface HTTPRouteRuleMatchPath {
  readonly type: "Exact" | "PathPrefix" | "RegularExpression";
  readonly value: string;
}

export type HTTPRouteRuleMatchQueryParam = HTTPRouteRuleMatchHeader;

export interface HTTPRouteRuleRetry {
  readonly attempts: number;
  readonly backoff?: string;
  readonly codes?: readonly number[];
}

export interface HTTPRouteRuleSessionPersistence {
  readonly absoluteTimeout?: string;
  readonly cookie?: HTTPRouteRuleSessionPersistenceCookie;
  readonly header?: HTTPRouteRuleSessionPersistenceHeader;
  readonly type: "Cookie" | "Header";
}

export interface HTTPRouteRuleSessionPersistenceCookie {
  readonly lifetimeType: "Permanent" | "Session";
  readonly name?: string;
  readonly path: string;
}

export interface HTTPRouteRuleSessionPersistenceHeader {
  readonly name: string;
}

export interface HTTPRouteRuleTimeouts {
  readonly backendRequest?: string;
  readonly request?: string;
}
