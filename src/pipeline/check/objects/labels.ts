// Checks labels and annotations: the keys, and that the values are strings.

import { isJsonObject, type JsonObject, type JsonValue, type Path, printPath } from "../../../base/json/json.ts";
import * as catalogue from "../../../diagnostics/catalogue/check.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import { placeAt } from "../schemas/place.ts";
import { type Identity, titleOfIdentity } from "./identity.ts";
import { isDnsName, isLabelPart } from "./names.ts";

type Field = "labels" | "annotations";

/** The valid entries; the others are reported. */
export function checkLabels(
  metadata: JsonObject,
  field: Field,
  identity: Identity,
  report: Report,
): Readonly<Record<string, string>> {
  const value = metadata[field] ?? {};
  const complain = (path: Path, what: string): void => {
    const facts = { title: titleOfIdentity(identity), field: printPath(path), what };
    report(catalogue.labelInvalid(facts, placeAt(identity.document, path)));
  };
  if (!isJsonObject(value)) {
    complain(["metadata", field], "must be a map of strings to strings");
    return {};
  }
  const result: Record<string, string> = {};
  for (const [key, item] of Object.entries(value)) {
    const what = problemOf(key, item, field);
    if (what !== undefined) complain(["metadata", field, key], what);
    else result[key] = typeof item === "string" ? item : "";
  }
  return result;
}

function problemOf(key: string, value: JsonValue | undefined, field: Field): string | undefined {
  const judged = field === "annotations" ? lowerCase(key) : key;
  const slash = judged.indexOf("/");
  if (slash >= 0 && !isDnsName(judged.slice(0, slash))) return "has a key whose prefix is not a valid DNS name";
  if (!isLabelPart(judged.slice(slash + 1))) return "has a key whose name is not valid";
  // Kubernetes reads a key without a value as an empty string.
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string") return "must be a string";
  return field === "labels" && value !== "" && !isLabelPart(value)
    ? `is "${value}", which is not a valid label value`
    : undefined;
}

/** Kubernetes judges the keys of annotations in lower case, and Go turns each character into one: "İ" into "i", as it does the Kelvin sign into "k". */
function lowerCase(text: string): string {
  return text.replaceAll("\u0130", "i").toLowerCase();
}
