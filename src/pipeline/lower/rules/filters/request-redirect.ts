// RequestRedirect: what the Location header says, and with which status.

import { defined } from "../../../../base/defined.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { Redirect } from "../../../../model/ir/route.ts";
import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { originAt } from "../../../../source/document.ts";
import type { RuleFilter } from "../rule.ts";
import { lowerPathModifier } from "./path-modifier.ts";

export const requestRedirectFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "RequestRedirect",
  lower({ requestRedirect = {} }, origin, context) {
    const { listener } = context;
    const { scheme, hostname, port, statusCode, path: modifier } = requestRedirect;
    const path = modifier && lowerPathModifier(modifier, originAt(origin, "requestRedirect", "path"), context);
    if (path === "invalid") return path;
    return {
      redirect: {
        kind: "redirect",
        status: (statusCode ?? 302) as Redirect["status"],
        scheme: scheme as Redirect["scheme"],
        host: hostname,
        ...redirectPort(port, scheme, listener),
      },
      ...defined({ path }),
    };
  },
};

/**
 * The given port; else, with a scheme, its well-known one; else the listener's. The port of the request's Host never counts.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprequestredirectfilter
 */
function redirectPort(
  given: number | undefined,
  scheme: string | undefined,
  listener: ListenerNode,
): Pick<Redirect, "port" | "portIsImplied"> {
  const inForce = scheme ?? (listener.protocol === "HTTPS" ? "https" : "http");
  const wellKnown = inForce === "https" ? 443 : 80;
  const port = given ?? (scheme === undefined ? listener.port : wellKnown);
  return { port, portIsImplied: port === wellKnown };
}
