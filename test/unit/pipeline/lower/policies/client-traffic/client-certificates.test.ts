// What a ClientTrafficPolicy wants of the certificates of clients.

import assert from "node:assert/strict";
import { test } from "node:test";
import { authority, seen } from "../../lowering.ts";
import { https, problemsOf, settingsOf } from "./client-lowering.ts";

const ca = "caCertificateRefs: [{ kind: ConfigMap, name: partners }]";
const validation = (spec: string) => `tls: { clientValidation: { ${spec} } }`;
const hex = "0f".repeat(32);
const colons = Array.from({ length: 32 }, () => "0F").join(":");
const base64 = `${"A".repeat(43)}=`;

test("pins, names and expired certificates", async () => {
  const names =
    "{ dnsNames: [{ value: a.example }], uris: [{ type: Prefix, value: 'spiffe://' }], emailAddresses: [{ value: a@b }], ipAddresses: [{ value: 10.0.0.1 }], otherNames: [{ oid: 1.2.3, value: x }] }";
  const spec = `${ca}, spkiHashes: ["${base64}"], certificateHashes: ["${hex}", "${colons}"], subjectAltNames: ${names}, allowExpiredCertificate: true`;
  assert.deepEqual(await settingsOf(validation(spec), https), {
    tls: {
      clientValidation: {
        authorities: [seen(authority("shop", "partners"))],
        required: true,
        acceptUntrusted: false,
        keyPins: [base64],
        certificatePins: [hex, colons],
        names: [
          { kind: "dns", match: { kind: "exact", value: "a.example" } },
          { kind: "uri", match: { kind: "prefix", value: "spiffe://" } },
          { kind: "email", match: { kind: "exact", value: "a@b" } },
          { kind: "ip", match: { kind: "exact", value: "10.0.0.1" } },
          { kind: "other", oid: "1.2.3", match: { kind: "exact", value: "x" } },
        ],
        allowExpired: true,
      },
    },
  });
});

const refused = [
  ['spkiHashes: ["abcd"]', "spkiHashes[0]"],
  [`certificateHashes: ["${hex}00"]`, "certificateHashes[0]"],
  ["subjectAltNames: { otherNames: [{ oid: upn, value: x }] }", "subjectAltNames.otherNames[0].oid"],
] as const;

for (const [spec, field] of refused) {
  test(`Envoy rejects ${spec}`, async () => {
    const problems = [`lower/value-out-of-range spec.tls.clientValidation.${field}`];
    assert.deepEqual(await problemsOf(validation(`${ca}, ${spec}`), https), { valid: false, problems });
  });
}

test("a certificate is required only together with an authority, since Envoy would let everyone in", async () => {
  const problems = ["lower/validation-needs-authorities spec.tls.clientValidation"];
  for (const spec of ["mode: RequireAny", `certificateHashes: ["${hex}"]`, "optional: true"])
    assert.deepEqual(await problemsOf(validation(spec), https), { valid: false, problems });
  await settingsOf(validation("mode: Request"), https);
});

test("rules for certificates need a mode that verifies them", async () => {
  const spec = `mode: Request, ${ca}, spkiHashes: ["${base64}"], subjectAltNames: { dnsNames: [{ value: a }] }`;
  assert.deepEqual(await problemsOf(validation(spec), https), {
    valid: false,
    problems: [
      "lower/verifies-nothing spec.tls.clientValidation.spkiHashes",
      "lower/verifies-nothing spec.tls.clientValidation.subjectAltNames",
    ],
  });
});

test("lists of revoked certificates, and a broken one makes the policy invalid", async () => {
  const spec = `${ca}, crl: { refs: [{ name: revoked }], onlyVerifyLeafCertificate: true }`;
  const { tls } = (await settingsOf(validation(spec), https)) as { tls: { clientValidation: { revoked: unknown } } };
  assert.deepEqual(tls.clientValidation.revoked, {
    lists: [{ namespace: "shop", name: "revoked", key: "ca.crl" }],
    leavesOnly: true,
  });
  const gone = await problemsOf(validation(`${ca}, crl: { refs: [{ name: revoked }, { name: gone }] }`), https);
  assert.equal(gone.valid, false, "whom it revokes would be let in");
});
