// The compiler for the conformance harness: one JSON request a line on standard input, one JSON answer a line on standard output.

import { createInterface } from "node:readline";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { defaultProject, type Project } from "../../../src/model/project.ts";
import { proxyPath } from "../../../src/model/proxy-name.ts";
import { envoyFiles } from "../../../src/output/bundle/envoy-files.ts";
import { kubernetesManifests } from "../../../src/output/bundle/kubernetes/manifests.ts";
import { compile } from "../../../src/pipeline/compile.ts";
import { keepForeignStatus } from "../../../src/pipeline/status/foreign-status.ts";

interface Request {
  readonly id: number;
  /** The objects as they were written, one JSON document each. */
  readonly documents: readonly string[];
  readonly project: Partial<Project>;
  /** The moment for which certificates are judged. */
  readonly now: string;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== "") process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}

async function answer(line: string): Promise<object> {
  const request = JSON.parse(line) as Request;
  const { id } = request;
  const started = performance.now();
  try {
    const result = await compileDocuments(request);
    return { id, milliseconds: performance.now() - started, result };
  } catch (error) {
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** No state is kept from one request to the next. */
async function compileDocuments({ documents, project: settings, now }: Request): Promise<object> {
  const text = Buffer.from(documents.join("\n---\n"));
  const project = { ...defaultProject, ...settings, inputs: ["-"] };
  const compilation = await compile({
    project,
    cwd: process.cwd(),
    stdin: async () => text,
    now: new Date(now),
  });
  const unsound = new Set(compilation.unsound.map(proxyPath));
  return {
    bundles: compilation.bundles.flatMap((bundle) =>
      unsound.has(proxyPath(bundle.proxy))
        ? []
        : {
            gateway: bundle.proxy,
            bootstrap: bundle.bootstrap,
            reads: bundle.reads.map(({ path }) => path),
            manifests: manifestsOf(bundle, project),
          },
    ),
    unsound: [...unsound],
    statuses: keepForeignStatus(compilation.statuses(), compilation.resources.resources, project.controllerNames),
    diagnostics: compilation.diagnostics.map(plain),
  };
}

/** deploy/kubernetes.yaml as `gwc build` writes it. */
function manifestsOf(bundle: EnvoyBundle, { envoy, secretsDirectory }: Project): string {
  const options = { envoy, secretsDirectory, inlineSecrets: false };
  const files = envoyFiles(bundle, { ...options, formats: ["yaml"], encode: () => new Uint8Array() });
  return kubernetesManifests(bundle, files, options);
}

function plain({ code, severity, message }: Diagnostic): object {
  return { code, severity, message };
}
