// Session persistence: requests go to the endpoint that their cookie or header names, as long as it exists.

import { unreachable } from "../../../../base/internal-error.ts";
import { type Any, any } from "../../../../model/envoy/any.ts";
import type { TypedExtensionConfig } from "../../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { CookieAttribute } from "../../../../model/envoy/generated/envoy.type.http.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { SessionCookie, SessionPersistence } from "../../../../model/ir/route/session-persistence.ts";
import { fields } from "../../messages/fields.ts";

const envoyName = "envoy.filters.http.stateful_session";

/** Disabled in the chain until a route enables it with a session state of its own. */
export const sessionPersistence: HttpFilterFeature<SessionPersistence> = {
  scope: "route",
  order: "single",
  envoyName,
  settingsOf: ({ sessionPersistence: session }) => session,
  buildFilter: () => ({
    disabled: true,
    typed_config: any("envoy.extensions.filters.http.stateful_session.v3.StatefulSession", {}),
  }),
  buildRoutePart: buildSessionPart,
};

/**
 * The filter's part of a route, or of one of its weighted clusters. Not strict: if the endpoint is gone, load balancing picks another
 * one, and the session moves there.
 * @see envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute
 */
export function buildSessionPart(session: SessionPersistence): Readonly<Record<string, Any>> {
  const config = { stateful_session: { session_state: buildState(session) } };
  return { [envoyName]: any("envoy.extensions.filters.http.stateful_session.v3.StatefulSessionPerRoute", config) };
}

function buildState(session: SessionPersistence): TypedExtensionConfig {
  switch (session.kind) {
    case "cookie":
      return { name: "envoy.http.stateful_session.cookie", typed_config: buildCookie(session) };
    case "header":
      return {
        name: "envoy.http.stateful_session.header",
        typed_config: any("envoy.extensions.http.stateful_session.header.v3.HeaderBasedSessionState", {
          name: session.name,
        }),
      };
    default:
      return unreachable(session);
  }
}

/** Envoy always adds HttpOnly. */
function buildCookie({ name, path, lifetimeSeconds, secure }: SessionCookie): Any {
  const strict: CookieAttribute = { name: "SameSite", value: "Strict" };
  const cookie = fields({
    name,
    path,
    ttl: lifetimeSeconds === undefined ? undefined : `${lifetimeSeconds}s`,
    attributes: secure ? [{ name: "Secure" }, strict] : [strict],
  });
  return any("envoy.extensions.http.stateful_session.cookie.v3.CookieBasedSessionState", { cookie });
}
