// spec.infrastructure: what the objects that run the proxy must carry.

import { type Path, printPath } from "../../../base/json/json.ts";
import { sortedBy } from "../../../base/ordering.ts";
import { fieldIgnored } from "../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { Infrastructure } from "../../../model/ir/infrastructure.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";

/**
 * Labels and annotations by key, so that the order in which they are written changes no byte; of the same key in several Gateways the oldest
 * one's value. parametersRef is resolved with the Gateway.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1867/
 */
export function lowerInfrastructure(
  { owner, gateways, parameters }: Pick<ProxyNode, "owner" | "gateways" | "parameters">,
  report: Report,
): Infrastructure {
  const className = owner.kind === "GatewayClass" ? owner.name : owner.spec.gatewayClassName;
  return {
    className,
    // A class is in no namespace. Its EnvoyProxy, without which it merges nothing, is where Envoy Gateway is.
    namespace: owner.kind === "GatewayClass" ? (parameters?.namespace ?? "") : owner.namespace,
    labels: joined("labels", gateways, report),
    annotations: joined("annotations", gateways, report),
  };
}

/** Reports lower/field-ignored for a value that differs from that of an older Gateway. */
function joined(
  field: "labels" | "annotations",
  gateways: ProxyNode["gateways"],
  report: Report,
): Readonly<Record<string, string>> {
  const holders = new Map<string, { readonly value: string; readonly gateway: GatewayResource }>();
  for (const { resource: gateway } of gateways)
    for (const [key, value] of Object.entries(gateway.spec.infrastructure?.[field] ?? {})) {
      const held = holders.get(key);
      if (held === undefined) holders.set(key, { value, gateway });
      else if (held.value !== value) reportDifference(gateway, held.gateway, [field, key], report);
    }
  return sortedRecord(Object.fromEntries([...holders].map(([key, { value }]) => [key, value])));
}

function reportDifference(gateway: GatewayResource, older: GatewayResource, field: Path, report: Report): void {
  const path = ["spec", "infrastructure", ...field];
  const why = `one proxy runs ${titleOf(older)} too, which takes precedence and has another value`;
  const facts = { title: titleOf(gateway), field: printPath(path), why };
  report(fieldIgnored(facts, { kind: "key", origin: originOf(gateway, ...path) }));
}

function sortedRecord(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(sortedBy(Object.entries(record), ([key]) => key));
}
