// Cross-origin resource sharing: which origins may call, and with what.

export interface Cors {
  /** Exact origins, or "*" inside them: any run of characters, dots included. "*" alone is every origin. */
  readonly allowOrigins: readonly string[];
  /** "*" is every method. Empty: none beyond the simple ones. */
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAgeSeconds: number | undefined;
}
