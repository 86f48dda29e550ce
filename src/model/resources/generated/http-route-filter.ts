// The fields of HTTPRouteFilter, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface HTTPRouteFilterSpec {
  readonly credentialInjection?: HTTPRouteFilterCredentialInjection;
  readonly directResponse?: HTTPRouteFilterDirectResponse;
  readonly matches?: readonly HTTPRouteFilterMatch[];
  readonly urlRewrite?: HTTPRouteFilterUrlRewrite;
}

export interface HTTPRouteFilterCredentialInjection {
  readonly credential: HTTPRouteFilterCredentialInjectionCredential;
  readonly header?: string;
  readonly overwrite?: boolean;
}

export interface HTTPRouteFilterCredentialInjectionCredential {
  readonly valueRef: HTTPRouteFilterCredentialInjectionCredentialValueRef;
}

export interface HTTPRouteFilterCredentialInjectionCredentialValueRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface HTTPRouteFilterDirectResponse {
  readonly body?: HTTPRouteFilterDirectResponseBody;
  readonly contentType?: string;
  readonly header?: HTTPRouteFilterDirectResponseHeader;
  readonly statusCode?: number;
}

export interface HTTPRouteFilterDirectResponseBody {
  readonly inline?: string;
  readonly type: "Inline" | "ValueRef";
  readonly valueRef?: HTTPRouteFilterDirectResponseBodyValueRef;
}

export interface HTTPRouteFilterDirectResponseBodyValueRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPRouteFilterDirectResponseHeader {
  readonly add?: readonly HTTPRouteFilterDirectResponseHeaderAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPRouteFilterDirectResponseHeaderAdd[];
}

export interface HTTPRouteFilterDirectResponseHeaderAdd {
  readonly name: string;
  readonly value: string;
}

export type HTTPRouteFilterDirectResponseHeaderSet = HTTPRouteFilterDirectResponseHeaderAdd;

export interface HTTPRouteFilterMatch {
  readonly cookies?: readonly HTTPRouteFilterMatchCookie[];
}

export interface HTTPRouteFilterMatchCookie {
  readonly name: string;
  readonly type: "Exact" | "RegularExpression";
  readonly value: string;
}

export interface HTTPRouteFilterUrlRewrite {
  readonly appendXForwardedHost?: boolean;
  readonly hostname?: HTTPRouteFilterUrlRewriteHostname;
  readonly path?: HTTPRouteFilterUrlRewritePath;
}

export interface HTTPRouteFilterUrlRewriteHostname {
  readonly header?: string;
  readonly pathRegex?: HTTPRouteFilterUrlRewriteHostnamePathRegex;
  readonly type: "Header" | "Backend" | "PathRegex";
}

export interface HTTPRouteFilterUrlRewriteHostnamePathRegex {
  readonly pattern: string;
  readonly substitution: string;
}

export interface HTTPRouteFilterUrlRewritePath {
  readonly replaceRegexMatch?: HTTPRouteFilterUrlRewriteHostnamePathRegex;
  readonly type: "ReplaceRegexMatch";
}

export type HTTPRouteFilterUrlRewritePathReplaceRegexMatch = HTTPRouteFilterUrlRewriteHostnamePathRegex;
