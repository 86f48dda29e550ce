// The endpoints behind a backendRef of a route or policy.

import {
  backendInvalid,
  backendNotFound,
  invalidKind,
  noReadyEndpoints,
  refNotPermitted,
} from "../../diagnostics/catalogue/resolve.ts";
import { related } from "../../diagnostics/diagnostic.ts";
import type { BackendReference, ResolvedBackend } from "../../model/graph.ts";
import type { BackendResource, EndpointSliceResource } from "../../model/resources/index.ts";
import { originOf } from "../../model/resources/resource.ts";
import { type BackendObject, resolveBackendObject } from "./backend-objects.ts";
import { BackendTlsPolicies } from "./backend-tls-policies.ts";
import type { ResolveContext } from "./context.ts";
import { indexSlices } from "./endpoint-slices.ts";
import { envoyGatewayGroup, multiClusterGroup } from "./names.ts";
import { nearestName } from "./nearest-name.ts";
import { type ReferenceUser, type Target, targetOf } from "./reference-user.ts";
import { resolveService } from "./services.ts";

const invalid = { kind: "invalid" } as const;
const kinds = ["Service", `ServiceImport of ${multiClusterGroup}`, `Backend of ${envoyGatewayGroup}`];

/** Every backend of the input, looked up by reference. Backend objects are judged once, whoever refers to them. */
export class Backends {
  readonly #context: ResolveContext;
  readonly #slices: ReadonlyMap<string, readonly EndpointSliceResource[]>;
  readonly #tls: BackendTlsPolicies;
  readonly #objects = new Map<BackendResource, BackendObject>();

  constructor(context: ResolveContext) {
    this.#context = context;
    this.#slices = indexSlices(context.resources);
    this.#tls = new BackendTlsPolicies(context);
    for (const backend of context.resources.ofKind("Backend")) {
      this.#objects.set(backend, resolveBackendObject(backend, this.#tls.find(backend, undefined), context));
    }
  }

  /** Reports, about the user, what keeps the reference from being followed. */
  resolve(reference: BackendReference, user: ReferenceUser): ResolvedBackend {
    const target = targetOf(reference, user.from, "Service");
    const { report, grants } = this.#context;
    if (!isBackendKind(target)) {
      report(invalidKind({ from: user.from, to: target, possible: kinds }, user.origin, user.about));
      return invalid;
    }
    if (!grants.permits(user.from, target)) {
      report(refNotPermitted({ from: user.from, to: target }, user.origin, user.about));
      return invalid;
    }
    return target.kind === "Backend" ? this.#backendObject(target, user) : this.#service(reference, target, user);
  }

  #service(reference: BackendReference, target: Target, user: ReferenceUser): ResolvedBackend {
    const found = resolveService(reference, target, user, { ...this.#context, slices: this.#slices });
    if (found.kind !== "found") return found;
    const policy = this.#tls.find(target, found.portName);
    if (policy === undefined) return found.backend;
    return policy.tls === undefined
      ? this.#refuseTls(target, user, policy.policy)
      : { ...found.backend, tls: policy.tls };
  }

  #backendObject(target: Target, user: ReferenceUser): ResolvedBackend {
    const backend = this.#context.resources.find("Backend", target.namespace, target.name);
    if (backend === undefined) return this.#missing(target, user);
    const facts = { from: user.from, to: target };
    const found = this.#objects.get(backend);
    const { report } = this.#context;
    if (found === undefined || found === "invalid") {
      const details = { ...user.about, related: [related("the Backend", originOf(backend))] };
      report(
        backendInvalid(
          { ...facts, problem: "which is itself refused", reason: "InvalidBackendRef" },
          user.origin,
          details,
        ),
      );
      return invalid;
    }
    if (found === "tls") return this.#refuseTls(target, user, this.#tls.find(backend, undefined)?.policy ?? backend);
    if (user.from.kind.endsWith("Route") && found.endpoints.some(({ kind }) => kind === "unix")) {
      const problem = "whose endpoint is a Unix socket, which is for policies and telemetry only";
      report(backendInvalid({ ...facts, problem, reason: "UnsupportedAddressType" }, user.origin, user.about));
      return invalid;
    }
    if (found.endpoints.length > 0) return found;
    report(noReadyEndpoints(facts, user.origin, user.about));
    return { kind: "noEndpoints" };
  }

  #missing(target: Target, user: ReferenceUser): ResolvedBackend {
    const { resources, report } = this.#context;
    const names = resources
      .ofKind("Backend")
      .filter(({ namespace }) => namespace === target.namespace)
      .map(({ name }) => name);
    report(
      backendNotFound(
        { from: user.from, to: target, nearest: nearestName(target.name, names) },
        user.origin,
        user.about,
      ),
    );
    return invalid;
  }

  #refuseTls(target: Target, user: ReferenceUser, culprit: Parameters<typeof originOf>[0]): ResolvedBackend {
    const facts = {
      from: user.from,
      to: target,
      problem: "whose TLS settings are refused",
      reason: "InvalidBackendTLS",
    };
    const details = { ...user.about, related: [related("these settings", originOf(culprit))] };
    this.#context.report(backendInvalid(facts, user.origin, details));
    return invalid;
  }
}

function isBackendKind({ group, kind }: Target): boolean {
  return (
    (group === "" && kind === "Service") ||
    (group === multiClusterGroup && kind === "ServiceImport") ||
    (group === envoyGatewayGroup && kind === "Backend")
  );
}
