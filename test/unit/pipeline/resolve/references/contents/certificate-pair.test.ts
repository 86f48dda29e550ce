// Which keys are read, and that the quick way of reading them takes none that the slow one refuses.
import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { describe, it } from "node:test";
import {
  checkCertificatePair,
  readCertificatePair,
} from "../../../../../../src/pipeline/resolve/references/contents/certificate-pair.ts";
import { createCertificate } from "../../../../../support/certificates/tls.ts";

const rsa = createCertificate({ names: ["shop.example"], key: "rsa" });
const ec = createCertificate({ names: ["shop.example"], key: "ec" });
const kindOf = (chain: string, key: string): string => readCertificatePair(chain, key).kind;
const exported = (key: string, type: "pkcs1" | "pkcs8" | "sec1"): string =>
  createPrivateKey(key)
    .export({ type, format: "pem" } as { type: "pkcs8"; format: "pem" })
    .toString();

describe("a key", () => {
  it("is read in every form that tools write", () => {
    for (const key of [exported(rsa.key, "pkcs1"), exported(rsa.key, "pkcs8")])
      assert.equal(kindOf(rsa.chain, key), "pair");
    for (const key of [exported(ec.key, "sec1"), exported(ec.key, "pkcs8")])
      assert.equal(kindOf(ec.chain, key), "pair");
  });

  it("is read with carriage returns, other text around it and no line break at its end", () => {
    for (const key of [rsa.key.replaceAll("\n", "\r\n"), `a note\n${rsa.key}`, rsa.key.trimEnd(), `${rsa.key}\n\n`])
      assert.equal(kindOf(rsa.chain, key), "pair", key);
  });

  it("is refused with a digit too few, an invalid digit, or another label than its own at the end", () => {
    const lines = rsa.key.split("\n");
    const broken = [
      rsa.key.replace(lines[3] ?? "", (lines[3] ?? "").slice(1)),
      rsa.key.replace(lines[3] ?? "", `*${(lines[3] ?? "").slice(1)}`),
      rsa.key.replace("END PRIVATE", "END RSA PRIVATE"),
      rsa.key.replaceAll("PRIVATE KEY", "PUBLIC KEY"),
    ];
    for (const key of broken) assert.equal(kindOf(rsa.chain, key), "broken", key);
  });

  it("of another certificate is refused", () => {
    assert.equal(kindOf(rsa.chain, createCertificate({ names: ["shop.example"], key: "rsa" }).key), "broken");
  });
});

it("a pair that was read once is judged by the date of each build", () => {
  const pair = readCertificatePair(rsa.chain, rsa.key);
  assert.deepEqual(checkCertificatePair(pair, new Date()), { kind: "sound", dnsNames: ["shop.example"] });
  assert.equal(checkCertificatePair(pair, new Date("2200-01-01")).kind, "broken");
  assert.equal(checkCertificatePair(pair, new Date("2000-01-01")).kind, "broken");
});
