// ClientTrafficPolicy http1.http10.useDefaultHost: the host of HTTP/1.0 requests that name none.

import { noDefaultHost } from "../../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../../model/ir/client/client-settings.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";

/** The settings with the default host of this listener where the policy wants one. Reports lower/no-default-host. */
export function withDefaultHost(
  settings: ClientSettings,
  policy: ClientTrafficPolicyResource,
  listener: ListenerNode,
  { proxy, report }: LowerContext,
): ClientSettings | "invalid" {
  if (settings.http1?.http10 === undefined || policy.spec.http1?.http10?.useDefaultHost !== true) return settings;
  const sharing = proxy.listeners.filter((other) => other === listener || sharesConnections(other, listener));
  const defaultHost = sharing.map(({ hostname }) => hostname).find(isOneHost) ?? onlyRouteHost(sharing);
  if (defaultHost !== undefined) return { ...settings, http1: { ...settings.http1, http10: { defaultHost } } };
  const place = originOf(policy, "spec", "http1", "http10", "useDefaultHost");
  report(noDefaultHost({ title: titleOf(policy), listener: listener.name }, place, { about: aboutPolicy(policy) }));
  return "invalid";
}

/** Plain HTTP listeners of one port are one to clients, as nothing in a connection tells them apart. */
function sharesConnections(other: ListenerNode, listener: ListenerNode): boolean {
  return other.programmed && other.protocol === "HTTP" && listener.protocol === "HTTP" && other.port === listener.port;
}

function onlyRouteHost(listeners: readonly ListenerNode[]): string | undefined {
  const hosts = new Set(
    listeners.flatMap(({ attachments }) => attachments.flatMap(({ hostnames }) => hostnames.filter(isOneHost))),
  );
  return hosts.size === 1 ? [...hosts][0] : undefined;
}

function isOneHost(hostname: string | undefined): hostname is string {
  return hostname !== undefined && !hostname.startsWith("*");
}
