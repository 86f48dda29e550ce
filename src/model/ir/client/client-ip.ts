// How a listener finds the address of a client behind other proxies.

export type ClientIpDetection =
  /** `hops` is one at least: the proxy that connects. */
  | { readonly kind: "trustedHops"; readonly hops: number; readonly append: boolean }
  | { readonly kind: "trustedCidrs"; readonly cidrs: readonly string[]; readonly append: boolean }
  | { readonly kind: "header"; readonly name: string; readonly failClosed: boolean }
  | { readonly kind: "directSource"; readonly append: boolean };
