// Reads a finished bundle for gwc run: its bootstrap, and what it needs to start.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isJsonObject, type JsonObject } from "../../base/json/json.ts";
import { type Manifest, readManifest } from "../../output/bundle/find-bundles.ts";
import { readYaml } from "../../source/read-yaml.ts";
import { EnvironmentError, UsageError } from "../terminal/errors.ts";
import type { RunSettings } from "./run-settings.ts";

export interface BundleToRun {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The input as a bundle; undefined where it is anything else. */
export async function bundleToRun(inputs: readonly string[], cwd: string): Promise<BundleToRun | undefined> {
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) return undefined;
  const folder = resolve(cwd, input);
  const manifest = await readManifest(folder);
  return manifest && { folder, manifest };
}

/** False for a bundle of layout filesystem, whose listeners are in files beside the bootstrap. */
export function canMovePorts(bundle: BundleToRun | undefined): boolean {
  return bundle === undefined || !bundle.manifest.files.some(({ path }) => path.startsWith("xds/"));
}

/** Throws EnvironmentError for a file that is missing or not a configuration, UsageError for options that such a bundle does not support. */
export async function readBootstrap({ folder, manifest }: BundleToRun, settings: RunSettings): Promise<JsonObject> {
  const names = manifest.files.map(({ path }) => path);
  const changed = settings.echo || settings.portOffset !== 0 || settings.secrets !== undefined;
  if (changed && !canMovePorts({ folder, manifest })) {
    throw new UsageError(
      "a bundle of layout filesystem runs unchanged: leave out --echo, --port-offset and --secrets.",
    );
  }
  const name = ["envoy.json", "envoy.yaml", "envoy.pb"].find((each) => names.includes(each)) ?? "envoy.yaml";
  const bytes = await readFile(join(folder, name));
  const value = await decode(name, bytes).catch(() => undefined);
  if (!isJsonObject(value)) throw new EnvironmentError(`${join(folder, name)} is not an Envoy configuration.`);
  return value;
}

async function decode(name: string, bytes: Buffer): Promise<unknown> {
  if (name.endsWith(".json")) return JSON.parse(bytes.toString("utf8"));
  if (name.endsWith(".yaml")) return readYaml(bytes.toString("utf8"), { start: 0, end: bytes.length }).value;
  const { decodeMessage } = await import("../../pipeline/verify/codec.ts");
  return decodeMessage("envoy.config.bootstrap.v3.Bootstrap", bytes);
}
