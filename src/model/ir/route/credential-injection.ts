// A credential that requests have towards their backends.

import type { Secret } from "../../host.ts";

export interface CredentialInjection {
  /** The HTTPRouteFilter that says so; it names the filter and the secret inside Envoy. */
  readonly filter: { readonly namespace: string; readonly name: string };
  readonly header: string;
  /** A value that the client sent is replaced; else it stays. */
  readonly overwrite: boolean;
  /** The whole value of the header, without its scheme added. */
  readonly credential: Secret;
}
