// The compiler for the conformance harness: one JSON request a line on standard input, one JSON answer a line on standard output.

import { createInterface } from "node:readline";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { defaultProject, type Project } from "../../../src/model/project.ts";
import { compile } from "../../../src/pipeline/compile.ts";

interface Request {
  readonly id: number;
  /** The objects as they were written, one JSON document each. */
  readonly documents: readonly string[];
  readonly project: Partial<Project>;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== "") process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}

async function answer(line: string): Promise<object> {
  const { id, documents, project } = JSON.parse(line) as Request;
  try {
    return { id, ...(await compileDocuments(documents, project)) };
  } catch (error) {
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** No state is kept from one request to the next. */
async function compileDocuments(documents: readonly string[], project: Partial<Project>): Promise<object> {
  const text = Buffer.from(documents.join("\n---\n"));
  const started = performance.now();
  const compilation = await compile({
    project: { ...defaultProject, ...project, inputs: ["-"] },
    cwd: process.cwd(),
    stdin: async () => text,
    now: new Date(),
  });
  const unsound = new Set(compilation.unsound.map(({ namespace, name }) => `${namespace}/${name}`));
  return {
    milliseconds: performance.now() - started,
    bundles: compilation.bundles.flatMap(({ gateway, bootstrap, reads }) =>
      unsound.has(`${gateway.namespace}/${gateway.name}`)
        ? []
        : { gateway, bootstrap, reads: reads.map(({ path }) => path) },
    ),
    unsound: [...unsound],
    statuses: compilation.statuses,
    diagnostics: compilation.diagnostics.map(plain),
  };
}

function plain({ code, severity, message }: Diagnostic): object {
  return { code, severity, message };
}
