// Loads texts as files in their own folder.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { collectDiagnostics } from "../../src/diagnostics/collect.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { type Loaded, type LoadOptions, loadDocuments } from "../../src/pipeline/load/index.ts";

/** A folder with these files, removed after the test. */
export function folderOf(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "gwc-load-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export interface LoadedWithDiagnostics extends Loaded {
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  /** "path name" of each object. */
  readonly names: readonly string[];
}

export async function loadIn(
  cwd: string,
  inputs: readonly string[],
  options: Partial<LoadOptions> = {},
): Promise<LoadedWithDiagnostics> {
  const { report, diagnostics } = collectDiagnostics();
  const stdin = async (): Promise<Uint8Array> => Buffer.from("");
  const loaded = await loadDocuments(inputs, { cwd, stdin, ...options }, report);
  const names = loaded.documents.map(
    ({ file, value }) =>
      `${file.path} ${(value.metadata as { readonly name?: string } | undefined)?.name ?? String(value.kind)}`,
  );
  return { ...loaded, diagnostics: diagnostics(), codes: diagnostics().map(({ code }) => code), names };
}

/** One file with this text. */
export async function loadText(context: TestContext, text: string | Uint8Array): Promise<LoadedWithDiagnostics> {
  return loadIn(folderOf(context, { "in.yaml": text }), ["in.yaml"]);
}

export function manifest(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}
