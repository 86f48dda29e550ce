// Lowers the graph of resources to the IR: proxies.

import type { Report } from "../../diagnostics/diagnostic.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { ProxyNode } from "../../model/graph/proxy.ts";
import type { Ir, Proxy } from "../../model/ir/proxy.ts";
import { type Project, zoneOf } from "../../model/project.ts";
import { proxyNameOf, proxyPath } from "../../model/proxy-name.ts";
import { originOf } from "../../model/resources/resource.ts";
import { lowerUdpListeners } from "./connections/udp-listeners.ts";
import type { LowerContext } from "./context.ts";
import { DestinationTable } from "./destinations/destination-table.ts";
import { reportIgnoredFields } from "./ignored-fields.ts";
import { lowerListeners } from "./listeners/listeners.ts";
import { checkLoginCookies } from "./listeners/login-cookies.ts";
import { Memo } from "./memo.ts";
import { lowerBrokenPatches, lowerPatches, patchedRuleClusters } from "./patches/patches.ts";
import { PinnedContents } from "./pinned-contents.ts";
import { withFolders } from "./proxy/bundle-folders.ts";
import { reportClientProtocol } from "./proxy/client-protocol.ts";
import { serviceZone } from "./proxy/extra-arguments.ts";
import { lowerInfrastructure } from "./proxy/infrastructure.ts";
import { sharingOf } from "./proxy/merge-backends.ts";
import { lowerProxySettings } from "./proxy/proxy-settings.ts";
import { withRateLimitDeployments } from "./proxy/rate-limit-deployment.ts";
import { reportUnnamedDatabases, reportUnusedDatabases } from "./proxy/registries/unused-databases.ts";
import { reportServicePorts, reportSharedPorts } from "./proxy/shared-ports.ts";

/** Every proxy with a Gateway that was accepted and a folder of its own, in the graph's order. Reports what routes and policies ask for and cannot get. */
export function lowerGraph(
  graph: Graph,
  project: Pick<
    Project,
    "airgapped" | "clusters" | "file" | "geoDatabases" | "operations" | "pinned" | "placement" | "rateLimit" | "zones"
  >,
  report: Report,
): Ir {
  const ages = new Map(graph.routes.map((route, index) => [route, index]));
  reportIgnoredFields(graph, report);
  const pinned = new PinnedContents(project);
  const served = graph.proxies.filter(({ gateways }) => gateways.some(({ accepted }) => accepted));
  const lowered = served.map((proxy) => lowerProxy(proxy, graph, project, { ages, pinned, report }));
  const proxies = withRateLimitDeployments(withFolders(lowered, report), project, report);
  for (const proxy of proxies) reportClientProtocol(proxy, report);
  reportSharedPorts(proxies, project, report);
  reportServicePorts(proxies, project, report);
  reportUnusedDatabases(proxies, report);
  reportUnnamedDatabases(graph.proxies, project, report);
  return { proxies, wanted: pinned.wanted() };
}

function lowerProxy(
  proxy: ProxyNode,
  graph: Graph,
  project: Pick<Project, "clusters" | "geoDatabases" | "rateLimit" | "zones">,
  shared: Pick<LowerContext, "ages" | "pinned" | "report">,
): Proxy {
  const { report } = shared;
  const patches = lowerPatches(proxy, graph, report);
  const destinations = new DestinationTable();
  const zone = serviceZone(proxy) ?? zoneOf(project, proxy.owner);
  const patchedClusters = patchedRuleClusters(patches);
  const context: LowerContext = {
    graph,
    proxy,
    zone,
    isShared: sharingOf(proxy, project.clusters),
    destinations,
    rateLimit: project.rateLimit,
    geoDatabases: project.geoDatabases,
    patchedClusters,
    memo: new Memo(),
    ...shared,
  };
  const listeners = lowerListeners(context);
  checkLoginCookies(listeners, report);
  const udpListeners = lowerUdpListeners(context);
  const settings = lowerProxySettings(context);
  return {
    name: proxyNameOf(proxy.owner),
    gateways: proxy.gateways.flatMap(({ accepted, resource }) => (accepted ? proxyPath(resource) : [])),
    ...(zone !== undefined && { zone }),
    infrastructure: lowerInfrastructure(proxy, report),
    addresses: proxy.addresses,
    listeners,
    udpListeners,
    destinations: destinations.all(),
    ...settings,
    patches,
    brokenPatches: lowerBrokenPatches(proxy, graph),
    origin: originOf(proxy.owner),
  };
}
