// Which part of a request chooses its endpoint, for consistent hashing.

export type HashPolicy =
  | { readonly kind: "sourceIp" }
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "queryParam"; readonly name: string }
  | {
      readonly kind: "cookie";
      readonly name: string;
      readonly ttlSeconds: number | undefined;
      readonly attributes: readonly { readonly name: string; readonly value: string }[];
    };
