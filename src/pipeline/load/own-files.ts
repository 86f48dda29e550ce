// YAML among manifests that is not a manifest: project files of gwc and of kustomize.

import { isJsonObject } from "../../base/json/json.ts";
import type { SourceDocument } from "../../source/document.ts";

/** True for a file that a walk or a glob found and that belongs to a tool. A user who names such a file is told what is wrong with it. */
export function isToolFile(path: string, documents: readonly SourceDocument[]): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const [only] = documents;
  if (documents.length !== 1 || !isJsonObject(only?.value) || only.value.apiVersion !== undefined) return false;
  return /^(?:gwc|kustomization)\.ya?ml$/.test(name);
}
