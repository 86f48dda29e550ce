// Rules that send requests to whatever host they name: a Backend of type DynamicResolver.

import { hostResolverConflict } from "../../../diagnostics/catalogue/lower.ts";
import type { HostRewrite, Target } from "../../../model/ir/route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import type { RuleContext } from "./rule.ts";

/**
 * The targets as they are, or all of them broken where the rule does with such a Backend what Envoy cannot: Envoy chooses the host before it
 * chooses among backends, and before it rewrites a host by the path. Reports lower/host-resolver-conflict.
 */
export function soundResolverTargets(
  targets: readonly Target[],
  host: HostRewrite | undefined,
  context: RuleContext,
): readonly Target[] {
  const resolves = targets.some((target) => target.kind === "destination" && target.hostResolver !== undefined);
  if (!resolves) return targets;
  const isAlone = targets.length === 1;
  const [target] = targets;
  const last = (target?.kind === "destination" ? target.hostRewrite : undefined) ?? host;
  if (isAlone && (last === undefined || last.kind === "literal" || last.kind === "header")) return targets;
  const { resource, rule, origin, report } = context;
  const problem = isAlone ? "and rewrites the host in another way than by a name or a header" : "beside other backends";
  const about = { id: idOf(resource), part: "parents" } as const;
  report(
    hostResolverConflict({ title: titleOf(resource), rule, problem }, originAt(origin, "backendRefs", 0), { about }),
  );
  return targets.map(({ weight }) => ({ kind: "broken", weight, status: 500 }));
}
