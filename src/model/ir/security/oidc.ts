// OpenID Connect: browsers log in at a provider before a request goes on.

import type { Secret } from "../../host.ts";
import type { Call } from "../destination/call.ts";
import type { NamedMatch } from "../matching.ts";
import type { PolicyName } from "./policy-name.ts";

export interface Oidc extends OidcTokens, Call {
  readonly policy: PolicyName;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Signs the cookies of a session. */
  readonly hmacSecret: Secret;
  /** Where browsers are sent to log in. */
  readonly authorizationEndpoint: string;
  /** Where Envoy itself gets tokens. */
  readonly tokenEndpoint: string;
  /** Key of the token endpoint's destination. */
  readonly destination: string;
  /** Where browsers are sent to end their session with the provider, too. */
  readonly endSessionEndpoint?: string;
  readonly scopes: readonly string[];
  /** URLs that the tokens are for. */
  readonly resources?: readonly string[];
  /** Where the provider sends browsers back to; may contain the request's own scheme and host as %REQ(…)%. */
  readonly redirectUrl: string;
  /** The path of redirectUrl. */
  readonly redirectPath: string;
  readonly logoutPath: string;
  /** Sessions are renewed without the browser. */
  readonly refreshToken: boolean;
  readonly cookies: OidcCookies;
  /** Requests without a session that match one of them are answered with 401 and not sent to the provider. */
  readonly denyRedirect?: readonly NamedMatch[];
  /** Requests with one of these headers need no session. */
  readonly passThrough?: readonly OidcPassThrough[];
}

/** A header whose value starts with the prefix; without one, any value. */
export interface OidcPassThrough {
  readonly header: string;
  readonly prefix?: string;
}

/** The cookies of a session; names and the domain as the policy sets them. */
export interface OidcCookies {
  readonly sameSite?: "LAX" | "STRICT" | "NONE";
  /** They are sent to all its subdomains. */
  readonly domain?: string;
  readonly accessToken?: string;
  readonly idToken?: string;
  /** How long a login may take. */
  readonly loginSeconds?: number;
  /** They contain the tokens as the provider sent them. */
  readonly arePlain?: boolean;
}

export interface OidcTokens {
  /** How long an access token is valid that the provider sends without a time. */
  readonly defaultTokenSeconds?: number;
  readonly defaultRefreshTokenSeconds?: number;
  /** Backends get the access token in Authorization. */
  readonly forwardAccessToken?: boolean;
  /** The header in which backends get the ID token. */
  readonly idTokenHeader?: string;
}
