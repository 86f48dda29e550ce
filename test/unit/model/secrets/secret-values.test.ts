// Values of Secrets are found in any wrapping; bench/growth shows that the time does not depend on how many there are.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { secretIn } from "../../../../src/model/secrets/find-secrets.ts";
import { indexSecretValues } from "../../../../src/model/secrets/secret-values.ts";
import { secretOf } from "./secret-of.ts";

const wrappings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  hexadecimal: (text) => Buffer.from(text).toString("hex"),
  base64: (text) => Buffer.from(text).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  URL: encodeURIComponent,
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  "quoted YAML": (text) => text.replaceAll("'", "''"),
};

const wrapping = fc.constantFrom(...Object.keys(wrappings));
const surroundings = fc.constantFrom(["", ""], ["Basic ", ""], ['{"key":"', '"}'], ["?token=", "&x=1"], ["a:", "\nb"]);

test("a value is found in two layers of escapes or base64, within other text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 12, maxLength: 40 }).map((text) => `${text.trim()}/Zx'9"ö`),
      fc.tuple(wrapping, wrapping),
      surroundings,
      (value, [inner, outer], [before, after]) => {
        const find = indexSecretValues([secretOf({ other: "something else" }), secretOf({ token: value })]);
        const wrapped = wrappings[outer]?.(wrappings[inner]?.(value) ?? "") ?? "";
        const found = secretIn(`${before}${wrapped}${after}`, find);
        return typeof found === "object" && found.key === "token";
      },
    ),
  );
});

test("a value with a backslash and a quote is found between single quotes of YAML", () => {
  const find = indexSecretValues([secretOf({ token: "\\/correct'horse" })]);
  assert.equal((secretIn("token: '\\/correct''horse'", find) as { readonly key?: string }).key, "token");
});

test("a line of an htpasswd, its hash and a line of a key are found alone; certificates are not secret", () => {
  const key = Buffer.alloc(48, 7).toString("base64");
  const find = indexSecretValues([
    secretOf({ users: "anna:hunter2hunter2\nben:swordfish-swordfish\n" }),
    secretOf({ key: `${"-----"}BEGIN PRIVATE KEY${"-----"}\n${key}\nAAAA\n`, "tls.crt": "certificate-of-all" }),
    secretOf({ authority: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----" }),
  ]);
  for (const text of ["ben:swordfish-swordfish", "swordfish-swordfish", key]) assert.ok(find(text), text);
  for (const text of ["certificate-of-all", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"])
    assert.equal(find(text), undefined, text);
});

test("a short value must be a word of its own, and a very short one is not searched", () => {
  const find = indexSecretValues([secretOf({ word: "password", short: "s3cret!", long: "correct-horse-battery" })]);
  assert.equal(find("local passwords = {}"), undefined);
  assert.equal(find("s3cret!"), undefined);
  assert.equal(find("x=password;")?.key, "word");
  assert.equal(find("xcorrect-horse-batteryx")?.key, "long");
});
