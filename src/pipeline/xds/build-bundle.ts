// IR → Envoy: one proxy becomes one bundle.

import type { JsonObject } from "../../base/json/json.ts";
import { sortedBy } from "../../base/ordering.ts";
import { patchPolicyBroken } from "../../diagnostics/catalogue/xds.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { EnvoyResources } from "../../model/envoy/resources.ts";
import type { Proxy } from "../../model/ir/proxy.ts";
import { defaultOperations, defaultOperationsAddress, type OperationsPorts } from "../../model/project.ts";
import { titleOf } from "../../model/resources/resource.ts";
import { buildCluster } from "./clusters/clusters.ts";
import { requireClusters } from "./clusters/require-clusters.ts";
import type { BuildContext } from "./context.ts";
import { httpFilters } from "./filters/http-filters.ts";
import { moveFilters } from "./filters/move-filters.ts";
import { buildBootstrap } from "./layout/bootstrap.ts";
import { changeBootstrap, type OwnParts } from "./layout/change-bootstrap.ts";
import { checkNames } from "./layout/check-bootstrap.ts";
import { callsOf, dnsNamesOf, portsOf } from "./layout/host-needs.ts";
import { layOutFiles, layOutStatic } from "./layout/layout.ts";
import { buildLocalCluster } from "./layout/local-cluster.ts";
import { buildOperations, type OperationsResources } from "./layout/operations.ts";
import { PinnedFileTable } from "./layout/pinned-files.ts";
import { buildRateLimitFiles } from "./layout/rate-limit-files.ts";
import { emptyClusters } from "./listeners/empty-cluster.ts";
import { buildListener } from "./listeners/listeners.ts";
import { buildMisdirections } from "./listeners/misdirection.ts";
import { buildUdpListener } from "./listeners/udp-listeners.ts";
import { buildSecretServerCluster } from "./messages/secret-server.ts";
import { type BuildOptions, watchedDirectory } from "./options.ts";
import { applyPatches } from "./patches/patches.ts";
import { type Written, withWrittenReads } from "./patches/written-reads.ts";
import { SecretTable } from "./tls/secrets.ts";

/**
 * The complete Envoy configuration of one proxy.
 *
 * Reports xds/several-authorities, xds/mixed-endpoints and, for EnvoyPatchPolicies, the xds/patch-… codes.
 */
export function buildEnvoyBundle(proxy: Proxy, options: BuildOptions, report: Report): EnvoyBundle {
  const address = defaultOperationsAddress(proxy.addresses);
  const operations = { ...defaultOperations, address, ...options.operations };
  const context: BuildContext = {
    proxy,
    options,
    report,
    secrets: new SecretTable(options),
    files: new PinnedFileTable(options),
    httpFilters: moveFilters(httpFilters(options.httpFilters), proxy.filterMoves, report),
    origins: new Map(),
  };
  for (const { title, origin } of proxy.brokenPatches)
    report(patchPolicyBroken({ title, proxy: titleOf(proxy.name) }, origin, { cause: origin.document }));
  const resources = buildResources(context);
  requireClusters(resources, proxy);
  const patched = applyPatches(resources, proxy.patches, context);
  const own = buildOwnParts(patched, operations, context);
  context.secrets.server.check(options.projectFile, report);
  return {
    proxy: proxy.name,
    gateways: proxy.gateways,
    infrastructure: proxy.infrastructure,
    process: proxy.process,
    kubernetes: proxy.kubernetes,
    ...layOut(proxy, patched, own, context),
    pinnedFiles: context.files.all(),
    rateLimits: buildRateLimitFiles(proxy),
    rateLimitDeployment: proxy.rateLimitDeployment,
    origins: context.origins,
    ports: portsOf(proxy, operations, own.operations.listeners),
    reads: withWrittenReads(context.secrets.reads(), [...proxy.patches, ...changedParts(own, proxy)]),
    sockets: context.secrets.server.sockets(),
    dnsNames: dnsNamesOf(proxy),
    calls: callsOf(proxy),
  };
}

/** What a control plane would serve for the proxy. */
function buildResources(context: BuildContext): EnvoyResources {
  const built = context.proxy.listeners.map((listener) => buildListener(listener, context));
  const udp = context.proxy.udpListeners.map((listener) => buildUdpListener(listener, context));
  const clusters = context.proxy.destinations.map((destination) => buildCluster(destination, context));
  const misdirections = buildMisdirections(context);
  return {
    listeners: byName([...built.flatMap(({ listeners }) => listeners), ...udp, ...misdirections.listeners]),
    routes: byName(built.flatMap(({ routes }) => routes)),
    clusters: byName([...clusters, ...emptyClusters(context.proxy), ...misdirections.clusters]),
    secrets: context.secrets.all(),
  };
}

function byName<Resource extends { readonly name?: string }>(resources: readonly Resource[]): readonly Resource[] {
  return sortedBy(resources, ({ name = "" }) => name);
}

/** The bootstrap without the resources of the Gateway, as an EnvoyProxy changes it. */
function buildOwnParts(resources: EnvoyResources, operations: OperationsPorts, context: BuildContext): OwnParts {
  const { proxy } = context;
  const { bootstrap: change, telemetry } = proxy;
  const { listeners, clusters } = buildOperations(operations, telemetry);
  const own = {
    bootstrap: buildBootstrap(proxy, operations),
    operations: { listeners, clusters: [...clusters, ...buildLocalCluster(proxy)] },
  };
  const servers = context.secrets.server.sockets().map(buildSecretServerCluster);
  if (change === undefined) return withClusters(own, servers);
  const changed = changeBootstrap(own, change, context);
  checkNames("listener", changed.operations.listeners, resources.listeners, change, context);
  checkNames("cluster", changed.operations.clusters, [...resources.clusters, ...servers], change, context);
  return withClusters(changed, servers);
}

function withClusters({ bootstrap, operations }: OwnParts, more: OperationsResources["clusters"]): OwnParts {
  return { bootstrap, operations: { ...operations, clusters: [...operations.clusters, ...more] } };
}

/** The bootstrap that an EnvoyProxy has changed, as a value that users wrote: gwc's own parts read no files. */
function changedParts(own: OwnParts, { bootstrap }: Proxy): readonly Written[] {
  return bootstrap === undefined
    ? []
    : [{ operation: { value: own as unknown as JsonObject }, origin: bootstrap.origin }];
}

function layOut(
  proxy: Proxy,
  resources: EnvoyResources,
  { bootstrap: base, operations: own }: OwnParts,
  { options, origins }: BuildContext,
) {
  const origin = proxy.bootstrap?.origin ?? proxy.origin;
  origins.set(base, origin);
  const directory = watchedDirectory(options);
  const laidOut =
    options.layout === "filesystem" && directory !== undefined
      ? layOutFiles(base, ...withSinkClusters(resources, own, proxy), directory, origins)
      : layOutStatic(base, resources, own, directory, origins);
  origins.set(laidOut.bootstrap, origin);
  return laidOut;
}

/** Envoy looks for the clusters of its sinks in the bootstrap, before it reads other files. */
function withSinkClusters(
  resources: EnvoyResources,
  own: OperationsResources,
  { telemetry }: Proxy,
): [EnvoyResources, OperationsResources] {
  const names = new Set(telemetry.statistics?.sinks.map(({ destination }) => destination));
  const [sinks, clusters] = [true, false].map((wanted) =>
    resources.clusters.filter(({ name = "" }) => names.has(name) === wanted),
  );
  return [
    { ...resources, clusters: clusters ?? [] },
    { ...own, clusters: [...own.clusters, ...(sinks ?? [])] },
  ];
}
