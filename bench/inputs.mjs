// Writes the manifests to measure with.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importScript } from "../scripts/bundle-script.mjs";

/** @import { ManifestKind } from "./manifests.ts" */

/** @type {typeof import("./manifests.ts")} */
const { filesOf, manifestsOf } = await importScript("bench/manifests.ts");

/**
 * Path of what a measurement reads, written anew: a file, or for `rebuild`, which changes it, a folder with many.
 * @param {string} folder
 * @param {string} what
 * @param {ManifestKind} kind
 * @param {number} routes
 */
export function writeInput(folder, what, kind, routes) {
  const place = join(folder, `${kind}-${routes}${what === "rebuild" ? "" : ".yaml"}`);
  if (what !== "rebuild") {
    writeFileSync(place, manifestsOf(kind, routes));
    return place;
  }
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  for (const [name, text] of Object.entries(filesOf(kind, routes))) writeFileSync(join(place, name), text);
  return place;
}
