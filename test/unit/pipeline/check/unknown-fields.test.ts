// A misspelt field of any object of any kind is an error that names the field it was meant to be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { didYouMean } from "../../../../src/base/did-you-mean.ts";
import type { JsonObject, Path } from "../../../../src/base/json/json.ts";
import { kinds, newestVersion } from "../../../../src/pipeline/check/schemas/kinds.ts";
import { loadSchema, type Schema } from "../../../../src/pipeline/check/schemas/schema-of.ts";
import { checkValues } from "./support.ts";

for (const { kind, group, versions } of kinds.values()) {
  const [version, files] = [...versions][0] ?? ["", undefined];
  test(`${kind} rejects a misspelt field in each of its objects`, async () => {
    const schema = await loadSchema(files?.experimental.schema ?? "");
    const apiVersion = group === "" ? version : `${group}/${version}`;
    const places = objectsOf(schema, []).filter(({ path }) => path.length > 0);
    const objects = places.map(({ path, name }, index) => ({
      apiVersion,
      kind,
      metadata: { name: `a${index}` },
      ...(nest(path, { [misspelt(name)]: "x" }) as JsonObject),
    }));
    const { diagnostics } = await checkValues(objects, "experimental");
    const found = diagnostics.filter(({ code }) => code === "check/unknown-field");
    assert.equal(found.length, places.length);
    for (const [index, { name, names }] of places.entries()) {
      assert.match(found[index]?.message ?? "", new RegExp(`has no field "${misspelt(name)}"`));
      assert.equal(found[index]?.hint, `did you mean "${didYouMean(misspelt(name), names)}"?`);
    }
  });
}

test("versions of the index are ordered newest first", () => {
  assert.deepEqual(
    [...kinds.values()].map((definition) => newestVersion(definition)).filter((name) => !/^v1(alpha1)?$/.test(name)),
    [],
  );
});

interface Place {
  readonly path: Path;
  /** A field that the object has. */
  readonly name: string;
  readonly names: readonly string[];
}

/** Every object of a schema that has fields of at least four letters, as far as depth 8. */
function objectsOf(schema: Schema, path: Path): readonly Place[] {
  if (path.length > 8) return [];
  const names = Object.keys(schema.properties ?? {});
  const name = names.find((each) => each.length > 3);
  const own = name === undefined ? [] : [{ path, name, names }];
  return [
    ...own,
    ...names.flatMap((each) => objectsOf(schema.properties?.[each] ?? {}, [...path, each])),
    ...(schema.items === undefined ? [] : objectsOf(schema.items, [...path, 0])),
    ...(schema.additionalProperties === undefined ? [] : objectsOf(schema.additionalProperties, [...path, "key"])),
  ];
}

function misspelt(name: string): string {
  return `${name.slice(0, 2)}q${name.slice(2)}`;
}

function nest(path: Path, value: unknown): unknown {
  return path.reduceRight((inner, step) => (typeof step === "number" ? [inner] : { [step]: inner }), value);
}
