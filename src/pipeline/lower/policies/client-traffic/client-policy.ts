// The ClientTrafficPolicy that applies to a listener, with what only the listener knows.

import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../../model/ir/client/client-settings.ts";
import type { Http1Settings } from "../../../../model/ir/client/http1.ts";
import type { LowerContext } from "../../context.ts";
import { lowerClientTraffic } from "./client-traffic.ts";
import { whereHttp3Can } from "./http3.ts";
import { withDefaultHost } from "./http10-default-host.ts";

/** The settings of a listener; without a policy there are none. Not valid: every route of the listener is answered with 500, and connections are closed. */
export interface ClientPolicy {
  readonly settings: ClientSettings;
  readonly valid: boolean;
  /** The HTTP/1 settings that destinations get too: the same on every listener of the policy. */
  readonly upstreamHttp1: Http1Settings | undefined;
  /** Name of the policy where it shapes destinations too. */
  readonly name: string | undefined;
}

export function lowerClientPolicy(listener: ListenerNode, context: LowerContext): ClientPolicy {
  const policy = context.graph.policies.forListener(listener);
  if (policy === undefined) return { settings: {}, valid: true, upstreamHttp1: undefined, name: undefined };
  const { parts, valid } = lowerClientTraffic(policy, listener, context);
  const possible = whereHttp3Can(parts, policy, listener, context);
  const settings = withDefaultHost(possible, policy, listener, context);
  return {
    settings: settings === "invalid" ? possible : settings,
    valid: valid && settings !== "invalid",
    upstreamHttp1: parts.http1,
    name: `clienttrafficpolicy/${policy.namespace}/${policy.name}`,
  };
}
