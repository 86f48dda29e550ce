// Authorization: the first rule that matches a request decides.

import type { GeoLocation } from "../geo-ip.ts";
import type { TextMatch } from "../matching.ts";

export interface Authorization {
  readonly defaultAction: "Allow" | "Deny";
  readonly rules: readonly AuthorizationRule[];
}

/** All given conditions must hold. */
export interface AuthorizationRule {
  readonly name: string;
  readonly action: "Allow" | "Deny";
  readonly methods: readonly string[];
  readonly path: { readonly match: TextMatch; readonly invert: boolean } | undefined;
  /** One of them contains the client's address. */
  readonly clientCidrs: readonly string[];
  /** The client is at one of them; missing: anywhere. */
  readonly geoLocations?: readonly GeoLocation[];
  readonly jwt:
    | {
        readonly provider: string;
        /** All of them; inside one, any value. `name` is a path of nested claims. */
        readonly claims: readonly {
          readonly name: readonly string[];
          readonly isArray: boolean;
          readonly values: readonly string[];
        }[];
        readonly scopes: readonly string[];
      }
    | undefined;
  /** All of them; inside one, any value. */
  readonly headers: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** A CEL expression that must be true as well. */
  readonly cel: string | undefined;
}
