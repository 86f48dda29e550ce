// What a world gives, as a digest of bundles, requirements, statuses and diagnostics. Two values that act differently differ in it.

import { sha256 } from "../../../src/base/digest.ts";
import { type JsonObject, printPath } from "../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import type { Compilation } from "../../../src/model/compilation.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { defaultProject } from "../../../src/model/project.ts";
import { standInObjects } from "../../../src/pipeline/verify/kubernetes/verify-kubernetes.ts";
import { type Carrier, compileCarrier } from "./carriers.ts";

/** An object of a carrier, in which a field can be tried. */
export interface Home {
  readonly carrier: Carrier;
  readonly index: number;
  readonly object: JsonObject;
}

/** Compiles each change once. */
export class Outcomes {
  readonly #known = new Map<string, Promise<string>>();

  /** "invalid": no cluster would take the object. */
  of({ carrier, index }: Home, value: JsonObject): Promise<string> {
    const key = `${carrier.name} ${index} ${JSON.stringify(value)}`;
    const known = this.#known.get(key) ?? compileCarrier(carrier, index, value).then(outcomeOf);
    this.#known.set(key, known);
    return known;
  }
}

function outcomeOf(compilation: Compilation | "invalid"): string {
  if (compilation === "invalid") return "invalid";
  const { diagnostics, bundles, statuses, notRelevant } = compilation;
  const all = [
    bundles.map(outputOf),
    statuses(),
    diagnostics.map(lineOf),
    notRelevant.map(({ resource: { kind, namespace, name }, reason }) => [kind, namespace, name, reason]),
  ];
  return sha256(JSON.stringify(all));
}

/** What is said of objects in a cluster counts by these objects. */
function outputOf(whole: EnvoyBundle): unknown {
  const { origins: _origins, kubernetes: _kubernetes, reads, ...bundle } = whole;
  const objects = standInObjects(whole, defaultProject).map(({ object }) => object);
  return [bundle, reads.map(({ path, kind }) => [path, kind]), objects];
}

function lineOf({ code, message, place, hint = "" }: Diagnostic): string {
  const at = place?.kind === "value" || place?.kind === "key" ? printPath(place.origin.path) : "";
  return `${code} ${at} ${message} ${hint}`;
}
