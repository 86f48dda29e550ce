// telemetry.metrics.clusterStatName: the name under which Envoy keeps the statistics of a rule's cluster.

import type { BackendReference } from "../../../model/graph/references.ts";
import type { RuleContext } from "./rule.ts";

/** Parts of a rule's name. */
export const clusterStatOperators = [
  "%ROUTE_NAME%",
  "%ROUTE_NAMESPACE%",
  "%ROUTE_KIND%",
  "%ROUTE_RULE_NAME%",
  "%ROUTE_RULE_NUMBER%",
  "%BACKEND_REFS%",
];

/** undefined: the name of the cluster. */
export function clusterStatName({ proxy, resource, rule }: RuleContext): string | undefined {
  const pattern = proxy.parameters?.spec.telemetry?.metrics?.clusterStatName ?? "";
  if (pattern === "") return undefined;
  const { name: ruleName = "-", backendRefs = [] } = resource.spec.rules?.[rule] ?? {};
  const references = backendRefs.map(
    (each: BackendReference) => `${each.namespace ?? resource.namespace}/${each.name}`,
  );
  const values: Readonly<Record<string, string>> = {
    "%ROUTE_NAME%": resource.name,
    "%ROUTE_NAMESPACE%": resource.namespace,
    "%ROUTE_KIND%": resource.kind.toLowerCase(),
    "%ROUTE_RULE_NAME%": ruleName,
    "%ROUTE_RULE_NUMBER%": String(rule),
    "%BACKEND_REFS%": references.join("|"),
  };
  return pattern.replace(/%[A-Z_]+%/g, (operator) => values[operator] ?? operator);
}
