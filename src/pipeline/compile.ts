// Joins the stages: one configuration from files to bundles. Nothing is written to disk here.

import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { Compilation } from "../model/compilation.ts";
import type { Project } from "../model/project.ts";
import { checkDocuments } from "./check/index.ts";
import { loadDocuments } from "./load/index.ts";
import { lowerGraph } from "./lower/index.ts";
import { resolveGraph } from "./resolve/index.ts";
import { deriveStatuses } from "./status/index.ts";
import { verifyBundles } from "./verify/verify-bundles.ts";
import { buildEnvoyBundles } from "./xds/index.ts";

export interface CompileOptions {
  readonly project: Project;
  /** Paths of the input are relative to it. */
  readonly cwd: string;
  readonly stdin: () => Promise<Uint8Array>;
  /** Certificates are judged at this moment. */
  readonly now: Date;
  /** Ends after schemas and their rules. */
  readonly schemaOnly?: boolean;
  /** Told the name of each stage as it ends. */
  readonly onStage?: (stage: string) => void;
}

/** Compiles one configuration: every stage in order, every problem reported, nothing written to disk. */
export async function compile(options: CompileOptions): Promise<Compilation> {
  const { project, onStage = () => {} } = options;
  const { diagnostics, report } = collectDiagnostics();
  const { documents, files } = await loadDocuments(project.inputs, options, report);
  onStage("load");
  const { resources, notRelevant } = await checkDocuments(documents, { channel: project.channel }, report);
  onStage("check");
  if (options.schemaOnly) return { files, resources, notRelevant, diagnostics: diagnostics(), statuses: [], bundles: [] };
  const graph = resolveGraph(resources, project, options.now, report);
  onStage("resolve");
  const ir = lowerGraph(graph, project, report);
  onStage("lower");
  const bundles = buildEnvoyBundles(ir, project, report);
  onStage("xds");
  verifyBundles(bundles, report);
  onStage("verify");
  const statuses = deriveStatuses(resources, graph, diagnostics());
  onStage("status");
  return { files, resources, notRelevant: [...notRelevant, ...graph.foreign], diagnostics: diagnostics(), statuses, bundles };
}
