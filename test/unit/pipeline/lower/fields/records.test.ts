// Every path that a record of fields names is a field of its kind: a typing error would silently leave the field without its rule.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { KnownKind } from "../../../../../src/model/resources/known-resources.ts";
import { kinds, newestVersion } from "../../../../../src/pipeline/check/schemas/kinds.ts";
import { loadSchema, type Schema } from "../../../../../src/pipeline/check/schemas/schema-of.ts";
import type { AnyFeature } from "../../../../../src/pipeline/lower/fields/field-feature.ts";
import { backendTrafficFeatures } from "../../../../../src/pipeline/lower/policies/backend-traffic.ts";
import { clientTrafficFeatures } from "../../../../../src/pipeline/lower/policies/client-traffic/client-traffic.ts";
import { extensionFeatures } from "../../../../../src/pipeline/lower/policies/extension/extension.ts";
import { securityFeatures } from "../../../../../src/pipeline/lower/policies/security/security.ts";
import { proxyFeatures } from "../../../../../src/pipeline/lower/proxy/proxy-settings.ts";

const records: Readonly<Partial<Record<KnownKind, readonly AnyFeature<string>[]>>> = {
  BackendTrafficPolicy: backendTrafficFeatures,
  ClientTrafficPolicy: clientTrafficFeatures,
  EnvoyExtensionPolicy: extensionFeatures,
  EnvoyProxy: proxyFeatures,
  SecurityPolicy: securityFeatures,
};

for (const [kind, features] of Object.entries(records)) {
  test(`the records of ${kind} name fields that it has`, async () => {
    const spec = await specSchema(kind);
    assert.deepEqual(
      features.flatMap((feature) => unknownPaths(feature, spec)),
      [],
    );
  });

  test(`no field of ${kind} has two records that answer for it`, () => {
    const answered = features.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field}`));
    assert.deepEqual(
      answered.filter((field, index) => answered.indexOf(field) !== index),
      [],
    );
  });
}

async function specSchema(kind: string): Promise<Schema> {
  const definition = kinds.get(kind);
  assert.ok(definition);
  const version = definition.versions.get(newestVersion(definition));
  assert.ok(version);
  const { properties = {} } = await loadSchema(version.experimental.schema);
  assert.ok(properties.spec);
  return properties.spec;
}

/** Of the feature and of the lists below it. */
function unknownPaths(feature: AnyFeature<string>, spec: Schema): readonly string[] {
  const { name, fields, values = {}, notes = {}, references = {}, only = {}, nested = {} } = feature;
  const own = [...fields, ...[values, notes, references, only, nested].flatMap((keyed) => Object.keys(keyed))];
  const paths = own.map((path) => (path === "" ? name : `${name}.${path}`));
  return [
    ...paths.filter((path) => schemaAt(spec, path) === undefined),
    ...Object.entries(nested).flatMap(([path, list]) => {
      const below = schemaAt(spec, `${name}.${path}`);
      return below === undefined ? [] : list.flatMap((each) => unknownPaths(each, below)).map((at) => `${path}: ${at}`);
    }),
  ];
}

/** "[]" is an item of a list, "*" a key of a map; other lists are entered implicitly. */
function schemaAt(schema: Schema, path: string): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const step of path.split(".")) {
    const name = step.replace(/\[\]$/, "");
    at = step === "*" || name === "" ? itemOf(at) : itemOf(at)?.properties?.[name];
    if (at === undefined) return undefined;
  }
  return at;
}

function itemOf(schema: Schema | undefined): Schema | undefined {
  return schema?.properties === undefined && schema?.items !== undefined ? itemOf(schema.items) : schema;
}
