// Patches that have no effect, with what they were most likely meant to say.

import { didYouMean } from "../../../base/did-you-mean.ts";
import type { JsonObject } from "../../../base/json/json.ts";
import { patchChangesNothing, patchMatchesNothing, patchResourceNotFound } from "../../../diagnostics/catalogue/xds.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import { originAt } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { nearWord, wordsOf } from "./near-words.ts";
import { subjectOf } from "./patch-subject.ts";

const shownNames = 5;

export function reportNoMatch(
  resources: readonly JsonObject[],
  patch: Patch,
  kind: string,
  { report }: BuildContext,
): void {
  const { jsonPath = "" } = patch.operation;
  const near = nearWord(wordsOf(jsonPath), resources);
  const facts = { type: kind, name: patch.name, jsonPath, near };
  report(patchMatchesNothing(facts, originAt(patch.operationAt, "jsonPath"), subjectOf(patch)));
}

export function reportNotFound(
  patch: Patch,
  kind: string,
  resources: ReadonlyMap<string, JsonObject>,
  { report }: BuildContext,
): void {
  const near = patch.target === undefined ? nearNames(patch.name, [...resources.keys()]) : "address";
  report(patchResourceNotFound({ type: kind, name: patch.name, near }, patch.origin, subjectOf(patch)));
}

export function reportNoChange(patch: Patch, kind: string, { report }: BuildContext): void {
  const facts = { operation: patch.operation.op, type: kind, name: patch.name };
  report(patchChangesNothing(facts, patch.origin, subjectOf(patch)));
}

function nearNames(name: string, names: readonly string[]): readonly string[] {
  const nearest = didYouMean(name, names);
  return nearest === undefined ? names.slice(0, shownNames) : [nearest];
}
