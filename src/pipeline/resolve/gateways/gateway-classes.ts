// Which controller a Gateway belongs to, by the classes of the input and of the project.

import { parametersInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import { builtInControllerNames } from "../../../model/project.ts";
import type {
  EnvoyProxyResource,
  GatewayClassResource,
  GatewayResource,
} from "../../../model/resources/known-resources.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { envoyGatewayGroup } from "../names.ts";
import { absence } from "../references/absence.ts";

/** ours: gwc handles Gateways of the class. foreign: another controller does. unknown: the class is not in the input or the project. */
export type ClassVerdict =
  | { readonly kind: "ours"; readonly controllerName: string; readonly parameters: ClassParameters }
  | { readonly kind: "foreign" }
  | { readonly kind: "unknown" };

/** The EnvoyProxy of a class; "invalid" when the class names one that cannot be used. */
type ClassParameters = EnvoyProxyResource | "none" | "invalid";

export class GatewayClasses {
  readonly #context: ResolveContext;
  /** The classes of the input that gwc handles, by name. */
  readonly ours: readonly GatewayClassResource[];
  readonly foreign: readonly GatewayClassResource[];
  readonly #parameters: ReadonlyMap<GatewayClassResource, ClassParameters>;

  constructor(context: ResolveContext) {
    this.#context = context;
    const classes = context.resources.ofKind("GatewayClass");
    this.ours = classes.filter((gatewayClass) => isOurs(gatewayClass, context));
    this.foreign = classes.filter((gatewayClass) => !isOurs(gatewayClass, context));
    this.#parameters = new Map(
      this.ours.map((gatewayClass) => [gatewayClass, resolveParameters(gatewayClass, context)]),
    );
  }

  judge({ spec: { gatewayClassName } }: GatewayResource): ClassVerdict {
    const { resources, project } = this.#context;
    const gatewayClass = resources.find("GatewayClass", "", gatewayClassName);
    const listed = project.gatewayClasses.includes(gatewayClassName);
    if (project.foreignClasses.includes(gatewayClassName)) return { kind: "foreign" };
    if (gatewayClass === undefined) {
      return listed
        ? { kind: "ours", controllerName: builtInControllerNames[0], parameters: "none" }
        : { kind: "unknown" };
    }
    const { controllerName } = gatewayClass.spec;
    const parameters = this.#parameters.get(gatewayClass);
    return parameters === undefined ? { kind: "foreign" } : { kind: "ours", controllerName, parameters };
  }

  /** Every class that a Gateway can name. */
  names(): readonly string[] {
    return [...this.ours.map(({ name }) => name), ...this.#context.project.gatewayClasses];
  }
}

function isOurs({ name, spec }: GatewayClassResource, { project }: ResolveContext): boolean {
  if (project.foreignClasses.includes(name)) return false;
  return project.controllerNames.includes(spec.controllerName) || project.gatewayClasses.includes(name);
}

function resolveParameters(gatewayClass: GatewayClassResource, context: ResolveContext): ClassParameters {
  const reference = gatewayClass.spec.parametersRef;
  if (reference === undefined) return "none";
  const to = { ...reference, namespace: reference.namespace ?? "" };
  const found = context.resources.find("EnvoyProxy", to.namespace, to.name);
  const isEnvoyProxy = to.group === envoyGatewayGroup && to.kind === "EnvoyProxy";
  if (isEnvoyProxy && found !== undefined) return found;
  const reason = isEnvoyProxy ? "which is not in the input" : "which is not an EnvoyProxy";
  const details = { about: { id: idOf(gatewayClass), part: "object" } } as const;
  const origin = originOf(gatewayClass, "spec", "parametersRef");
  context.report(
    absence(parametersInvalid({ from: gatewayClass, to, reason }, origin, details), gatewayClass, to, context),
  );
  return "invalid";
}
