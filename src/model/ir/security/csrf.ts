// Protection from cross-site request forgery: which pages may send requests that change something.

export interface Csrf {
  /** Hosts with their ports beside the request's own; "*" inside them is any run of characters. */
  readonly additionalHosts: readonly string[];
  /** The share of requests that are only counted; 0 counts none, and rejects what fails. */
  readonly shadow: { readonly numerator: number; readonly denominator: number };
}
