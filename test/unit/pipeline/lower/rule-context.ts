// One rule of HTTPRoute shop/it on its way through the lowering, without a graph.

import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { References } from "../../../../src/model/graph/references.ts";
import type { HTTPRouteRule } from "../../../../src/model/resources/generated/http-route.ts";
import { originOf } from "../../../../src/model/resources/resource.ts";
import type { RuleContext } from "../../../../src/pipeline/lower/rules/rule.ts";
import { listenerOf, lowering, resourceOf } from "./lowering.ts";

export interface RuleLowering {
  readonly context: RuleContext;
  readonly rule: HTTPRouteRule;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param rule its YAML in one line; `references` replace those that resolve to what they name. */
export async function ruleContext(rule: string, references: Partial<References> = {}): Promise<RuleLowering> {
  const { context, diagnostics } = await lowering();
  const resource = await resourceOf(
    "HTTPRoute",
    `parentRefs: [{ name: edge }]\nrules: [${rule}]`,
    "it",
    "experimental",
  );
  const graph = { ...context.graph, references: { ...context.graph.references, ...references } };
  const [checked] = resource.spec.rules ?? [];
  if (checked === undefined) throw new Error("a route without rules");
  const place = { route: { resource, parents: [] }, resource, rule: 0, origin: originOf(resource, "spec", "rules", 0) };
  return {
    context: { ...context, graph, listener: await listenerOf({ name: "http" }), ...place },
    rule: checked,
    diagnostics,
  };
}
