// The endpoints of a Service's port in the EndpointSlices of the input.

import { defined } from "../../../base/defined.ts";
import { groupBy } from "../../../base/group-by.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type {
  EndpointSliceEndpoint,
  EndpointSlicePort,
  EndpointSliceSpec,
  ServicePort,
} from "../../../model/resources/core.ts";
import type { EndpointSliceResource } from "../../../model/resources/known-resources.ts";
import type { ResourceSet } from "../../../model/resources/resource-set.ts";
import { isEndpointAddress } from "./endpoint-addresses.ts";

/** By the kind of the backend, the label that names it. */
const labels = {
  Service: "kubernetes.io/service-name",
  ServiceImport: "multicluster.kubernetes.io/service-name",
} as const;

/** What a slice names as the backend that it belongs to; none where it has no such label. */
export function backendsOfSlice({
  metadata,
}: EndpointSliceResource): readonly { readonly kind: keyof typeof labels; readonly name: string }[] {
  const kinds = Object.keys(labels) as (keyof typeof labels)[];
  return kinds.flatMap((kind) => {
    const name = metadata.labels[labels[kind]];
    return name === undefined ? [] : [{ kind, name }];
  });
}

/** Slices by "Service/namespace/name" or "ServiceImport/namespace/name"; one that names both belongs to both. */
export function indexSlices(resources: ResourceSet): ReadonlyMap<string, readonly EndpointSliceResource[]> {
  const named = resources
    .ofKind("EndpointSlice")
    .flatMap((slice) => backendsOfSlice(slice).map((backend) => ({ slice, ...backend })));
  const byBackend = groupBy(named, ({ slice, kind, name }) => `${kind}/${slice.namespace}/${name}`);
  return new Map([...byBackend].map(([key, found]) => [key, found.map(({ slice }) => slice)]));
}

/** Envoy Gateway has one address type a backend: host names, or IP addresses of either family. */
export function isMixed(slices: readonly EndpointSliceResource[]): boolean {
  return new Set(slices.map(({ spec }) => spec.addressType === "FQDN")).size > 1;
}

/** Ready or serving endpoints, each once, by address. Slices name the port as the Service does. */
export function endpointsOf(slices: readonly EndpointSliceResource[], port: ServicePort): readonly Endpoint[] {
  const endpoints = slices.flatMap(({ spec }) =>
    spec.ports
      .filter((candidate) => isSamePort(candidate, port))
      .flatMap((candidate) => sliceEndpoints(spec, candidate.port ?? port.port)),
  );
  return sortedBy(new Map(endpoints.map((endpoint) => [keyOf(endpoint), endpoint])).values(), keyOf);
}

function isSamePort(candidate: EndpointSlicePort, port: ServicePort): boolean {
  return (candidate.name ?? "") === (port.name ?? "") && candidate.protocol === port.protocol;
}

function sliceEndpoints(slice: EndpointSliceSpec, port: number): readonly Endpoint[] {
  return slice.endpoints
    .filter(isServing)
    .flatMap((endpoint) =>
      endpoint.addresses
        .filter((address) => isEndpointAddress(slice.addressType, address))
        .map((address) => endpointAt(slice, endpoint, address, port)),
    );
}

/** An unknown condition counts as ready. */
function isServing({ conditions = {} }: EndpointSliceEndpoint): boolean {
  return (conditions.ready ?? true) || (conditions.serving ?? false);
}

function endpointAt(
  { addressType }: EndpointSliceSpec,
  { conditions = {}, zone, hostname }: EndpointSliceEndpoint,
  address: string,
  port: number,
): Endpoint {
  if (addressType === "FQDN") return { kind: "dns", host: address, port, ...defined({ zone }) };
  const draining = conditions.terminating === true && conditions.ready !== true;
  return {
    kind: "ip",
    address,
    port,
    ...defined({ zone, hostname }),
    ...(draining ? { draining } : {}),
  };
}

function keyOf(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case "ip":
      return `${endpoint.address} ${endpoint.port}`;
    case "dns":
      return `${endpoint.host} ${endpoint.port}`;
    case "unix":
      return endpoint.path;
  }
}
