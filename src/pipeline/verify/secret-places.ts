// Where in the input a secret of a bundle stands.

import { type JsonObject, valueAt } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { originOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import { type FoundSecret, secretIn } from "../../model/secrets/find-secrets.ts";
import type { FindValue } from "../../model/secrets/secret-values.ts";
import type { Origin } from "../../source/document.ts";
import { findText, indexTexts } from "../../source/find-text.ts";
import { originOfPath } from "./verify-bundle.ts";

/** The field of the input that has the text; else the object that the message is made of; undefined where it has none. */
type FindPlace = (found: FoundSecret, message: JsonObject, bundle: EnvoyBundle) => Origin | undefined;

/** Reads the input for places only when the first secret is found. */
export function createPlaceFinder(resources: ResourceSet, findValue: FindValue | undefined): FindPlace {
  let places: ReadonlyMap<string, Origin> | undefined;
  const placeOfText = (text: string): Origin | undefined => {
    places ??= indexTexts(
      resources.resources.filter(({ kind }) => kind !== "Secret").map((resource) => originOf(resource)),
    );
    return places.get(text);
  };
  return ({ path, what }, message, { bootstrap, origins }) => {
    const near = originOfPath(message, path, origins) ?? origins.get(bootstrap);
    const object = near && { ...near, path: [] };
    const text = valueAt(message, path);
    if (near === undefined || object === undefined || typeof text !== "string") return near;
    const isText = (other: string) => other === text;
    const isSame = (other: string) => isSameSecret(secretIn(other, findValue), what);
    return findText(near, isText) ?? findText(object, isText) ?? placeOfText(text) ?? findText(object, isSame) ?? near;
  };
}

function isSameSecret(a: FoundSecret["what"] | undefined, b: FoundSecret["what"]): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && a.secret === b.secret && a.key === b.key);
}
