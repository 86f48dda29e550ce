// Services and ServiceImports: which port, which endpoints, which protocol.

import {
  backendInvalid,
  externalNameService,
  noReadyEndpoints,
  portNotFound,
  portNotSpecified,
  serviceWithoutEndpoints,
  unsupportedAppProtocol,
} from "../../../diagnostics/catalogue/resolve.ts";
import { type Diagnostic, related } from "../../../diagnostics/diagnostic.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import { type Project, settingOrigin } from "../../../model/project.ts";
import type { ServicePort } from "../../../model/resources/core.ts";
import type {
  EndpointSliceResource,
  ServiceImportResource,
  ServiceResource,
} from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import { type Origin, partOf } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import type { ReferenceUser, Target } from "../references/reference-user.ts";
import { protocolOf } from "./app-protocol.ts";
import { isAddress } from "./endpoint-addresses.ts";
import { endpointsOf, isMixed } from "./endpoint-slices.ts";
import { projectEndpoints, projectPorts } from "./project-services.ts";

type FoundBackend = Extract<ResolvedBackend, { readonly kind: "found" }>;

/** A port of a Service without its TLS. `portName` is what the sectionName of a BackendTLSPolicy refers to. */
export type ServiceLookup =
  | {
      readonly kind: "found";
      readonly backend: FoundBackend;
      readonly portName: string | undefined;
      /** As written; "" where it is not set. */
      readonly appProtocol: string;
    }
  | { readonly kind: "noEndpoints" | "invalid"; readonly problem: Problem };

/** What is wrong, as reported to one user of the Service. */
type Problem = (user: ReferenceUser) => Diagnostic;

export interface ServiceContext extends ResolveContext {
  readonly slices: ReadonlyMap<string, readonly EndpointSliceResource[]>;
}

/** A port of a Service; UDP for UDPRoutes, TCP for all others. */
export interface ServicePortReference {
  /** undefined: not in the input, and named in the project file. */
  readonly service: ServiceResource | ServiceImportResource | undefined;
  readonly target: Target;
  readonly port: number | undefined;
  readonly transport: "TCP" | "UDP";
  /** The first reference to it, which is the origin of a Service that is not in the input. */
  readonly origin: Origin;
}

/**
 * Endpoints, first hit wins: EndpointSlices, `services` of the project file, clusterIP. The answer is the same for every user; each of
 * them is told of a missing port, of ExternalName, and of missing endpoints.
 */
export function lookUpService(reference: ServicePortReference, context: ServiceContext): ServiceLookup {
  const { service, target, port: wanted, transport } = reference;
  if (service === undefined) return lookUpAbsent(reference, context);
  if (service.kind === "Service" && service.spec.type === "ExternalName") {
    const { externalName = "HOST" } = service.spec;
    return invalid((user) =>
      externalNameService({ from: user.from, to: target, externalName, port: wanted }, user.origin, user.about),
    );
  }
  const ports: readonly ServicePort[] = service.spec.ports;
  if (wanted === undefined) return noPort(target, ports, transport);
  const port = ports.find((candidate) => candidate.port === wanted && candidate.protocol === transport);
  if (port === undefined) return missingPort(target, wanted, ports, transport);
  const protocol = protocolOf(port.appProtocol);
  if (protocol !== "unknown") return withEndpoints(service, port, protocol, target, context);
  const appProtocol = port.appProtocol ?? "";
  return invalid((user) =>
    unsupportedAppProtocol({ from: user.from, to: target, appProtocol }, user.origin, user.about),
  );
}

function invalid(problem: Problem): ServiceLookup {
  return { kind: "invalid", problem };
}

type Transport = ServicePortReference["transport"];

function noPort(target: Target, ports: readonly ServicePort[], transport: Transport): ServiceLookup {
  const facts = { to: target, ports: printPorts(ports, transport) };
  return invalid((user) => portNotSpecified({ from: user.from, ...facts }, user.origin, user.about));
}

/** `project` where its file says which ports there are; undefined for a Service of the input. */
function missingPort(
  target: Target,
  port: number,
  known: readonly ServicePort[],
  transport: Transport,
  project?: Project,
): ServiceLookup {
  const entry = project && settingOrigin(project, "services", `${target.namespace}/${target.name}`);
  const other = known.find((candidate) => candidate.port === port)?.protocol;
  const ports = printPorts(known, transport);
  const facts = { to: target, port, ports, transport, other, inProject: project !== undefined };
  return invalid((user) => {
    const details = { ...user.about, related: entry === undefined ? [] : [related("its ports", entry)] };
    return portNotFound({ from: user.from, ...facts }, partOf(user.origin, "port"), details);
  });
}

/** "80 (http)", and "53 (dns, UDP)" where the port has another protocol than the wanted one. */
function printPorts(ports: readonly ServicePort[], transport: Transport): readonly string[] {
  return ports.map(({ port, name = "", protocol }) => {
    const notes = [name, protocol === transport ? "" : protocol].filter((note) => note !== "");
    return notes.length === 0 ? String(port) : `${port} (${notes.join(", ")})`;
  });
}

/** A Service that is not in the input, but in the project file. */
function lookUpAbsent(
  { target, port, transport, origin }: ServicePortReference,
  context: ResolveContext,
): ServiceLookup {
  const { project } = context;
  const ports = projectPorts(target, project);
  if (port === undefined) return noPort(target, ports ?? [], transport);
  if (ports !== undefined && !ports.some((known) => known.port === port && known.protocol === transport))
    return missingPort(target, port, ports, transport, project);
  const endpoints = projectEndpoints({ ...target, port }, project);
  if (endpoints === undefined || endpoints.length === 0) return noEndpoints(serviceWithoutEndpoints, target);
  const backend = foundBackend(target, port, endpoints, undefined, origin);
  return { kind: "found", portName: undefined, appProtocol: "", backend };
}

function noEndpoints(kind: typeof noReadyEndpoints, target: Target): ServiceLookup {
  return { kind: "noEndpoints", problem: (user) => kind({ from: user.from, to: target }, user.origin, user.about) };
}

function withEndpoints(
  service: ServiceResource | ServiceImportResource,
  port: ServicePort,
  protocol: FoundBackend["protocol"],
  target: Target,
  context: ServiceContext,
): ServiceLookup {
  const slices = context.slices.get(`${service.kind}/${target.namespace}/${target.name}`) ?? [];
  for (const slice of slices) context.uses.note(service, slice);
  if (isMixed(slices)) return mixed(target);
  const endpoints = slices.length > 0 ? endpointsOf(slices, port) : writtenEndpoints(service, port, target, context);
  if (endpoints === undefined) return noEndpoints(serviceWithoutEndpoints, target);
  if (endpoints.length === 0) return noEndpoints(noReadyEndpoints, target);
  const origin = originOf(service, "spec", "ports", service.spec.ports.indexOf(port));
  return {
    kind: "found",
    portName: port.name ?? "",
    appProtocol: port.appProtocol ?? "",
    backend: {
      ...foundBackend(target, port.port, endpoints, protocol, origin),
      labels: service.metadata.labels,
      ...clusterIpAffinity(service, endpoints),
      ...(slices.length > 0 && behindAddress(service, writtenEndpoints(service, port, target, context))),
    },
  };
}

function mixed(target: Target): ServiceLookup {
  const problem = "whose EndpointSlices contain both hostnames (addressType FQDN) and IP addresses";
  const reason = "UnsupportedAddressType";
  return invalid((user) => backendInvalid({ from: user.from, to: target, problem, reason }, user.origin, user.about));
}

/** Behind a clusterIP Kubernetes chooses the endpoint. */
function clusterIpAffinity(
  service: ServiceResource | ServiceImportResource,
  endpoints: readonly Endpoint[],
): Pick<FoundBackend, "clusterIpAffinity"> {
  const addresses = clusterIps(service);
  const isBehind = endpoints.some((endpoint) => endpoint.kind === "ip" && addresses.includes(endpoint.address));
  return isBehind ? { clusterIpAffinity: service.spec.sessionAffinity ?? "None" } : {};
}

/** Where EndpointSlices are not asked: the project file comes before the clusterIP here, too. */
function behindAddress(
  service: ServiceResource | ServiceImportResource,
  endpoints: readonly Endpoint[] | undefined,
): Pick<FoundBackend, "behindAddress"> {
  if (endpoints === undefined || endpoints.length === 0) return {};
  return { behindAddress: { endpoints, ...clusterIpAffinity(service, endpoints) } };
}

function clusterIps(service: ServiceResource | ServiceImportResource): readonly string[] {
  const addresses = service.kind === "ServiceImport" ? (service.spec.ips ?? []) : [service.spec.clusterIP ?? "None"];
  return addresses.filter(isAddress);
}

function writtenEndpoints(
  service: ServiceResource | ServiceImportResource,
  { port }: ServicePort,
  { namespace, name }: Target,
  { project }: ResolveContext,
): readonly Endpoint[] | undefined {
  const listed = projectEndpoints({ namespace, name, port }, project);
  if (listed !== undefined) return listed;
  const usable = clusterIps(service);
  return usable.length === 0 ? undefined : usable.map((address) => ({ kind: "ip", address, port }));
}

function foundBackend(
  { kind, namespace, name }: Target,
  port: number,
  endpoints: readonly Endpoint[],
  protocol: FoundBackend["protocol"],
  origin: Origin,
): FoundBackend {
  const identity = { kind: kind.toLowerCase(), namespace, name, port };
  return { kind: "found", identity, endpoints, protocol, tls: undefined, fallback: false, origin };
}
