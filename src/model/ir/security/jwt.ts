// JSON Web Tokens: which issuers are trusted, where the token is and where its claims go.

import type { Secret } from "../../host.ts";
import type { Call } from "../destination/call.ts";
import type { PolicyName } from "./policy-name.ts";

export interface Jwt {
  readonly policy: PolicyName;
  /** One of them must accept the token. */
  readonly providers: readonly JwtProvider[];
  /** required: a valid token; optional: none or a valid one; failOpen: any request passes. */
  readonly mode: "required" | "optional" | "failOpen";
}

export interface JwtProvider {
  readonly name: string;
  readonly issuer: string | undefined;
  readonly audiences: readonly string[];
  readonly keys: JwtKeys;
  /** `claim` is a path of nested claims. */
  readonly claimToHeaders: readonly { readonly header: string; readonly claim: readonly string[] }[];
  readonly recomputeRoute: boolean;
  readonly extractFrom: {
    readonly headers: readonly { readonly name: string; readonly valuePrefix: string | undefined }[];
    readonly cookies: readonly string[];
    readonly params: readonly string[];
  };
}

export type JwtKeys =
  | (Call & {
      readonly kind: "remote";
      readonly uri: string;
      /** Key of a destination of the proxy. */
      readonly destination: string;
      readonly cacheDurationMs: number;
      readonly failedRefetchDurationMs: number | undefined;
    })
  | { readonly kind: "local"; readonly jwks: string }
  /** A set with symmetric keys, which sign as well as verify. */
  | { readonly kind: "secret"; readonly jwks: Secret };
