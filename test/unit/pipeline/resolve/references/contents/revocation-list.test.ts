// Which texts are lists of revoked certificates.

import assert from "node:assert/strict";
import { test } from "node:test";
import { revocationListProblem } from "../../../../../../src/pipeline/resolve/references/contents/revocation-list.ts";
import { createAuthority, revokedBy } from "../../../../../support/certificates/tls.ts";

const list = revokedBy(createAuthority("partners"));

test("one list or several are fine", () => {
  assert.equal(revocationListProblem(list), undefined);
  assert.equal(revocationListProblem(`# partners\n${list}${list}`), undefined);
});

test("a text without a list, and one whose list is cut or is something else, are not", () => {
  assert.equal(revocationListProblem("garbage"), "contains no PEM certificate revocation list");
  const asList = (base64: string) => `-----BEGIN X509 CRL-----\n${base64}\n-----END X509 CRL-----\n`;
  const bytes = Buffer.from(list.replace(/-----.*-----/g, ""), "base64");
  const others = [Buffer.from("garbage"), Buffer.alloc(0), bytes.subarray(0, -1), Buffer.concat([bytes, bytes])];
  for (const other of [...others, Buffer.from([0x30, 0x84]), Buffer.from([0x30, 0x80, 0, 0])])
    assert.equal(
      revocationListProblem(list + asList(other.toString("base64"))),
      "contains a revocation list that cannot be parsed (number 2)",
    );
});
