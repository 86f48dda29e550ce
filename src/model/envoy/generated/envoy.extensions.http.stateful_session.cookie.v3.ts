// Messages of envoy.extensions.http.stateful_session.cookie.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_http_v3 from "./envoy.type.http.v3.ts";

/** envoy.extensions.http.stateful_session.cookie.v3.CookieBasedSessionState */
export type CookieBasedSessionState = {
  readonly cookie?: envoy_type_http_v3.Cookie;
};
