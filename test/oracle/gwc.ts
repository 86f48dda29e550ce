// gwc's side: what the check stage says of one object, and which of its rules the object breaks.

import { isJsonObject, type JsonObject, type JsonValue, type Path, valueAt } from "../../src/base/json/json.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Channel } from "../../src/model/channel.ts";
import type { KnownResource } from "../../src/model/resources/known-resources.ts";
import { checkDocuments } from "../../src/pipeline/check/index.ts";
import { type PlacedRule, placedRules } from "../../src/pipeline/check/rules/compile-table.ts";
import { applies, type Rule } from "../../src/pipeline/check/rules/rule.ts";
import { tables } from "../../src/pipeline/check/rules/tables.ts";
import { kinds } from "../../src/pipeline/check/schemas/kinds.ts";
import { prepareObject } from "../../src/pipeline/check/schemas/prepare.ts";
import { isShapely, schemaProblems } from "../../src/pipeline/check/schemas/schema-problems.ts";
import { loadValidator } from "../../src/pipeline/check/schemas/validators.ts";
import type { SourceDocument } from "../../src/source/document.ts";
import type { Creation } from "./api-server.ts";

export interface OwnVerdict {
  readonly document: SourceDocument;
  readonly accepted: boolean;
  readonly errors: readonly Diagnostic[];
  /** Undefined where gwc does not ask: a value has a wrong type, or a required one is missing. */
  readonly broken: readonly BrokenOwnRule[] | undefined;
  /** With its defaults, without identity, metadata and status. */
  readonly object: JsonObject;
  /** What the next stage gets, where it gets the object. */
  readonly spec: JsonValue | undefined;
}

export interface BrokenOwnRule {
  readonly rule: Rule;
  readonly path: Path;
}

export async function ownVerdict({ channel, object }: Creation): Promise<OwnVerdict> {
  const document = { file: { path: "object.json", text: "" }, start: 0, end: 0, listPath: [], value: object };
  const diagnostics: Diagnostic[] = [];
  const { resources } = await checkDocuments([document], { channel }, (found) => diagnostics.push(found));
  const [resource] = resources.resources;
  return {
    document,
    accepted: resource !== undefined,
    errors: diagnostics.filter(({ severity }) => severity === "error"),
    spec: resource && specOf(resource, object),
    ...(await prepared(object, channel)),
  };
}

/** A TLSRoute of an old version may go without hostnames, and gets an empty list of them on the way. */
function specOf({ kind, spec }: KnownResource, object: JsonObject): JsonValue | undefined {
  const given = valueAt(object, ["spec", "hostnames"]) ?? undefined;
  if (kind !== "TLSRoute" || given !== undefined) return spec as JsonValue | undefined;
  const { hostnames: _none, ...rest } = spec;
  return rest as unknown as JsonValue;
}

async function prepared(value: JsonObject, channel: Channel): Promise<Pick<OwnVerdict, "broken" | "object">> {
  const { apiVersion, kind, metadata, status, ...rest } = value;
  const version = String(apiVersion).split("/")[1] ?? "";
  const schema = kinds.get(String(kind))?.versions.get(version)?.[channel].schema ?? "";
  const { plan, validate } = await loadValidator(schema);
  const object = prepareObject(rest, plan, () => {});
  const sound = validate(object) || isShapely(schemaProblems(validate.errors ?? [], object), object);
  return { object, broken: sound ? brokenRules(ownRules(String(kind), channel, version), object) : undefined };
}

const known = new Map<string, readonly PlacedRule[]>();

/** The rules of a kind in a channel and version, each with its whole path. */
function ownRules(kind: string, channel: Channel, version: string): readonly PlacedRule[] {
  const key = `${kind} ${channel} ${version}`;
  const rules =
    known.get(key) ?? placedRules(tables[kind] ?? []).filter(({ rule }) => applies(rule, { channel, version }));
  known.set(key, rules);
  return rules;
}

function brokenRules(rules: readonly PlacedRule[], object: JsonObject): readonly BrokenOwnRule[] {
  return rules.flatMap(({ path, rule }) =>
    placesOf(object, path.match(/[^.[\]]+|\[\]/g) ?? []).flatMap(({ at, value }) => {
      let broken = false;
      rule.check(value, () => {
        broken = true;
      });
      return broken ? [{ rule, path: at }] : [];
    }),
  );
}

function placesOf(
  value: JsonValue,
  steps: readonly string[],
  at: Path = [],
): readonly { at: Path; value: JsonValue }[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ at, value }];
  if (step === "[]") {
    const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
    return items.flatMap((item, index) => placesOf(item, rest, [...at, index]));
  }
  const field = isJsonObject(value) ? value[step] : undefined;
  return field === undefined || field === null ? [] : placesOf(field, rest, [...at, step]);
}
