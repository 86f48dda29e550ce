// The configuration that one Envoy is started with, and the private folder that holds what it needs on disk.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { JsonObject } from "../../base/json/json.ts";
import type { BundlePinnedFile } from "../../model/envoy/bundle.ts";
import { makePrivateFolder } from "./private-folder.ts";

/** A bootstrap on disk (.yaml, .json, .pb), or one in memory. */
export type EnvoyConfig =
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "bootstrap";
      readonly bootstrap: JsonObject;
      /** What is beside it in a bundle and comes from the network. Its paths lead to copies of this Envoy's own. */
      readonly pinnedFiles?: readonly BundlePinnedFile[];
      /** Words of Envoy's command line, in place of those that gwc would set. */
      readonly arguments?: readonly string[];
    };

/** Equal digests mean the same configuration for Envoy. */
export function digestOfConfig(config: EnvoyConfig): string {
  const bytes =
    config.kind === "file" ? readFileSync(config.path) : JSON.stringify([config.bootstrap, config.arguments]);
  return createHash("sha256").update(`${config.kind}\0`).update(bytes).digest("hex");
}

interface ConfigFolder {
  readonly path: string;
  /** The file for Envoy's `-c`. */
  readonly configPath: string;
  remove(): void;
}

const folders = new Set<string>();

/** Makes the folder, readable by this user only, since a bootstrap for a trial may hold secrets. The caller removes it. */
export function createConfigFolder(config: EnvoyConfig): ConfigFolder {
  const path = makePrivateFolder("gwc-envoy-");
  if (folders.size === 0) process.once("exit", removeAll);
  folders.add(path);
  const remove = () => {
    rmSync(path, { recursive: true, force: true });
    folders.delete(path);
    if (folders.size === 0) process.removeListener("exit", removeAll);
  };
  if (config.kind === "file") return { path, configPath: config.path, remove };
  const configPath = join(path, "envoy.json");
  const places = writePinnedFiles(path, config.pinnedFiles ?? []);
  const moved = (_: string, value: unknown) => (typeof value === "string" ? (places.get(value) ?? value) : value);
  writeFileSync(configPath, JSON.stringify(config.bootstrap, places.size > 0 ? moved : undefined), { mode: 0o600 });
  return { path, configPath, remove };
}

/** The path that the configuration names → the one of the copy. */
function writePinnedFiles(folder: string, files: readonly BundlePinnedFile[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ path, read, content }) => {
      const copy = join(folder, path);
      mkdirSync(dirname(copy), { recursive: true });
      writeFileSync(copy, content);
      return [read, copy];
    }),
  );
}

/** For an end of gwc without a stop, which would leave the folders behind. */
function removeAll(): void {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
}
