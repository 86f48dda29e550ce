// Messages of envoy.type.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.type.v3.CodecClientType */
export type CodecClientType = "HTTP1" | "HTTP2" | "HTTP3";

/** envoy.type.v3.DoubleRange */
export type DoubleRange = {
  readonly start?: number;
  readonly end?: number;
};

/** envoy.type.v3.FractionalPercent */
export type FractionalPercent = {
  readonly numerator?: number;
  readonly denominator?: FractionalPercent_DenominatorType;
};

/** envoy.type.v3.FractionalPercent.DenominatorType */
export type FractionalPercent_DenominatorType = "HUNDRED" | "TEN_THOUSAND" | "MILLION";

/** envoy.type.v3.HashPolicy */
export type HashPolicy = {
  readonly source_ip?: HashPolicy_SourceIp;
  readonly filter_state?: HashPolicy_FilterState;
};

/** envoy.type.v3.HashPolicy.FilterState */
export type HashPolicy_FilterState = {
  readonly key?: string;
};

/** envoy.type.v3.HashPolicy.SourceIp */
export type HashPolicy_SourceIp = { readonly [field: string]: never };

/** envoy.type.v3.HttpStatus */
export type HttpStatus = {
  readonly code?: StatusCode;
};

/** envoy.type.v3.Int32Range */
export type Int32Range = {
  readonly start?: number;
  readonly end?: number;
};

/** envoy.type.v3.Int64Range */
export type Int64Range = {
  readonly start?: string | number;
  readonly end?: string | number;
};

/** envoy.type.v3.Percent */
export type Percent = {
  readonly value?: number;
};

/** envoy.type.v3.RateLimitUnit */
export type RateLimitUnit = "UNKNOWN" | "SECOND" | "MINUTE" | "HOUR" | "DAY" | "MONTH" | "YEAR";

/** envoy.type.v3.SemanticVersion */
export type SemanticVersion = {
  readonly major_number?: number;
  readonly minor_number?: number;
  readonly patch?: number;
};

/** envoy.type.v3.StatusCode */
export type StatusCode = "Empty" | "Continue" | "OK" | "Created" | "Accepted" | "NonAuthoritativeInformation" | "NoContent" | "ResetContent" | "PartialContent" | "MultiStatus" | "AlreadyReported" | "IMUsed" | "MultipleChoices" | "MovedPermanently" | "Found" | "SeeOther" | "NotModified" | "UseProxy" | "TemporaryRedirect" | "PermanentRedirect" | "BadRequest" | "Unauthorized" | "PaymentRequired" | "Forbidden" | "NotFound" | "MethodNotAllowed" | "NotAcceptable" | "ProxyAuthenticationRequired" | "RequestTimeout" | "Conflict" | "Gone" | "LengthRequired" | "PreconditionFailed" | "PayloadTooLarge" | "URITooLong" | "UnsupportedMediaType" | "RangeNotSatisfiable" | "ExpectationFailed" | "MisdirectedRequest" | "UnprocessableEntity" | "Locked" | "FailedDependency" | "UpgradeRequired" | "PreconditionRequired" | "TooManyRequests" | "RequestHeaderFieldsTooLarge" | "InternalServerError" | "NotImplemented" | "BadGateway" | "ServiceUnavailable" | "GatewayTimeout" | "HTTPVersionNotSupported" | "VariantAlsoNegotiates" | "InsufficientStorage" | "LoopDetected" | "NotExtended" | "NetworkAuthenticationRequired";

/** envoy.type.v3.TokenBucket */
export type TokenBucket = {
  readonly max_tokens?: number;
  readonly tokens_per_fill?: number;
  readonly fill_interval?: string;
};
