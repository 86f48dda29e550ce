// What an answer to OCSP says, whatever its bytes are.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { readOcspResponse } from "../../../../../../src/pipeline/resolve/references/contents/ocsp-response.ts";
import { ocspResponse } from "../../../../../support/certificates/ocsp.ts";
import { createCertificate } from "../../../../../support/certificates/tls.ts";

const certificate = createCertificate({ names: ["shop.example"] });
const serialNumber = new X509Certificate(certificate.cert).serialNumber.toLowerCase().replace(/^0+/, "");

for (const [fault, status] of [
  ["good", "good"],
  ["expired", "good"],
  ["revoked", "revoked"],
] as const) {
  test(`an answer that is ${fault} has the serial number, the status and the time of the next one`, () => {
    const response = readOcspResponse(ocspResponse(certificate, fault));
    assert.ok(typeof response === "object");
    assert.equal(response.serialNumber, serialNumber);
    assert.equal(response.status, status);
    assert.equal((response.nextUpdate?.getTime() ?? 0) < Date.now(), fault === "expired");
  });
}

test("an answer may name no time of the next one", () => {
  const response = readOcspResponse(ocspResponse(certificate, "endless"));
  assert.ok(typeof response === "object");
  assert.equal(response.nextUpdate, undefined);
});

test("bytes that are cut or have nothing in them are not valid, wherever they end", () => {
  const whole = ocspResponse(certificate);
  for (let length = 0; length < whole.length; length++)
    assert.equal(typeof readOcspResponse(whole.subarray(0, length)), "string", `${length} bytes`);
});
