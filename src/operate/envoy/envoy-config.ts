// The configuration that one Envoy is started with, and the private folder that holds what it needs on disk.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../base/json/json.ts";
import { makePrivateFolder } from "./private-folder.ts";

/** A bootstrap on disk (.yaml, .json, .pb), or one in memory. */
export type EnvoyConfig =
  | { readonly kind: "file"; readonly path: string }
  | {
      readonly kind: "bootstrap";
      readonly bootstrap: JsonObject;
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
  writeFileSync(configPath, JSON.stringify(config.bootstrap), { mode: 0o600 });
  return { path, configPath, remove };
}

/** For an end of gwc without a stop, which would leave the folders behind. */
function removeAll(): void {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
}
