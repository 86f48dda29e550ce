// Services and ServiceImports: which port, which endpoints, which protocol.

import {
  backendNotFound,
  externalNameService,
  noReadyEndpoints,
  portNotFound,
  portNotSpecified,
  serviceWithoutEndpoints,
  unsupportedAppProtocol,
} from "../../diagnostics/catalogue/resolve.ts";
import type { BackendReference, Endpoint, ResolvedBackend } from "../../model/graph.ts";
import type { ServicePort } from "../../model/resources/core.ts";
import type { EndpointSliceResource, ServiceImportResource, ServiceResource } from "../../model/resources/index.ts";
import { originOf } from "../../model/resources/resource.ts";
import type { ResolveContext } from "./context.ts";
import { endpointsOf } from "./endpoint-slices.ts";
import { nearestName } from "./nearest-name.ts";
import { projectEndpoints } from "./project-services.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";

type FoundBackend = Extract<ResolvedBackend, { readonly kind: "found" }>;

/** What is known of a Service without its TLS. `portName` is what a BackendTLSPolicy's sectionName means. */
export type ServiceLookup =
  | { readonly kind: "found"; readonly backend: FoundBackend; readonly portName: string | undefined }
  | { readonly kind: "noEndpoints" }
  | { readonly kind: "invalid" };

const invalid = { kind: "invalid" } as const;

interface ServiceContext extends ResolveContext {
  readonly slices: ReadonlyMap<string, readonly EndpointSliceResource[]>;
}

/**
 * Endpoints, first hit wins: EndpointSlices, `services` of the project file, clusterIP.
 * Reports a missing Service or port, ExternalName, and where nothing says where the endpoints are.
 */
export function resolveService(
  reference: BackendReference,
  target: Target,
  user: ReferenceUser,
  context: ServiceContext,
): ServiceLookup {
  const service = findService(target, context);
  if (service === undefined) return resolveAbsent(reference, target, user, context);
  const problem = { from: user.from, to: target };
  if (service.kind === "Service" && service.spec.type === "ExternalName") {
    const { externalName = "HOST" } = service.spec;
    return reported(
      externalNameService({ ...problem, externalName, port: reference.port }, user.origin, user.about),
      context,
    );
  }
  const ports: readonly ServicePort[] = service.spec.ports;
  const printed = ports.map(({ port, name }) =>
    name === undefined || name === "" ? String(port) : `${port} (${name})`,
  );
  if (reference.port === undefined)
    return reported(portNotSpecified({ ...problem, ports: printed }, user.origin, user.about), context);
  const transport = user.from.kind === "UDPRoute" ? "UDP" : "TCP";
  const port = ports.find((candidate) => candidate.port === reference.port && candidate.protocol === transport);
  if (port === undefined)
    return reported(
      portNotFound({ ...problem, port: reference.port, ports: printed }, user.origin, user.about),
      context,
    );
  const protocol = protocolOf(port.appProtocol);
  if (protocol === "unknown") {
    return reported(
      unsupportedAppProtocol({ ...problem, appProtocol: port.appProtocol ?? "" }, user.origin, user.about),
      context,
    );
  }
  return withEndpoints(service, port, protocol, target, user, context);
}

function reported(
  diagnostic: ReturnType<typeof portNotFound>,
  { report }: ResolveContext,
): { readonly kind: "invalid" } {
  report(diagnostic);
  return invalid;
}

function findService(
  { kind, namespace, name }: Target,
  { resources }: ResolveContext,
): ServiceResource | ServiceImportResource | undefined {
  return kind === "ServiceImport"
    ? resources.find("ServiceImport", namespace, name)
    : resources.find("Service", namespace, name);
}

/** The project file may speak for a Service whose object is not in the input. */
function resolveAbsent(
  reference: BackendReference,
  target: Target,
  user: ReferenceUser,
  context: ResolveContext,
): ServiceLookup {
  const { port } = reference;
  const problem = { from: user.from, to: target };
  if (target.kind === "Service") {
    const endpoints = projectEndpoints({ ...target, port: port ?? 80 }, context.project, context.report);
    if (endpoints !== undefined && port === undefined) {
      return reported(portNotSpecified({ ...problem, ports: [] }, user.origin, user.about), context);
    }
    if (endpoints !== undefined && port !== undefined) {
      return { kind: "found", portName: undefined, backend: foundBackend(target, port, endpoints, undefined, user) };
    }
  }
  const kind = target.kind === "ServiceImport" ? "ServiceImport" : "Service";
  const names = context.resources
    .ofKind(kind)
    .filter(({ namespace }) => namespace === target.namespace)
    .map(({ name }) => name);
  return reported(
    backendNotFound({ ...problem, nearest: nearestName(target.name, names) }, user.origin, user.about),
    context,
  );
}

function withEndpoints(
  service: ServiceResource | ServiceImportResource,
  port: ServicePort,
  protocol: FoundBackend["protocol"],
  target: Target,
  user: ReferenceUser,
  context: ServiceContext,
): ServiceLookup {
  const facts = { from: user.from, to: target };
  const slices = context.slices.get(`${target.namespace}/${target.name}`) ?? [];
  const endpoints = slices.length > 0 ? endpointsOf(slices, port) : writtenEndpoints(service, port, target, context);
  if (endpoints === undefined) {
    context.report(serviceWithoutEndpoints(facts, user.origin, user.about));
    return { kind: "noEndpoints" };
  }
  if (endpoints.length === 0) {
    context.report(noReadyEndpoints(facts, user.origin, user.about));
    return { kind: "noEndpoints" };
  }
  const origin = originOf(service, "spec", "ports", service.spec.ports.indexOf(port));
  return {
    kind: "found",
    portName: port.name ?? "",
    backend: { ...foundBackend(target, port.port, endpoints, protocol, user), origin },
  };
}

function writtenEndpoints(
  service: ServiceResource | ServiceImportResource,
  { port }: ServicePort,
  { namespace, name }: Target,
  { project, report }: ResolveContext,
): readonly Endpoint[] | undefined {
  const listed = projectEndpoints({ namespace, name, port }, project, report);
  if (listed !== undefined) return listed;
  const addresses = service.kind === "ServiceImport" ? (service.spec.ips ?? []) : [service.spec.clusterIP ?? "None"];
  const usable = addresses.filter((address) => address !== "None" && address !== "");
  return usable.length === 0 ? undefined : usable.map((address) => ({ kind: "ip", address, port }));
}

function foundBackend(
  { kind, namespace, name }: Target,
  port: number,
  endpoints: readonly Endpoint[],
  protocol: FoundBackend["protocol"],
  { origin }: ReferenceUser,
): FoundBackend {
  return {
    kind: "found",
    identity: { kind: kind.toLowerCase(), namespace, name, port },
    endpoints,
    protocol,
    tls: undefined,
    fallback: false,
    origin,
  };
}

/** Kubernetes' own names have a meaning, others are free text. @see https://gateway-api.sigs.k8s.io/geps/gep-1911/ */
function protocolOf(appProtocol: string | undefined): FoundBackend["protocol"] | "unknown" {
  switch (appProtocol?.toLowerCase()) {
    case "kubernetes.io/h2c":
    case "grpc":
      return "h2c";
    case "kubernetes.io/ws":
    case "kubernetes.io/wss":
      return "ws";
    default:
      return appProtocol?.startsWith("kubernetes.io/") ? "unknown" : undefined;
  }
}
