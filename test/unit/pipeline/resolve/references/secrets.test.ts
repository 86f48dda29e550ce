// Secrets of the input and of the host.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchesPattern } from "../../../../../src/pipeline/resolve/references/secrets.ts";
import { gateway, policy, secret } from "../../../../support/builders.ts";
import { resolving } from "../../../../support/resolving.ts";

const shop = policy("SecurityPolicy", "shop").onto("Gateway", "edge");
const edge = gateway("edge").listening("http", 80);

function ask(
  keys: readonly string[],
  objects: Parameters<typeof resolving>[0] = [],
  hostSecrets: readonly string[] = [],
) {
  const users = { name: "users" };
  const referenceTable = { SecurityPolicy: { "basicAuth.users": { kind: "secret", keys } } } as const;
  const asking = shop.with({ basicAuth: { users } });
  return resolving([edge, asking, ...objects], { hostSecrets }, { referenceTable }).graph.references.secret(users);
}

describe("a secret", () => {
  const users = secret("users", { ".htpasswd": "anna:{SHA}x", other: "y" });

  it("is the first of the wanted keys", () => {
    const answer = ask([".htpasswd", "other"], [users]);
    assert.ok(answer.kind === "found");
    assert.equal(answer.secret.key, ".htpasswd");
    assert.equal(answer.secret.content?.revealText(), "anna:{SHA}x");
  });

  it("is the whole object where no key is wanted", () => {
    const answer = ask([], [users]);
    assert.ok(answer.kind === "found");
    assert.deepEqual(Object.keys(answer.data ?? {}), [".htpasswd", "other"]);
  });

  it("lacks its contents where only the host has it", () => {
    const answer = ask([".htpasswd"], [], ["default/users"]);
    assert.ok(answer.kind === "found");
    assert.equal(answer.secret.content, undefined);
    assert.equal(answer.data, undefined);
  });

  it("may be one of a server of SDS, which needs no other list", () => {
    const secretServer = { socket: "/run/spire/agent.sock", names: { "default/cert": "spiffe://shop" } };
    const secure = gateway("edge").listening("https", 443, { certificate: "cert" });
    assert.deepEqual(resolving([secure], { secretServer }).codes, []);
    assert.deepEqual(resolving([secure], {}).codes, ["resolve/secret-not-found"]);
  });

  it("is invalid without the key", () => {
    assert.equal(ask(["password"], [users]).kind, "invalid");
  });

  it("never shows its contents when printed", () => {
    assert.doesNotMatch(JSON.stringify(ask([".htpasswd"], [users])), /anna/);
  });
});

describe("a pattern of host secrets", () => {
  it("matches any text but slashes, and nothing else is special", () => {
    assert.ok(matchesPattern("web/*", "web/cert"));
    assert.ok(matchesPattern("*/cert-*", "web/cert-1"));
    assert.ok(!matchesPattern("*", "web/cert"));
    assert.ok(!matchesPattern("web/c.rt", "web/cert"));
    assert.ok(matchesPattern("*/a*b*c", "web/aXbbXc"));
    assert.ok(matchesPattern("a**a", "aa"));
    assert.ok(!matchesPattern("a*a", "a"));
    assert.ok(!matchesPattern("*ab*b", "ab"));
  });

  it("with many stars is matched at once", () => {
    assert.ok(!matchesPattern(`${"*a".repeat(100)}*b`, "a".repeat(1000)));
  });
});
