// Keys and password hashes are recognized in every form that people keep them in.

import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { test } from "node:test";
import { secretIn } from "../../../../src/model/secrets/find-secrets.ts";
import { createCertificate } from "../../../support/certificates/tls.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = generateKeyPairSync("ed25519");
const password = { cipher: "aes-256-cbc", passphrase: "correct horse" } as const;

function der(key: KeyObject, type: "pkcs1" | "pkcs8" | "sec1", encryption: object = {}): Buffer {
  return key.export({ format: "der", type, ...encryption } as { format: "der"; type: "pkcs8" });
}

function part(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 0xff]), body]);
}

/** Version 3, and contents whose type is "data" of PKCS #7. */
const pkcs12 = part(
  0x30,
  part(0x02, Buffer.from([3])),
  part(0x30, part(0x06, Buffer.from("2a864886f70d010701", "hex")), part(0xa0, part(0x04, Buffer.alloc(200)))),
);

const binary: Readonly<Record<string, Buffer>> = {
  "PKCS #1": der(rsa.privateKey, "pkcs1"),
  "PKCS #8": der(rsa.privateKey, "pkcs8"),
  "PKCS #8 of Ed25519": der(ed.privateKey, "pkcs8"),
  "PKCS #8, encrypted": der(rsa.privateKey, "pkcs8", password),
  "SEC 1": der(ec.privateKey, "sec1"),
  "PKCS #12": pkcs12,
  OpenSSH: Buffer.concat([Buffer.from("openssh-key-v1\0"), Buffer.alloc(100)]),
};

const dashes = "-----";
const pem = (name: string) => `${dashes}BEGIN ${name}${dashes}\nMHcCAQEE\n${dashes}END ${name}${dashes}\n`;
const pemNames = ["", "RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH "].map((name) => `${name}PRIVATE KEY`);

test("a private key in DER is found as base64, in one line and in several", () => {
  for (const [name, bytes] of Object.entries(binary)) {
    const text = bytes.toString("base64");
    assert.equal(secretIn(text), "a private key", name);
    assert.equal(secretIn(`key = "${text}";`), "a private key", name);
    assert.equal(secretIn(text.replace(/.{64}/g, "$&\n")), "a private key", name);
  }
});

test("a private key in PEM is found, whatever its algorithm and however it is wrapped", () => {
  for (const text of [...pemNames, "PGP PRIVATE KEY BLOCK"].map(pem))
    for (const wrapped of [
      text,
      JSON.stringify({ key: text }),
      Buffer.from(text).toString("base64"),
      Buffer.from(JSON.stringify(text)).toString("base64url"),
      encodeURIComponent(text),
    ])
      assert.equal(secretIn(wrapped), "a private key", wrapped);
});

test("the secret parts of JSON Web Keys are found", () => {
  const what = "a JSON Web Key with its secret part";
  for (const { privateKey } of [rsa, ec, ed]) {
    const text = JSON.stringify({ keys: [privateKey.export({ format: "jwk" })] });
    for (const wrapped of [text, JSON.stringify(text), Buffer.from(text).toString("base64")])
      assert.equal(secretIn(wrapped), what, wrapped);
  }
  assert.equal(secretIn('{"keys":[{"kty":"oct","k":"abc"}]}'), what);
  assert.equal(secretIn("keys:\n- kty: oct\n  k: c2VjcmV0\n"), what);
});

test("lines of an htpasswd are found", () => {
  for (const line of [
    "anna:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=",
    "anna:{SSHA}5en6G6MezRroT3XKqkdPOmY/BfQ1234567890a=",
    "anna:$apr1$lZL6V/ci$eIMz/iKDkbtys/uU7LEK00",
    "anna:$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC",
  ])
    for (const text of [line, `users = "${line}"`, `# users\nben:x\n${line}\n`])
      assert.equal(secretIn(text), "a password hash", text);
});

test("certificates, public keys and plain text are no secrets", () => {
  const certificate = createCertificate({ names: ["shop.example"] }).chain;
  const base64 = certificate.replace(/-----.*-----|\n/g, "");
  for (const text of [
    certificate,
    Buffer.from(certificate).toString("base64"),
    base64,
    ...[rsa, ec, ed].flatMap(({ publicKey }) => [
      publicKey.export({ format: "der", type: "spki" }).toString("base64"),
      String(publicKey.export({ format: "pem", type: "spki" })),
      JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "d", use: "sig", alg: "none" }] }),
    ]),
    rsa.publicKey.export({ format: "der", type: "pkcs1" }).toString("base64"),
    "function envoy_on_response(handle) handle:headers():add('x', 'PRIVATE KEY') end",
    "https://shop.example:8443/httproute/default/shop/rule/0/match/0/www_example_com",
    "[%START_TIME%] %REQ(:METHOD)% %RESPONSE_CODE%:$upstream_response_time_of_the_backend",
  ])
    assert.equal(secretIn(text), undefined, text);
});
