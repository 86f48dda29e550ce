// Applies what an EnvoyProxy changes in the bootstrap, and says what the result lacks.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../base/json/json.ts";
import { JsonLookups } from "../../../base/json/json-lookups.ts";
import { mergeJson } from "../../../base/json/merge-json.ts";
import { withSnakeCase } from "../../../base/json/snake-case.ts";
import type { Bootstrap } from "../../../model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { BootstrapChange } from "../../../model/ir/bootstrap.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { BuildContext } from "../context.ts";
import { readPaths } from "../patches/patch-paths.ts";
import { reportNoChange, reportNoMatch } from "../patches/patch-reports.ts";
import { type PatchMemory, patchResource } from "../patches/patch-resource.ts";
import { checkBootstrap } from "./check-bootstrap.ts";
import type { OperationsResources } from "./operations.ts";

/** What gwc puts around the resources of a Gateway. */
export interface OwnParts {
  readonly bootstrap: Bootstrap;
  readonly operations: OperationsResources;
}

/** The cluster of Envoy Gateway's controller; bundles have what would come from there. */
const controllerCluster = "xds_cluster";

/**
 * The change is made to the bootstrap with its listener for statistics, as Envoy Gateway has it. What serves readiness, the name of the node,
 * the cluster that tells zones apart and the support of internal listeners are added again where the change leaves them out. Reports xds/bootstrap-… and xds/patch-….
 */
export function changeBootstrap(own: OwnParts, change: BootstrapChange, context: BuildContext): OwnParts {
  const [ready, ...statistics] = own.operations.listeners;
  const static_resources = { listeners: statistics, clusters: own.operations.clusters };
  const base = { ...own.bootstrap, static_resources } as unknown as JsonObject;
  const made = withoutController(applyChange(base, change, context));
  checkBootstrap(made, base, change, context);
  const { static_resources: parts, ...rest } = made;
  const { listeners = [], clusters = [], ...others } = (parts ?? {}) as unknown as OperationsResources;
  const kept = keptOf(rest, own, (part) => context.origins.set(part, change.origin));
  return {
    bootstrap: { ...rest, ...kept, ...extensionsOf(rest, own) },
    operations: {
      ...others,
      listeners: [...(ready === undefined ? [] : [ready]), ...listeners],
      clusters: [...clusters, ...localClusters(kept, own, clusters)],
    },
  };
}

function applyChange(base: JsonObject, { change, origin }: BootstrapChange, context: BuildContext): JsonObject {
  const mark = (part: object) => context.origins.set(part, origin);
  switch (change.kind) {
    case "merge":
      return mergeJson(base, change.value, mark);
    case "replace":
      return withSnakeCase(mergeJson({}, change.value, mark), 1);
    case "patch": {
      const memory = { lookups: new JsonLookups(), own: new WeakSet() };
      return change.patches.reduce((made, patch) => patchBootstrap(made, patch, memory, context), base);
    }
  }
}

function patchBootstrap(made: JsonObject, patch: Patch, memory: PatchMemory, context: BuildContext): JsonObject {
  const paths = readPaths(patch, context);
  if (paths === undefined) return made;
  const { resource, outcome } = patchResource(made, [[]], patch, paths, "Bootstrap", memory, context);
  if (outcome === "same") reportNoChange(patch, "Bootstrap", context);
  if (outcome === "nothing") reportNoMatch([made], patch, "Bootstrap", context);
  return resource;
}

/** Without the controller's cluster, and the resources that would come from it. */
function withoutController(made: JsonObject): JsonObject {
  const { static_resources: parts, dynamic_resources: dynamic, ...rest } = made;
  const own = isJsonObject(parts) ? withSnakeCase(parts, 1) : {};
  const clusters = itemsOf(own.clusters).filter((each) => each.name !== controllerCluster);
  const listeners = itemsOf(own.listeners).map(withPlainAddress);
  const isLeft = dynamic !== undefined && !JSON.stringify(dynamic).includes(`"${controllerCluster}"`);
  return { ...rest, ...(isLeft && { dynamic_resources: dynamic }), static_resources: { ...own, listeners, clusters } };
}

/** With its address as gwc writes addresses: what moves a bundle's ports reads it. */
function withPlainAddress(listener: JsonObject): JsonObject {
  const { address } = listener;
  return isJsonObject(address) ? { ...listener, address: withSnakeCase(address, 2) } : listener;
}

/** What names Envoy and its zone, with what the change says of it. */
function keptOf(rest: JsonObject, { bootstrap }: OwnParts, mark: (part: object) => void): Bootstrap {
  const { node, cluster_manager } = bootstrap;
  const own = { node, ...(cluster_manager && { cluster_manager }) } as unknown as JsonObject;
  return mergeJson(own, { node: rest.node, cluster_manager: rest.cluster_manager }, mark) as Bootstrap;
}

/** What a preference for Envoy's own zone needs; a local cluster of the user's own stays. */
function localClusters(
  { cluster_manager: manager }: Bootstrap,
  { operations }: OwnParts,
  clusters: OperationsResources["clusters"],
) {
  const isLocal = ({ name }: { readonly name?: string }) => name === manager?.local_cluster_name;
  return clusters.some(isLocal) ? [] : operations.clusters.filter(isLocal);
}

function extensionsOf(rest: JsonObject, { bootstrap }: OwnParts): Pick<Bootstrap, "bootstrap_extensions"> {
  const { bootstrap_extensions: needed = [] } = bootstrap;
  const present = itemsOf(rest.bootstrap_extensions);
  const missing = needed.filter(({ name }) => present.every((each) => each.name !== name));
  if (present.length + missing.length === 0) return {};
  return { bootstrap_extensions: [...(present as typeof needed), ...missing] };
}

/** What is no list of objects stays for the check of the bundle, which says so. */
function itemsOf(list: JsonValue | undefined): readonly JsonObject[] {
  const items = (Array.isArray(list) ? list : [list]) as readonly (JsonObject | null | undefined)[];
  return items.filter((each) => each !== undefined && each !== null);
}
