// Joins the stages: one configuration from files to bundles. Nothing is written to disk here.

import { InternalError } from "../base/internal-error.ts";
import { lazily } from "../base/lazily.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.ts";
import type { Compilation } from "../model/compilation.ts";
import type { Graph } from "../model/graph/graph.ts";
import type { Ir } from "../model/ir/proxy.ts";
import { type Project, settingOrigin } from "../model/project.ts";
import type { ProxyName } from "../model/proxy-name.ts";
import { titleOf } from "../model/resources/resource.ts";
import type { ResourceSet } from "../model/resources/resource-set.ts";
import type { Origin } from "../source/document.ts";
import { brokenRules, checkDocuments } from "./check/index.ts";
import { type Loader, loadDocuments } from "./load/index.ts";
import { lowerGraph, protections, referenceTable } from "./lower/index.ts";
import { resolveGraph } from "./resolve/index.ts";
import { accountReader, deriveStatuses } from "./status/index.ts";
import { verifyKubernetes } from "./verify/kubernetes/verify-kubernetes.ts";
import { verifyBundle } from "./verify/verify-bundle.ts";
import { type TailReader, verifyDatabases } from "./verify/verify-databases.ts";
import { verifySecretServer } from "./verify/verify-secret-server.ts";
import { verifySecrets } from "./verify/verify-secrets.ts";
import { buildEnvoyBundle, buildOptionsOf } from "./xds/index.ts";

export interface CompileOptions {
  readonly project: Project;
  /** Paths of the input are relative to it. */
  readonly cwd: string;
  readonly stdin: () => Promise<Uint8Array>;
  /** The time at which certificates are checked. */
  readonly now: Date;
  /** Stops after schemas and CEL rules. */
  readonly schemaOnly?: boolean;
  /** A loader that keeps what it has read, for repeated builds. */
  readonly load?: Loader;
  /** Reads the ends of databases that hosts have and this machine may have; without it, these are not checked. */
  readonly tailOf?: TailReader;
  /** Called with the name of each stage as it ends. */
  readonly onStage?: (stage: string) => void;
}

/** Compiles one configuration: every stage in order, every problem reported, nothing written to disk. */
export async function compile(options: CompileOptions): Promise<Compilation> {
  const { project, load = loadDocuments, onStage = () => {} } = options;
  const { diagnostics, report } = collectDiagnostics();
  const { documents, files } = await load(project.inputs, { ...options, placeOf: inputPlaces(project) }, report);
  onStage("load");
  const { resources, rejected, notRelevant } = await checkDocuments(documents, { channel: project.channel }, report);
  onStage("check");
  if (options.schemaOnly) return { ...nothingBuilt, files, resources, notRelevant, diagnostics: diagnostics() };
  const rules = { referenceTable, protections, brokenRules };
  const graph = resolveGraph(resources, { project, now: options.now, rejected, ...rules }, report);
  onStage("resolve");
  const ir = lowerGraph(graph, project, report);
  onStage("lower");
  const bundles = buildBundles(ir, resources, project, report, onStage);
  await verifyDatabases(ir.proxies, options.tailOf ?? noFile, report);
  if (diagnostics().every(({ severity }) => severity !== "error")) verifySecretServer(bundles.bundles, project, report);
  const statuses = lazily(() => deriveStatuses(resources, graph, diagnostics(), project.channel));
  return {
    files,
    resources,
    notRelevant: [...notRelevant, ...graph.foreign],
    diagnostics: diagnostics(),
    statuses,
    accountOf: accountFinder(graph, diagnostics(), project),
    wanted: ir.wanted,
    ...bundles,
  };
}

const noFile: TailReader = async () => undefined;

/** Where the project file lists an input. */
function inputPlaces(project: Project): (input: string) => Origin | undefined {
  const { inputs, hasOwnInputs = false } = project;
  return (input) => (hasOwnInputs ? settingOrigin(project, "inputs", inputs.indexOf(input)) : undefined);
}

/** Of a run that ends after schemas and CEL rules. */
const nothingBuilt = {
  statuses: () => [],
  accountOf: () => ({ objects: [], statuses: [] }),
  bundles: [],
  wanted: [],
  unsound: [],
} satisfies Partial<Compilation>;

function accountFinder(
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  { channel }: Project,
): Compilation["accountOf"] {
  const nodes = new Map(graph.proxies.map((node) => [titleOf(node.owner), node]));
  const reader = lazily(() => accountReader(graph, diagnostics, channel));
  return (proxy) => {
    const node = nodes.get(titleOf(proxy));
    if (node === undefined) throw new InternalError(`a bundle of ${titleOf(proxy)}, which is not in the graph`);
    return reader()(node);
  };
}

/** The bundle of each proxy, and the proxies whose bundle has an error. */
function buildBundles(
  { proxies }: Ir,
  resources: ResourceSet,
  project: Project,
  report: Report,
  onStage: (stage: string) => void,
): Pick<Compilation, "bundles" | "unsound"> {
  const { reportOf, unsound } = watchErrors(report);
  const bundles = proxies.map((proxy) =>
    buildEnvoyBundle(proxy, buildOptionsOf(project, proxy.name), reportOf(proxy.name)),
  );
  onStage("xds");
  for (const bundle of bundles) verifyBundle(bundle, reportOf(bundle.proxy));
  verifyKubernetes(bundles, project, reportOf);
  onStage("verify");
  if (!project.inlineSecrets) verifySecrets(bundles, resources, project, reportOf);
  onStage("secrets");
  return { bundles, unsound: unsound() };
}

/** A report for each proxy, and the proxies for which it took an error. */
function watchErrors(report: Report): {
  readonly reportOf: (proxy: ProxyName) => Report;
  readonly unsound: () => readonly ProxyName[];
} {
  const unsound = new Map<string, ProxyName>();
  const reportOf = (proxy: ProxyName) => (diagnostic: Diagnostic) => {
    if (diagnostic.severity === "error") unsound.set(titleOf(proxy), proxy);
    report(diagnostic);
  };
  return { reportOf, unsound: () => [...unsound.values()] };
}
