// The secrets of one proxy: equal ones are one, different ones of the same name are told apart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import type { Secret } from "../../../../../src/model/host.ts";
import { SecretTable } from "../../../../../src/pipeline/xds/tls/secrets.ts";
import { defaultOptions, origin } from "../builders.ts";

const fromSecret: Secret = { namespace: "web", name: "ca", key: "ca.crt", content: SecretBytes.fromText("SECRET") };
const fromConfigMap: Secret = { ...fromSecret, content: SecretBytes.fromText("MAP"), isPublic: true };

test("a secret that is asked for twice stands once", () => {
  const secrets = new SecretTable(defaultOptions);
  assert.deepEqual(secrets.authority(fromSecret, origin), secrets.authority(fromSecret, origin));
  assert.deepEqual(
    secrets.all().map(({ name }) => name),
    ["web/ca/ca.crt"],
  );
});

test("a Secret and a ConfigMap of one name stay two authorities, so that no connection trusts the other's", () => {
  const secrets = new SecretTable(defaultOptions);
  const names = [fromSecret, fromConfigMap].map((each) => secrets.authority(each, origin).name ?? "");
  assert.equal(names[0], "web/ca/ca.crt");
  assert.match(names[1] ?? "", /^web\/ca\/ca\.crt\/[0-9a-f]{16}$/);
  const trusted = new Map(secrets.all().map(({ name, validation_context }) => [name, validation_context?.trusted_ca]));
  assert.deepEqual(
    names.map((name) => trusted.get(name)),
    [{ filename: "/etc/gwc/secrets/web/ca/ca.crt" }, { inline_string: "MAP" }],
  );
});
