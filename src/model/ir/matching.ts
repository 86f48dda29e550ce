// What a request must look like to match a route.

/** A text condition. Regular expressions are RE2 and must match the whole text. */
export type TextMatch =
  | { readonly kind: "exact"; readonly value: string }
  | { readonly kind: "regex"; readonly value: string }
  | { readonly kind: "prefix"; readonly value: string }
  | { readonly kind: "suffix"; readonly value: string };

/** A path condition. `prefix` works on whole segments, and "/" is every path; values have no trailing slash, except "/" itself. */
export type PathMatch =
  | { readonly kind: "exact"; readonly value: string }
  | { readonly kind: "prefix"; readonly value: string }
  | { readonly kind: "regex"; readonly value: string };

export interface NamedMatch {
  /** Header names are lower case; query parameter and cookie names are as written. */
  readonly name: string;
  readonly match: TextMatch;
}

/** What a GRPCRoute says of service and method; "" where it leaves them open. `path` and `pathSuffix` hold the condition. */
interface GrpcMethod {
  readonly service: string;
  readonly method: string;
}

/** All conditions must hold. */
export interface RouteMatch {
  /** undefined: any path, ranked below every path condition (a GRPCRoute match without a method). */
  readonly path: PathMatch | undefined;
  readonly method: string | undefined;
  /** Only CONNECT requests, in place of the path, which they do not have. */
  readonly connect?: boolean;
  /** A gRPC method without its service: the path ends in "/method". */
  readonly pathSuffix: string | undefined;
  readonly headers: readonly NamedMatch[];
  readonly cookies: readonly NamedMatch[];
  readonly queryParams: readonly NamedMatch[];
  /** Of GRPCRoutes only, whose order it decides. */
  readonly grpc?: GrpcMethod;
}
