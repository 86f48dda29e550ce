// The resources of a proxy by type URL and name, as patches change them.

import type { JsonObject } from "../../../base/json/json.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { ClusterLoadAssignment } from "../../../model/envoy/generated/envoy.config.endpoint.v3.ts";
import type { EnvoyResources } from "../../../model/envoy/resources.ts";

const prefix = "type.googleapis.com/";
const typeUrls = {
  listeners: `${prefix}envoy.config.listener.v3.Listener`,
  routes: `${prefix}envoy.config.route.v3.RouteConfiguration`,
  clusters: `${prefix}envoy.config.cluster.v3.Cluster`,
  secrets: `${prefix}envoy.extensions.transport_sockets.tls.v3.Secret`,
} as const;
/** In a bundle it is a part of its cluster; control planes serve it separately. */
const assignmentUrl = `${prefix}envoy.config.endpoint.v3.ClusterLoadAssignment`;

export class PatchTable {
  readonly #byType: ReadonlyMap<string, Map<string, JsonObject>>;

  constructor(resources: EnvoyResources) {
    const entries = Object.entries(typeUrls).map(
      ([kind, url]) => [url, indexed(resources[kind as keyof typeof typeUrls])] as const,
    );
    this.#byType = new Map([...entries, [assignmentUrl, assignmentsOf(resources.clusters)]]);
  }

  types(): readonly string[] {
    return [...this.#byType.keys()];
  }

  named(type: string): ReadonlyMap<string, JsonObject> | undefined {
    return this.#byType.get(type);
  }

  set(type: string, name: string, resource: JsonObject): void {
    this.#byType.get(type)?.set(name, resource);
    if (type === typeUrls.clusters) this.#keepAssignment(name, resource);
  }

  resources(): EnvoyResources {
    const assignments = this.#byType.get(assignmentUrl) ?? new Map<string, JsonObject>();
    const clusters = this.#listOf(typeUrls.clusters).map((cluster) => withAssignment(cluster, assignments));
    return {
      listeners: this.#listOf(typeUrls.listeners),
      routes: this.#listOf(typeUrls.routes),
      clusters,
      secrets: this.#listOf(typeUrls.secrets),
    };
  }

  /** A patch of a cluster may have changed its load assignment as well. */
  #keepAssignment(name: string, { load_assignment }: JsonObject): void {
    if (load_assignment !== undefined) this.#byType.get(assignmentUrl)?.set(name, load_assignment as JsonObject);
  }

  #listOf(type: string): readonly JsonObject[] {
    return sortedBy(this.#byType.get(type)?.values() ?? [], ({ name }) => String(name));
  }
}

function indexed(resources: readonly { readonly name?: string }[]): Map<string, JsonObject> {
  return new Map(resources.map((resource) => [resource.name ?? "", resource as JsonObject]));
}

function assignmentsOf(clusters: readonly Cluster[]): Map<string, JsonObject> {
  const assigned = clusters.flatMap(({ name, load_assignment }) =>
    load_assignment === undefined ? [] : [[name ?? "", load_assignment] as const],
  );
  return new Map(assigned as readonly (readonly [string, ClusterLoadAssignment & JsonObject])[]);
}

/** The cluster itself stays as it is unless its load assignment was patched. */
function withAssignment(cluster: JsonObject, assignments: ReadonlyMap<string, JsonObject>): JsonObject {
  const assigned = assignments.get(String(cluster.name));
  return assigned === undefined || assigned === cluster.load_assignment
    ? cluster
    : { ...cluster, load_assignment: assigned };
}
