// Gateways as a whole: their class, parameters, addresses and client certificate.

import { gatewayClassNotFound } from "../../../diagnostics/catalogue/resolve.ts";
import { type GatewayNode, parametersOf } from "../../../model/graph/gateway.ts";
import { builtInControllerNames } from "../../../model/project.ts";
import type { GatewayClassResource, GatewayResource } from "../../../model/resources/known-resources.ts";
import { mergingClass } from "../../../model/resources/merging-class.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { ResolveContext } from "../context.ts";
import type { RuleCheck } from "../merging/merge-rules.ts";
import { absence } from "../references/absence.ts";
import { resolveCertificate } from "../references/certificates.ts";
import { nearestName } from "../references/nearest-name.ts";
import { resolveAddresses } from "./addresses.ts";
import type { GatewayClasses } from "./gateway-classes.ts";
import { judgeSetSelector } from "./listener-sets.ts";
import { resolveParameters } from "./parameters.ts";

/** A Gateway that gwc handles, without its listeners. */
export interface GatewayDraft extends Omit<GatewayNode, "accepted" | "listeners"> {
  /** Its class, where that runs all its Gateways in one proxy. */
  readonly mergedBy: GatewayClassResource | undefined;
  /** False when the Gateway as a whole is rejected. */
  readonly sound: boolean;
  /** False when its addresses cannot be assigned: it stays accepted, and has no listeners in the bundle. */
  readonly bindable: boolean;
}

/** undefined for a Gateway of another controller. Reports an unknown class, which makes the Gateway unsound. */
export function resolveGateway(
  resource: GatewayResource,
  classes: GatewayClasses,
  brokenRules: RuleCheck,
  context: ResolveContext,
): GatewayDraft | undefined {
  const verdict = classes.judge(resource);
  if (verdict.kind === "foreign") return undefined;
  if (verdict.kind === "unknown") reportUnknownClass(resource, classes, context);
  const mergedBy = verdict.kind === "ours" ? mergingClass(resource, context.resources) : undefined;
  const { sound, ...parameters } = resolveParameters(resource, verdict, mergedBy, brokenRules, context);
  noteUses(resource, parametersOf(parameters), context);
  const { addresses, assigned, verdict: bound } = resolveAddresses(resource, context);
  judgeSetSelector(resource, context);
  return {
    resource,
    controllerName: verdict.kind === "ours" ? verdict.controllerName : builtInControllerNames[0],
    ...parameters,
    clientCertificate: resolveClientCertificate(resource, context),
    addresses,
    assigned,
    sound: verdict.kind === "ours" && sound && bound !== "unsupported",
    mergedBy,
    bindable: bound !== "unassigned",
  };
}

/** A class leads to no EnvoyProxy, since a Gateway may have one of its own. */
function noteUses(
  gateway: GatewayResource,
  parameters: ReturnType<typeof parametersOf>,
  { uses }: ResolveContext,
): void {
  uses.note(gateway, {
    group: gateway.group,
    kind: "GatewayClass",
    namespace: "",
    name: gateway.spec.gatewayClassName,
  });
  for (const each of parameters) uses.note(gateway, each);
}

function aboutObject(resource: GatewayResource) {
  return { about: { id: idOf(resource), part: "object" } } as const;
}

function reportUnknownClass(gateway: GatewayResource, classes: GatewayClasses, context: ResolveContext): void {
  const className = gateway.spec.gatewayClassName;
  const nearest = nearestName(className, classes.names());
  const origin = originOf(gateway, "spec", "gatewayClassName");
  const missing = gatewayClassNotFound({ gateway, className, nearest }, origin, aboutObject(gateway));
  const to = { group: gateway.group, kind: "GatewayClass", namespace: "", name: className };
  context.report(absence(missing, gateway, to, context));
}

/** Its absence is a problem of the Gateway's references; TLS backends then get no certificate. */
function resolveClientCertificate(gateway: GatewayResource, context: ResolveContext): Certificate | undefined {
  const reference = gateway.spec.tls?.backend?.clientCertificateRef;
  if (reference === undefined) return undefined;
  const origin = originOf(gateway, "spec", "tls", "backend", "clientCertificateRef");
  const user = { from: gateway, origin, about: aboutObject(gateway), reason: "InvalidClientCertificateRef" };
  return resolveCertificate(reference, user, context);
}
