// Which EnvoyProxy applies to a Gateway: its own, that of its class, or the one merged onto the other.

import { oncePerObject } from "../../../base/once-per-object.ts";
import { parametersInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import type { MergedPolicy } from "../../../model/graph/merged-policy.ts";
import type {
  EnvoyProxyResource,
  GatewayClassResource,
  GatewayResource,
} from "../../../model/resources/known-resources.ts";
import { type AnyResource, idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { type RuleCheck, refuseBrokenMerges } from "../merging/merge-rules.ts";
import { mergePolicies } from "../merging/merged-policy.ts";
import { envoyGatewayGroup } from "../names.ts";
import { absence } from "../references/absence.ts";
import type { Target } from "../references/reference-user.ts";
import type { ClassVerdict } from "./gateway-classes.ts";

interface ProxyParameters {
  /** False where a problem is reported about the Gateway. */
  readonly sound: boolean;
  readonly parameters: EnvoyProxyResource | undefined;
  readonly mergedParameters?: MergedPolicy<EnvoyProxyResource>;
}

/** Reports resolve/invalid-parameters and resolve/merge-invalid. */
export function resolveParameters(
  gateway: GatewayResource,
  verdict: ClassVerdict,
  mergedBy: GatewayClassResource | undefined,
  brokenRules: RuleCheck,
  context: ResolveContext,
): ProxyParameters {
  if (gateway.spec.infrastructure?.parametersRef === undefined) return ofClass(gateway, verdict, context);
  const own = ownParameters(gateway, mergedBy, context);
  if (own === undefined) return unsound;
  const { mergeType = "Replace" } = own.spec;
  if (mergeType === "Replace") return { sound: true, parameters: own };
  const above = ofClass(gateway, verdict, context);
  if (!above.sound) return unsound;
  return above.parameters === undefined
    ? { sound: true, parameters: own }
    : merged(gateway, own, above.parameters, brokenRules, context);
}

const unsound: ProxyParameters = { sound: false, parameters: undefined };

/** Gateways with the same two have the same result, whose references are followed once. */
const mergesOf = oncePerObject((own: EnvoyProxyResource) =>
  oncePerObject((parent: EnvoyProxyResource) => mergePolicies(own, parent)),
);

function merged(
  gateway: GatewayResource,
  own: EnvoyProxyResource,
  parent: EnvoyProxyResource,
  brokenRules: RuleCheck,
  context: ResolveContext,
): ProxyParameters {
  const mergedParameters = mergesOf(own)(parent);
  const broken: readonly AnyResource[] = refuseBrokenMerges([mergedParameters], brokenRules, context);
  if (broken.length === 0) return { sound: true, parameters: mergedParameters.policy, mergedParameters };
  invalid(gateway, own, "whose merge with that of its GatewayClass is not valid", parametersOrigin(gateway), context);
  return { ...unsound, mergedParameters };
}

function ofClass(gateway: GatewayResource, verdict: ClassVerdict, context: ResolveContext): ProxyParameters {
  if (verdict.kind !== "ours" || verdict.parameters === "none") return { sound: true, parameters: undefined };
  if (verdict.parameters !== "invalid") return { sound: true, parameters: verdict.parameters };
  const from = { group: gateway.group, kind: "GatewayClass", namespace: "", name: gateway.spec.gatewayClassName };
  const origin = originOf(gateway, "spec", "gatewayClassName");
  return invalid(gateway, from, "whose own parameters are invalid", origin, context);
}

function ownParameters(
  gateway: GatewayResource,
  mergedBy: GatewayClassResource | undefined,
  context: ResolveContext,
): EnvoyProxyResource | undefined {
  const reference = gateway.spec.infrastructure?.parametersRef;
  if (reference === undefined) return undefined;
  const to = { ...reference, namespace: gateway.namespace };
  if (mergedBy !== undefined) return refuseOwnParameters(gateway, to, mergedBy, context);
  const isEnvoyProxy = to.group === envoyGatewayGroup && to.kind === "EnvoyProxy";
  const found = isEnvoyProxy ? context.resources.find("EnvoyProxy", to.namespace, to.name) : undefined;
  if (found !== undefined) return found;
  const reason = isEnvoyProxy ? "which is not in the input" : "which is not an EnvoyProxy";
  const problem = parametersInvalid({ from: gateway, to, reason }, parametersOrigin(gateway), aboutObject(gateway));
  context.report(absence(problem, gateway, to, context));
  return undefined;
}

/** As Envoy Gateway does: one proxy cannot have the settings of two. */
function refuseOwnParameters(
  gateway: GatewayResource,
  to: Target,
  mergedBy: GatewayClassResource,
  { report }: ResolveContext,
): undefined {
  const reason = `but all Gateways of ${titleOf(mergedBy)} are merged, and have the EnvoyProxy of the class`;
  const instead = "remove parametersRef, or move what the EnvoyProxy says to that of the class.";
  const origin = originOf(gateway, "spec", "infrastructure", "parametersRef");
  report(parametersInvalid({ from: gateway, to, reason, instead }, origin, aboutObject(gateway)));
  return undefined;
}

function invalid(
  gateway: GatewayResource,
  to: Pick<AnyResource, "group" | "kind" | "namespace" | "name">,
  reason: string,
  origin: ReturnType<typeof originOf>,
  { report }: ResolveContext,
): ProxyParameters {
  report(parametersInvalid({ from: gateway, to, reason }, origin, aboutObject(gateway)));
  return unsound;
}

function parametersOrigin(gateway: GatewayResource) {
  return originOf(gateway, "spec", "infrastructure", "parametersRef");
}

function aboutObject(gateway: GatewayResource) {
  return { about: { id: idOf(gateway), part: "object" } } as const;
}
