// Resolves a configuration of builders and collects what was reported.

import { collectDiagnostics } from "../../src/diagnostics/collect.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { ListenerNode } from "../../src/model/graph/attachment.ts";
import type { Graph } from "../../src/model/graph/graph.ts";
import { defaultProject, type Project } from "../../src/model/project.ts";
import type { ResourceSet } from "../../src/model/resources/resource-set.ts";
import { brokenRules } from "../../src/pipeline/check/index.ts";
import { protections, referenceTable } from "../../src/pipeline/lower/index.ts";
import { type ResolveOptions, resolveGraph } from "../../src/pipeline/resolve/resolve-graph.ts";
import { type Buildable, configuration, gatewayClass } from "./builders.ts";

export interface Resolved {
  readonly resources: ResourceSet;
  readonly graph: Graph;
  readonly diagnostics: readonly Diagnostic[];
  /** Codes in order of arrival. */
  readonly codes: readonly string[];
}

/** With GatewayClass "gwc" beside the objects. */
export function resolving(
  objects: readonly Buildable[],
  project: Partial<Project> = {},
  options: Partial<ResolveOptions> = {},
): Resolved {
  const resources = configuration(gatewayClass("gwc"), ...objects);
  const { report, diagnostics } = collectDiagnostics();
  const defaults = { now: new Date(), referenceTable, protections, brokenRules, rejected: [] };
  const graph = resolveGraph(
    resources,
    { ...defaults, ...options, project: { ...defaultProject, ...project } },
    report,
  );
  const found = diagnostics();
  return { resources, graph, diagnostics: found, codes: found.map(({ code }) => code) };
}

/** The listener of that name, of whichever Gateway has it first. */
export function listenerOf({ graph }: Resolved, name: string): ListenerNode {
  const found = graph.gateways.flatMap(({ listeners }) => listeners).find((listener) => listener.name === name);
  if (found === undefined) throw new Error(`no listener "${name}"`);
  return found;
}

/** "route name: hosts" of each route on the listener. */
export function attachedTo(resolved: Resolved, listener: string): readonly string[] {
  return listenerOf(resolved, listener).attachments.map(
    ({ route, hostnames }) => `${route.resource.name}: ${hostnames.join(" ")}`,
  );
}
