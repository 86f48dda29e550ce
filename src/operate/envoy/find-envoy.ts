// Finds the Envoy to run: the one that the user names, else the one on the PATH, else the one in the project's cache.

import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { envoyNotFound, envoyNotUsable, envoyWrongVersion } from "../../diagnostics/catalogue/operate.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { isSameMinor, readEnvoyVersion } from "./envoy-version.ts";

const cacheFolder = ".cache/envoy";

interface Envoy {
  readonly path: string;
  /** As Envoy prints it, such as "1.40.0". */
  readonly version: string;
}

interface FindEnvoyOptions {
  /** --envoy */
  readonly path?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder with .cache/envoy/<version>/envoy. */
  readonly projectRoot?: string;
}

/** The first Envoy of: --envoy, GWC_ENVOY, PATH, cache; undefined without one, or when the one that is found does not run. */
export async function findEnvoy(options: FindEnvoyOptions): Promise<Envoy | undefined> {
  const place = locateEnvoy(options);
  if (place === undefined) return undefined;
  const answer = await readEnvoyVersion(place.path);
  return answer.kind === "version" ? { path: place.path, version: answer.version } : undefined;
}

/**
 * As findEnvoy, for a bundle made for `target` ("1.40").
 * Reports operate/envoy-not-found, operate/envoy-not-usable and operate/envoy-wrong-version, and gives undefined then.
 */
export async function requireEnvoy(
  options: FindEnvoyOptions & { readonly target: string },
  report: Report,
): Promise<Envoy | undefined> {
  const place = locateEnvoy(options);
  if (place === undefined) {
    report(envoyNotFound({ looked: placesOf(options), target: options.target }, undefined));
    return undefined;
  }
  const answer = await readEnvoyVersion(place.path);
  if (answer.kind === "problem") {
    report(envoyNotUsable({ ...place, problem: answer.problem }, undefined));
    return undefined;
  }
  const envoy = { path: place.path, version: answer.version };
  if (isSameMinor(envoy.version, options.target)) return envoy;
  report(envoyWrongVersion({ ...envoy, target: options.target }, undefined));
  return undefined;
}

/** Each place that locateEnvoy looks at, as a person would check it. */
function placesOf({ env, projectRoot }: FindEnvoyOptions): readonly string[] {
  const folders = foldersOnPath(env);
  return [
    "--envoy (not given)",
    "GWC_ENVOY (not set)",
    folders.length === 0 ? "PATH (empty)" : `PATH (no envoy in ${folders.join(", ")})`,
    ...(projectRoot === undefined ? [] : [`the cache of the checkout (${join(projectRoot, cacheFolder)})`]),
  ];
}

function foldersOnPath({ PATH = "" }: FindEnvoyOptions["env"]): readonly string[] {
  return PATH.split(delimiter).filter((folder) => folder !== "");
}

function locateEnvoy(options: FindEnvoyOptions): { readonly path: string; readonly from: string } | undefined {
  // A named Envoy is taken even if it does not exist: another one in its place would surprise.
  if (options.path) return { path: options.path, from: "--envoy" };
  if (options.env.GWC_ENVOY) return { path: options.env.GWC_ENVOY, from: "GWC_ENVOY" };
  const onPath = foldersOnPath(options.env)
    .map((folder) => join(folder, "envoy"))
    .find(isExecutable);
  if (onPath !== undefined) return { path: onPath, from: "PATH" };
  const cached = options.projectRoot && cachedEnvoys(join(options.projectRoot, cacheFolder)).find(isExecutable);
  return cached ? { path: cached, from: "the project's cache" } : undefined;
}

/** Newest version first. */
function cachedEnvoys(cache: string): string[] {
  try {
    const versions = readdirSync(cache).filter((name) => /^\d+\.\d+\.\d+$/.test(name));
    return versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true })).map((v) => join(cache, v, "envoy"));
  } catch {
    return []; // no cache yet
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
