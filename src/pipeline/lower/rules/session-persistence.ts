// The sessionPersistence of a rule: one session for the rule, or one for each backend among which its weights choose.

import type { RouteMatch } from "../../../model/ir/matching.ts";
import type { SessionPersistence } from "../../../model/ir/route/session-persistence.ts";
import type { Target } from "../../../model/ir/route.ts";
import type { HTTPRouteRuleSessionPersistence } from "../../../model/resources/generated/http-route.ts";
import { requiredMs } from "../fields/durations.ts";
import type { RuleContext } from "./rule.ts";
import { canKeepSession, checkSharedName } from "./session-persistence-checks.ts";

/**
 * "invalid" where it was reported that there can be no such session: the rule is then answered with 500. The cookie's name is generated where
 * it is left out, and its path is "/" by the schema's default.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1619/
 */
export function lowerSessionPersistence(
  matches: readonly RouteMatch[],
  context: RuleContext,
): SessionPersistence | "invalid" | undefined {
  const spec = sessionSpec(context);
  if (spec === undefined) return undefined;
  if (!canKeepSession(spec, matches, context)) return "invalid";
  const { header, cookie } = spec;
  if (header !== undefined) return { kind: "header", name: header.name };
  return {
    kind: "cookie",
    name: cookie?.name ?? generatedName(context),
    path: cookie?.path ?? "/",
    lifetimeSeconds: lifetimeSeconds(spec),
    secure: context.listener.protocol === "HTTPS",
  };
}

/**
 * Weights choose a backend for every request, session or not, and a generated cookie is made for each backend, so that a client finds
 * its endpoint of one again after a visit to another.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1619/#traffic-splitting-with-session-persistence
 */
export function sessionOfBackend(
  session: SessionPersistence | undefined,
  backendRef: number,
  context: RuleContext,
): Pick<Extract<Target, { readonly kind: "destination" }>, "sessionPersistence"> {
  if (session?.kind !== "cookie" || sessionSpec(context)?.cookie?.name !== undefined) return {};
  return { sessionPersistence: { ...session, name: `${session.name}_backend_${backendRef}` } };
}

/** Reports lower/session-name-shared where a session of that kind is lost whenever the weights choose another backend. */
export function checkSessionOfTargets(targets: readonly Target[], context: RuleContext): void {
  const spec = sessionSpec(context);
  if (spec !== undefined) checkSharedName(spec, targets, context);
}

function sessionSpec({ resource, rule }: RuleContext): HTTPRouteRuleSessionPersistence | undefined {
  return resource.spec.rules?.[rule]?.sessionPersistence;
}

/** Unique to the rule: names of Kubernetes have no underscore. */
function generatedName({ resource, rule }: RuleContext): string {
  return [resource.kind.toLowerCase(), resource.namespace, resource.name, "rule", rule].join("_");
}

/** Only a permanent cookie has one, and then absoluteTimeout is there. */
function lifetimeSeconds({ absoluteTimeout, cookie }: HTTPRouteRuleSessionPersistence): number | undefined {
  if (cookie?.lifetimeType !== "Permanent" || absoluteTimeout === undefined) return undefined;
  return requiredMs(absoluteTimeout) / 1000;
}
