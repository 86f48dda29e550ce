// Every CEL rule of the CRDs has a counterpart at its place, and every counterpart replaces a rule that exists.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { placedRules } from "../../../../../src/pipeline/check/rules/compile-table.ts";
import { tables, withoutCounterpart } from "../../../../../src/pipeline/check/rules/tables.ts";
import { upstreamRules } from "../../../../support/cel/cel-schemas.ts";

const ours = Object.entries(tables).flatMap(([kind, table]) =>
  placedRules(table).flatMap(({ path, rule }) =>
    rule.upstream.map((digest) => ({ kind, path, digest, channel: rule.channel })),
  ),
);
const theirs = upstreamRules.map((rule) => ({ ...rule, digest: rule.digest.slice(0, 12) }));

function title(rule: { readonly kind: string; readonly path: string; readonly digest: string }): string {
  return `${rule.kind} ${rule.path} ${rule.digest}`;
}

describe("the tables of rules", () => {
  it("have a counterpart for every rule of the CRDs, in each channel that has it", () => {
    const missing = theirs.filter(
      (rule) =>
        !(rule.digest in withoutCounterpart) &&
        !rule.channels.every((channel) =>
          ours.some((our) => title(our) === title(rule) && (our.channel ?? channel) === channel),
        ),
    );
    assert.deepEqual(missing.map(title), []);
  });

  it("replace rules of the CRDs that exist", () => {
    const known = new Set(theirs.map(title));
    assert.deepEqual(
      ours.map(title).filter((each) => !known.has(each)),
      [],
    );
  });

  it("name rules without a counterpart only while they exist", () => {
    const digests = new Set(theirs.map((rule) => rule.digest));
    assert.deepEqual(
      Object.keys(withoutCounterpart).filter((digest) => !digests.has(digest)),
      [],
    );
  });

  it("tell rules apart by twelve digits", () => {
    const digests = new Set(upstreamRules.map((rule) => rule.digest));
    assert.equal(new Set([...digests].map((digest) => digest.slice(0, 12))).size, digests.size);
  });
});
