// Reads a bundle from its folder: the files that bundle.json lists, each checked against its digest.

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { bundleFileNotPacked, bundleTampered, bundleUnreadable } from "../../diagnostics/catalogue/image.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { bundleFacts, type ListedFile, listedFiles } from "./bundle-manifest.ts";
import { parseJsonObject } from "./format/descriptor.ts";
import { digestOf } from "./format/digest.ts";
import type { BundleFolder } from "./format/forms.ts";
import { maxBundleFileBytes } from "./limits.ts";

const schema = "gwc.dev/bundle/v1";

/** undefined after a report: not a bundle, or a file that differs from bundle.json. */
export async function readBundleFolder(folder: string, report: Report): Promise<BundleFolder | undefined> {
  const refuse = (reason: string): undefined => {
    report(bundleUnreadable({ bundle: folder, reason }, { kind: "file", path: folder }));
    return undefined;
  };
  const manifest = await readBundleFile(folder, "bundle.json");
  if (typeof manifest === "string") return refuse(manifest);
  const document = parseJsonObject(manifest);
  if (document?.schema !== schema) return refuse(`its bundle.json does not have the schema ${schema}`);
  const listed = listedFiles(document.files);
  const facts = bundleFacts(document);
  if (listed === undefined || facts === undefined)
    return refuse("its bundle.json has no valid files, gateway, envoy, gwc, inputs or ports");
  const files = await readListedFiles(folder, listed, report);
  await reportUnlisted(folder, new Set(listed.map((file) => file.path)), report);
  return files && { ...facts, files: new Map([...files, ["bundle.json", manifest]]) };
}

async function readListedFiles(
  folder: string,
  listed: readonly ListedFile[],
  report: Report,
): Promise<ReadonlyMap<string, Buffer> | undefined> {
  const files = new Map<string, Buffer>();
  for (const { path, sha256, size } of listed) {
    const bytes = await readBundleFile(folder, path);
    const reason = typeof bytes === "string" ? bytes : differenceOf(bytes, sha256, size);
    if (typeof bytes === "string" || reason !== undefined)
      report(bundleTampered({ path, reason: reason ?? "" }, { kind: "file", path: `${folder}/${path}` }));
    else files.set(path, bytes);
  }
  return files.size === listed.length ? files : undefined;
}

/** The bytes, or the reason why the file cannot be read. */
async function readBundleFile(folder: string, path: string): Promise<Buffer | string> {
  const full = join(folder, path);
  const status = await stat(full).catch(() => undefined);
  if (status === undefined) return `${path} does not exist`;
  if (!status.isFile()) return `${path} is not a regular file`;
  return status.size > maxBundleFileBytes ? `${path} has ${status.size} bytes` : readFile(full);
}

function differenceOf(bytes: Buffer, sha256: string, size: number): string | undefined {
  if (bytes.length !== size) return `it has ${bytes.length} bytes instead of ${size}`;
  return digestOf(bytes) === `sha256:${sha256.replace(/^sha256:/, "")}` ? undefined : "its SHA-256 differs";
}

async function reportUnlisted(folder: string, listed: ReadonlySet<string>, report: Report): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const path of names.map((name) => name.replaceAll("\\", "/")).sort()) {
    if (
      path === "bundle.json" ||
      path === "sources.json" || // never listed: its lines change with every comment in the input
      listed.has(path) ||
      (await stat(join(folder, path)).catch(() => undefined))?.isDirectory()
    )
      continue;
    report(bundleFileNotPacked({ path }, { kind: "file", path: `${folder}/${path}` }));
  }
}
