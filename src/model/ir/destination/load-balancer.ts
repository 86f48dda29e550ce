// How a destination's endpoints share its requests.

export type LoadBalancer =
  | { readonly kind: "leastRequest" | "roundRobin"; readonly slowStartMs: number | undefined }
  | { readonly kind: "random" }
  | { readonly kind: "consistentHash"; readonly tableSize: number | undefined };
