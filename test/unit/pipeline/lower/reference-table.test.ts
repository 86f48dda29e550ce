// The table of references names every field of a schema that refers to another object, and no other one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { KnownKind } from "../../../../src/model/resources/known-resources.ts";
import { referenceTable } from "../../../../src/pipeline/lower/index.ts";
import { support, supportOf } from "../../../../src/pipeline/lower/support.ts";

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

type Index = Readonly<Record<string, { readonly versions: Readonly<Record<string, Version>> }>>;
type Version = Readonly<Record<string, { readonly schema: string }>>;

/** What resolving looks up by itself: to check Gateways, listeners and the TLS of backends, and to attach routes and policies. */
const judged: Readonly<Partial<Record<KnownKind, readonly string[]>>> = {
  Backend: ["tls.caCertificateRefs[]", "tls.clientCertificateRef"],
  BackendTLSPolicy: ["validation.caCertificateRefs[]"],
  Gateway: [
    "infrastructure.parametersRef",
    "listeners[].tls.certificateRefs[]",
    "tls.backend.clientCertificateRef",
    "tls.frontend.default.validation.caCertificateRefs[]",
    "tls.frontend.perPort[].tls.validation.caCertificateRefs[]",
  ],
  GatewayClass: ["parametersRef"],
  ListenerSet: ["listeners[].tls.certificateRefs[]"],
  ReferenceGrant: ["to[]"],
};
/** Parts of Kubernetes' own objects, which are copied as written. */
const copied = /^provider\.kubernetes\./;
const attaching = /^(parentRef|parentRefs\[\]|targetRef|targetRefs\[\])$/;

const index = JSON.parse(readFileSync("schemas/index.json", "utf8")) as Index;

for (const [kind, { versions }] of Object.entries(index) as [KnownKind, Index[string]][]) {
  const fields = [...new Set(Object.values(versions).flatMap(schemasOf).flatMap(referenceFields))];
  const places = Object.keys(referenceTable[kind] ?? {});

  test(`every reference of a ${kind} is in the table, unless its field is not supported`, () => {
    const expected = fields.filter(
      (field) =>
        !attaching.test(field) && !copied.test(field) && !judged[kind]?.includes(field) && isSupported(kind, field),
    );
    assert.deepEqual(
      expected.filter((field) => !places.includes(field)),
      [],
    );
  });

  test(`the table has no other place of a ${kind}`, () => {
    assert.deepEqual(
      places.filter((place) => !fields.includes(place)),
      [],
    );
  });
}

function schemasOf(version: Version): readonly Schema[] {
  return Object.values(version).map(
    ({ schema }) => JSON.parse(readFileSync(join("schemas", schema), "utf8")) as Schema,
  );
}

/** Objects below spec that refer to others by name, and by kind or namespace. */
function referenceFields({ properties = {} }: Schema): readonly string[] {
  const found: string[] = [];
  const visit = ({ properties: fields = {}, items }: Schema, place: string): void => {
    if ("name" in fields && ("kind" in fields || "namespace" in fields)) found.push(place);
    if (items !== undefined) visit(items, `${place}[]`);
    for (const [field, below] of Object.entries(fields)) visit(below, place === "" ? field : `${place}.${field}`);
  };
  visit(properties.spec ?? {}, "");
  return found;
}

function isSupported(kind: KnownKind, place: string): boolean {
  const verdict = supportOf(support[kind] ?? { supported: "all" }, place.replaceAll("[]", ""));
  return verdict === "mixed" || verdict.support === "supported";
}
