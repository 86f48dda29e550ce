// RequestRedirect: what the Location header says, and with which status.

import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { Redirect } from "../../../../model/ir/route.ts";
import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import type { PathChange, RuleFilter } from "../rule.ts";

export const requestRedirectFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "RequestRedirect",
  lower({ requestRedirect = {} }, _origin, { listener }) {
    const { scheme, hostname, port, statusCode, path } = requestRedirect;
    return {
      redirect: {
        kind: "redirect",
        status: (statusCode ?? 302) as Redirect["status"],
        scheme: scheme as Redirect["scheme"],
        host: hostname,
        ...redirectPort(port, scheme, listener),
      },
      ...(path === undefined ? {} : { path: lowerPathModifier(path) }),
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

/** Gateway API's HTTPPathModifier. */
export interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export function lowerPathModifier(path: PathModifier): PathChange {
  return path.type === "ReplaceFullPath"
    ? { kind: "full", replacement: path.replaceFullPath ?? "/" }
    : { kind: "prefix", replacement: path.replacePrefixMatch ?? "/" };
}
