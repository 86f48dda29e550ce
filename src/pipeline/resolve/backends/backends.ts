// The endpoints behind a backendRef of a route or policy.

import {
  backendInvalid,
  backendNotFound,
  backendRefused,
  noReadyEndpoints,
} from "../../../diagnostics/catalogue/resolve.ts";
import { related } from "../../../diagnostics/diagnostic.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import { isHttpRouteKind, isRouteKind } from "../../../model/resources/kind-facts.ts";
import type { BackendResource, BackendTLSPolicyResource } from "../../../model/resources/known-resources.ts";
import { type AnyResource, originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { envoyGatewayGroup, multiClusterGroup } from "../names.ts";
import { follow, type TargetKind } from "../references/follow.ts";
import type { ReferenceUser, Target } from "../references/reference-user.ts";
import { appProtocolProblem } from "./app-protocol.ts";
import { type BackendObject, resolveBackendObject } from "./backend-objects.ts";
import { BackendTlsPolicies } from "./backend-tls-policies.ts";
import { refuseAddresses } from "./endpoint-addresses.ts";
import { indexSlices } from "./endpoint-slices.ts";
import { isNamedInProject } from "./project-services.ts";
import { lookUpService, type ServiceContext, type ServiceLookup, type ServicePortReference } from "./services.ts";

const invalid = { kind: "invalid" } as const;

type BackendKinds = readonly [TargetKind<"Service">, TargetKind<"ServiceImport">, TargetKind<"Backend">];

const backendKinds: BackendKinds = [
  {
    group: "",
    kind: "Service",
    notFound: backendNotFound,
    isKnown: (target, { project }) => isNamedInProject(target, project),
    knownNames: ({ project }) => Object.keys(project.services),
  },
  { group: multiClusterGroup, kind: "ServiceImport", notFound: backendNotFound },
  { group: envoyGatewayGroup, kind: "Backend", notFound: backendNotFound },
];

/** Who writes an EnvoyProxy runs the Gateway; its collectors are often in a namespace of their own. As Envoy Gateway has it. */
const collectorKinds: BackendKinds = [
  { ...backendKinds[0], needsNoGrant: true },
  { ...backendKinds[1], needsNoGrant: true },
  { ...backendKinds[2], needsNoGrant: true },
];

/** "tls": the BackendTLSPolicy that verifies it has errors. */
type ServiceVerdict = ServiceLookup | { readonly kind: "tls"; readonly policy: BackendTLSPolicyResource };

type FoundObject = Exclude<BackendObject, "invalid" | "tls">;

type FoundService = Extract<ServiceLookup, { readonly kind: "found" }>;

/** Every backend of the input, looked up by reference. Each Backend object is checked once, however many references it has. */
export class Backends {
  readonly #context: ServiceContext;
  readonly #tls: BackendTlsPolicies;
  readonly #services = new Map<string, ServiceVerdict>();
  readonly #objects = new Map<BackendResource, BackendObject>();

  constructor(context: ResolveContext) {
    this.#context = { ...context, slices: indexSlices(context.resources) };
    this.#tls = new BackendTlsPolicies(context);
    refuseAddresses(context);
    for (const backend of context.resources.ofKind("Backend")) {
      this.#objects.set(backend, resolveBackendObject(backend, this.#tls.find(backend, undefined), context));
    }
  }

  /** Reports, about the user, why the reference cannot be followed. */
  resolve(reference: BackendReference, user: ReferenceUser): ResolvedBackend {
    const followed = follow(
      reference,
      user.from.kind === "EnvoyProxy" ? collectorKinds : backendKinds,
      user,
      this.#context,
    );
    if (followed === undefined) return invalid;
    const { target, resource } = followed;
    if (resource?.kind === "Backend") return this.#backendObject(resource, target, user);
    return this.#service({ service: resource, target, port: reference.port }, user);
  }

  #service(wanted: Omit<ServicePortReference, "transport" | "origin">, user: ReferenceUser): ResolvedBackend {
    const { target, port } = wanted;
    const transport = user.from.kind === "UDPRoute" ? "UDP" : "TCP";
    const key = `${target.kind}/${target.namespace}/${target.name}/${port}/${transport}`;
    const known = this.#services.get(key);
    const found = known ?? this.#judgeService({ ...wanted, transport, origin: user.origin });
    if (known === undefined) this.#services.set(key, found);
    if (found.kind === "found") return this.#speakTo(found, target, user);
    if (found.kind === "tls") return this.#refuseTls(target, user, found.policy);
    this.#context.report(found.problem(user));
    return found.kind === "invalid" ? invalid : { kind: "noEndpoints" };
  }

  /** Whether the protocol of the port can be spoken depends on the user. */
  #speakTo({ backend, appProtocol }: FoundService, target: Target, user: ReferenceUser): ResolvedBackend {
    const problem = appProtocolProblem(appProtocol, backend.tls, target, user);
    if (problem !== undefined) this.#context.report(problem);
    return problem?.severity === "error" ? invalid : backend;
  }

  #judgeService(reference: ServicePortReference): ServiceVerdict {
    const found = lookUpService(reference, this.#context);
    if (found.kind !== "found") return found;
    const inForce = this.#tls.find(reference.target, found.portName);
    if (inForce === undefined) return found;
    const { tls, policy } = inForce;
    return tls === undefined ? { kind: "tls", policy } : { ...found, backend: { ...found.backend, tls } };
  }

  #backendObject(backend: BackendResource, target: Target, user: ReferenceUser): ResolvedBackend {
    const facts = { from: user.from, to: target };
    const found = this.#objects.get(backend);
    const { report } = this.#context;
    if (found === undefined || found === "invalid") {
      const details = { ...user.about, related: [related("the Backend", originOf(backend))], cause: backend.document };
      report(
        backendRefused(
          { ...facts, problem: "which has errors of its own", reason: "InvalidBackendRef" },
          user.origin,
          details,
        ),
      );
      return invalid;
    }
    if (found === "tls") return this.#refuseTls(target, user, this.#tls.find(backend, undefined)?.policy ?? backend);
    if (isRouteKind(user.from.kind) && found.endpoints.some(({ kind }) => kind === "unix")) {
      const problem = "whose endpoint is a Unix socket, which is supported only for policies and telemetry";
      report(backendInvalid({ ...facts, problem, reason: "UnsupportedAddressType" }, user.origin, user.about));
      return invalid;
    }
    if (found.byHostOfRequest) return this.#hostResolver(found, facts, user);
    if (found.endpoints.length > 0) return found;
    report(noReadyEndpoints(facts, user.origin, user.about));
    return { kind: "noEndpoints" };
  }

  /** Only requests of a rule and the TLS that passes through name a host to resolve. */
  #hostResolver(found: FoundObject, facts: { from: AnyResource; to: Target }, user: ReferenceUser): ResolvedBackend {
    const isRule = isHttpRouteKind(user.from.kind) && !user.origin.path.includes("filters");
    if (isRule || user.from.kind === "TLSRoute") return found;
    const kinds = "HTTPRoutes, GRPCRoutes and TLSRoutes";
    const problem = `whose type DynamicResolver is supported only for backendRefs of ${kinds}`;
    this.#context.report(backendInvalid({ ...facts, problem, reason: "UnsupportedValue" }, user.origin, user.about));
    return invalid;
  }

  #refuseTls(target: Target, user: ReferenceUser, culprit: Parameters<typeof originOf>[0]): ResolvedBackend {
    const facts = {
      from: user.from,
      to: target,
      problem: "whose TLS settings have errors",
      reason: "InvalidBackendTLS",
    };
    const details = {
      ...user.about,
      related: [related("the TLS settings", originOf(culprit))],
      cause: culprit.document,
    };
    this.#context.report(backendRefused(facts, user.origin, details));
    return invalid;
  }
}
