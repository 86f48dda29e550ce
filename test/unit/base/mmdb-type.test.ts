// The type of a database, read from the end of its file.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mmdbProblem, mmdbType } from "../../../src/base/mmdb-type.ts";
import { writeMmdb } from "../../support/geoip/mmdb.ts";

const file = writeMmdb({ type: "GeoLite2-City", networks: { "10.0.0.0/8": { country: { iso_code: "DE" } } } });

test("the type of a database is at its end", () => {
  assert.equal(mmdbType(file), "GeoLite2-City");
  assert.equal(mmdbType(file.subarray(file.length - 300)), "GeoLite2-City");
});

test("the last metadata counts, as data may look like it", () => {
  const other = writeMmdb({ type: "GeoLite2-ASN", networks: {} });
  assert.equal(mmdbType(Buffer.concat([file, other])), "GeoLite2-ASN");
});

test("a long type is read whole", () => {
  const type = `DBIP-City-${"x".repeat(200)}`;
  assert.equal(mmdbType(writeMmdb({ type, networks: {} })), type);
});

test("what is no database has no type", () => {
  assert.equal(mmdbType(Buffer.from("a text")), undefined);
  assert.equal(mmdbType(new Uint8Array()), undefined);
});

test("reading ends, whatever stands in the metadata", () => {
  const marker = Buffer.from("\xab\xcd\xefMaxMind.com", "latin1");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const type = mmdbType(Buffer.concat([marker, bytes]));
      assert.ok(type === undefined || typeof type === "string");
    }),
  );
  const endless = Buffer.alloc(100_000, 0xff);
  assert.equal(mmdbType(Buffer.concat([marker, endless])), undefined);
});

test("a file that Envoy would not open is told from a whole one", () => {
  assert.equal(mmdbProblem(file), undefined);
  assert.equal(mmdbProblem(Buffer.from("a text")), "is not a database in MaxMind's format");
  assert.equal(mmdbProblem(file.subarray(file.length - 300)), "is a database that lacks a part of its tree");
  for (const field of ["languages", "build_epoch", "node_count", "record_size", "ip_version", "description"]) {
    const broken = Buffer.from(file);
    broken.write("x", broken.lastIndexOf(field));
    assert.equal(mmdbProblem(broken), "is a database whose metadata Envoy cannot read", field);
  }
});
