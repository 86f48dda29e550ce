// Joins the stages: one configuration from files to bundles. Nothing is written to disk here.

import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Compilation } from "../model/compilation.ts";
import type { EnvoyBundle } from "../model/envoy/bundle.ts";
import type { Project } from "../model/project.ts";
import { checkDocuments } from "./check/index.ts";
import { type Loader, loadDocuments } from "./load/index.ts";
import { lowerGraph, referenceTable } from "./lower/index.ts";
import { resolveGraph } from "./resolve/index.ts";
import { deriveStatuses } from "./status/index.ts";
import { verifyBundles } from "./verify/verify-bundles.ts";
import { buildEnvoyBundles, bundleOptionsOf } from "./xds/index.ts";

export interface CompileOptions {
  readonly project: Project;
  /** Paths of the input are relative to it. */
  readonly cwd: string;
  readonly stdin: () => Promise<Uint8Array>;
  /** Certificates are judged at this moment. */
  readonly now: Date;
  /** Ends after schemas and their rules. */
  readonly schemaOnly?: boolean;
  /** A loader that keeps what it read, for builds that follow one another. */
  readonly load?: Loader;
  /** Told the name of each stage as it ends. */
  readonly onStage?: (stage: string) => void;
}

/** Compiles one configuration: every stage in order, every problem reported, nothing written to disk. */
export async function compile(options: CompileOptions): Promise<Compilation> {
  const { project, load = loadDocuments, onStage = () => {} } = options;
  const { diagnostics, report } = collectDiagnostics();
  const { documents, files } = await load(project.inputs, options, report);
  onStage("load");
  const { resources, rejected, notRelevant } = await checkDocuments(documents, { channel: project.channel }, report);
  onStage("check");
  if (options.schemaOnly)
    return { files, resources, notRelevant, diagnostics: diagnostics(), statuses: [], bundles: [], unsound: [] };
  const graph = resolveGraph(resources, { project, now: options.now, referenceTable, rejected }, report);
  onStage("resolve");
  const ir = lowerGraph(graph, project, report);
  onStage("lower");
  const { run, unsound } = watchErrors(report);
  // One Gateway at a time, so that it is known whose bundle an error is in.
  const bundles = ir.proxies.flatMap((proxy) =>
    run(proxy.gateway, (note) =>
      buildEnvoyBundles({ ...ir, proxies: [proxy] }, bundleOptionsOf(project, proxy.gateway), note),
    ),
  );
  onStage("xds");
  for (const bundle of bundles) run(bundle.gateway, (note) => verifyBundles([bundle], note));
  onStage("verify");
  const statuses = deriveStatuses(resources, graph, diagnostics(), project.channel);
  onStage("status");
  return {
    files,
    resources,
    notRelevant: [...notRelevant, ...graph.foreign],
    diagnostics: diagnostics(),
    statuses,
    bundles,
    unsound: unsound(),
  };
}

type GatewayName = EnvoyBundle["gateway"];

/** Runs work for one Gateway after the other and remembers those for which an error was reported. */
function watchErrors(report: Report): {
  readonly run: <Result>(gateway: GatewayName, work: (note: Report) => Result) => Result;
  readonly unsound: () => readonly GatewayName[];
} {
  const unsound = new Map<string, GatewayName>();
  const run = <Result>(gateway: GatewayName, work: (note: Report) => Result): Result =>
    work((diagnostic) => {
      if (diagnostic.severity === "error") unsound.set(`${gateway.namespace}/${gateway.name}`, gateway);
      report(diagnostic);
    });
  return { run, unsound: () => [...unsound.values()] };
}
