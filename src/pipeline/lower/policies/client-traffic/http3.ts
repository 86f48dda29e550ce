// http3: requests over QUIC, on the UDP port of the same number.

import { http3Off } from "../../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../../model/ir/client/client-settings.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import type { ClientTrafficFeature } from "./client-traffic-feature.ts";

export const http3: ClientTrafficFeature = {
  name: "http3",
  fields: [""],
  on: ["https"],
  lower: () => ({ http3: true }),
};

/** The settings without HTTP/3 where this listener cannot have it, and goes on with the other versions. Reports lower/http3-off. */
export function whereHttp3Can(
  settings: ClientSettings,
  policy: ClientTrafficPolicyResource,
  listener: ListenerNode,
  context: LowerContext,
): ClientSettings {
  const obstacle = settings.http3 === true ? obstacleOf(settings, listener, context) : undefined;
  if (obstacle === undefined) return settings;
  const { http3: _, ...others } = settings;
  const facts = { title: titleOf(policy), listener: listener.name, ...obstacle };
  const place = { kind: "key", origin: originOf(policy, "spec", "http3") } as const;
  context.report(http3Off(facts, place, { about: aboutPolicy(policy) }));
  return others;
}

interface Obstacle {
  readonly why: string;
  /** Of the condition. */
  readonly reason: string;
}

function obstacleOf(
  { tls = {} }: ClientSettings,
  listener: ListenerNode,
  { proxy }: LowerContext,
): Obstacle | undefined {
  if ((tls.clientValidation ?? listener.clientValidation) !== undefined)
    return { why: "the listener asks for client certificates", reason: "UnsupportedHTTP3ClientValidation" };
  // Envoy would serve HTTP/3 with TLS 1.3 nevertheless.
  if (tls.maxVersion !== undefined && tls.maxVersion !== "1.3")
    return { why: `it needs TLS 1.3, and the policy allows TLS ${tls.maxVersion} at most`, reason: "HTTP3Off" };
  const taken = proxy.listeners.find(
    ({ programmed, protocol, port }) => programmed && protocol === "UDP" && port === listener.port,
  );
  return taken && { why: `UDP listener ${taken.name} has port ${taken.port}`, reason: "HTTP3Off" };
}
