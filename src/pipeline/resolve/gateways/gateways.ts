// Gateways as a whole: their class, parameters, addresses and client certificate.

import { gatewayClassNotFound, parametersInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import type { GatewayNode } from "../../../model/graph/gateway.ts";
import { builtInControllerNames } from "../../../model/project.ts";
import type {
  EnvoyProxyResource,
  GatewayClassResource,
  GatewayResource,
} from "../../../model/resources/known-resources.ts";
import { mergingClass } from "../../../model/resources/merging-class.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { ResolveContext } from "../context.ts";
import { envoyGatewayGroup } from "../names.ts";
import { absence } from "../references/absence.ts";
import { resolveCertificate } from "../references/certificates.ts";
import { nearestName } from "../references/nearest-name.ts";
import type { Target } from "../references/reference-user.ts";
import { resolveAddresses } from "./addresses.ts";
import type { ClassVerdict, GatewayClasses } from "./gateway-classes.ts";
import { judgeSetSelector } from "./listener-sets.ts";

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
  context: ResolveContext,
): GatewayDraft | undefined {
  const verdict = classes.judge(resource);
  if (verdict.kind === "foreign") return undefined;
  if (verdict.kind === "unknown") reportUnknownClass(resource, classes, context);
  const mergedBy = verdict.kind === "ours" ? mergingClass(resource, context.resources) : undefined;
  const parameters = resolveParameters(resource, verdict, mergedBy, context);
  noteUses(resource, parameters, context);
  const { addresses, assigned, verdict: bound } = resolveAddresses(resource, context);
  judgeSetSelector(resource, context);
  return {
    resource,
    controllerName: verdict.kind === "ours" ? verdict.controllerName : builtInControllerNames[0],
    parameters: parameters === "invalid" ? undefined : parameters,
    clientCertificate: resolveClientCertificate(resource, context),
    addresses,
    assigned,
    sound: verdict.kind === "ours" && parameters !== "invalid" && bound !== "unsupported",
    mergedBy,
    bindable: bound !== "unassigned",
  };
}

/** A class leads to no EnvoyProxy, since a Gateway may have one of its own. */
function noteUses(
  gateway: GatewayResource,
  parameters: EnvoyProxyResource | undefined | "invalid",
  { uses }: ResolveContext,
): void {
  uses.note(gateway, {
    group: gateway.group,
    kind: "GatewayClass",
    namespace: "",
    name: gateway.spec.gatewayClassName,
  });
  if (parameters !== undefined && parameters !== "invalid") uses.note(gateway, parameters);
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

/** The Gateway's own EnvoyProxy, else its class's. */
function resolveParameters(
  gateway: GatewayResource,
  verdict: ClassVerdict,
  mergedBy: GatewayClassResource | undefined,
  context: ResolveContext,
): EnvoyProxyResource | undefined | "invalid" {
  const reference = gateway.spec.infrastructure?.parametersRef;
  if (reference === undefined) {
    if (verdict.kind !== "ours" || verdict.parameters === "none") return undefined;
    if (verdict.parameters !== "invalid") return verdict.parameters;
    const from = { group: gateway.group, kind: "GatewayClass", namespace: "", name: gateway.spec.gatewayClassName };
    context.report(
      parametersInvalid(
        { from: gateway, to: from, reason: "whose own parameters are invalid" },
        originOf(gateway, "spec", "gatewayClassName"),
        aboutObject(gateway),
      ),
    );
    return "invalid";
  }
  const to = { ...reference, namespace: gateway.namespace };
  if (mergedBy !== undefined) return refuseOwnParameters(gateway, to, mergedBy, context);
  const isEnvoyProxy = to.group === envoyGatewayGroup && to.kind === "EnvoyProxy";
  const found = isEnvoyProxy ? context.resources.find("EnvoyProxy", to.namespace, to.name) : undefined;
  if (found !== undefined) return found;
  const reason = isEnvoyProxy ? "which is not in the input" : "which is not an EnvoyProxy";
  const origin = originOf(gateway, "spec", "infrastructure", "parametersRef");
  context.report(
    absence(parametersInvalid({ from: gateway, to, reason }, origin, aboutObject(gateway)), gateway, to, context),
  );
  return "invalid";
}

/** As Envoy Gateway does: one proxy cannot have the settings of two. */
function refuseOwnParameters(
  gateway: GatewayResource,
  to: Target,
  mergedBy: GatewayClassResource,
  { report }: ResolveContext,
): "invalid" {
  const reason = `but all Gateways of ${titleOf(mergedBy)} are merged, and have the EnvoyProxy of the class`;
  const instead = "remove parametersRef, or move what the EnvoyProxy says to that of the class.";
  const origin = originOf(gateway, "spec", "infrastructure", "parametersRef");
  report(parametersInvalid({ from: gateway, to, reason, instead }, origin, aboutObject(gateway)));
  return "invalid";
}

/** Its absence is a problem of the Gateway's references; TLS backends then get no certificate. */
function resolveClientCertificate(gateway: GatewayResource, context: ResolveContext): Certificate | undefined {
  const reference = gateway.spec.tls?.backend?.clientCertificateRef;
  if (reference === undefined) return undefined;
  const origin = originOf(gateway, "spec", "tls", "backend", "clientCertificateRef");
  const user = { from: gateway, origin, about: aboutObject(gateway), reason: "InvalidClientCertificateRef" };
  return resolveCertificate(reference, user, context);
}
