// OpenID Connect: browsers log in at a provider before a request goes on.

import type { Secret } from "../../host.ts";
import type { Call } from "../destination/call.ts";
import type { PolicyName } from "./policy-name.ts";

export interface Oidc extends Call {
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
  readonly scopes: readonly string[];
  /** Where the provider sends browsers back to; may contain the request's own scheme and host as %REQ(…)%. */
  readonly redirectUrl: string;
  /** The path of redirectUrl. */
  readonly redirectPath: string;
  readonly logoutPath: string;
  /** Sessions are renewed without the browser. */
  readonly refreshToken: boolean;
}
