// Who gets the credentials of a registry, and where they come from.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isOwnTokenServer, readChallenge } from "../../../src/fetch/image/challenge.ts";
import { credentialsFor, readHostConfig } from "../../../src/fetch/image/docker-config.ts";
import { inFolder } from "../../support/folders.ts";

const servers: readonly (readonly [realm: string, registry: string, own: boolean])[] = [
  ["https://registry.example/token", "https://registry.example", true],
  ["https://auth.docker.io/token", "https://registry-1.docker.io", true],
  ["https://gitlab.com/jwt/auth", "https://registry.gitlab.com", true],
  ["https://evil.example/token", "https://registry.shop.example", false],
  ["https://evilgitlab.com/token", "https://registry.gitlab.com", false],
  ["https://evil.example/token", "https://registry.example", false],
  ["https://127.0.0.1:5001/token", "https://127.0.0.1:5000", false],
  ["https://10.0.0.2/token", "https://10.0.0.1", false],
  ["http://auth.docker.io/token", "https://registry-1.docker.io", false],
];
for (const [realm, registry, own] of servers) {
  test(`${realm} is ${own ? "" : "not "}a token server of ${registry}`, () => {
    assert.equal(isOwnTokenServer(new URL(realm), new URL(registry)), own);
  });
}

test("challenges are read in the forms of registries", () => {
  assert.deepEqual(readChallenge('Basic realm="x"'), { scheme: "basic" });
  const bearer = readChallenge('Bearer realm="https://a.example/token",service="reg",scope="x"');
  assert.deepEqual(bearer, { scheme: "bearer", realm: new URL("https://a.example/token"), service: "reg" });
  assert.deepEqual(
    [undefined, "", "Bearer", 'Bearer realm="/token"', "Digest x"].map(readChallenge),
    Array(5).fill(undefined),
  );
});

const auth = Buffer.from("shop:hunter2").toString("base64");
const configs: readonly (readonly [what: string, host: string, config: unknown, found: string | undefined])[] = [
  ["a plain host", "reg.example", { auths: { "reg.example": { auth } } }, `Basic ${auth}`],
  ["a URL", "registry-1.docker.io", { auths: { "https://index.docker.io/v1/": { auth } } }, `Basic ${auth}`],
  [
    "a name and a password",
    "reg.example",
    { auths: { "reg.example": { username: "shop", password: "hunter2" } } },
    `Basic ${auth}`,
  ],
  ["a token", "reg.example", { auths: { "reg.example": { registrytoken: "t" } } }, "Bearer t"],
  ["a token that is empty", "reg.example", { auths: { "reg.example": { registrytoken: "", auth } } }, `Basic ${auth}`],
  ["another port", "reg.example:5000", { auths: { "reg.example": { auth } } }, undefined],
  ["another host", "evil.example", { auths: { "reg.example": { auth } } }, undefined],
  ["a helper", "reg.example", { credsStore: "pass", auths: { "reg.example": {} } }, undefined],
  ["no configuration", "reg.example", [], undefined],
];
for (const [what, host, config, wanted] of configs) {
  test(`credentials of ${host} from ${what}: ${wanted === undefined ? "none" : "found"}`, () => {
    const found = credentialsFor(host, JSON.stringify(config));
    assert.equal(found && `${found.scheme} ${found.value.revealText()}`, wanted);
    assert.doesNotMatch(JSON.stringify(found) ?? "", /hunter2|c2hvcDpo/);
  });
}

test("the configuration of the machine is where Docker has it", async () => {
  await inFolder({ ".docker/config.json": "home", "own/config.json": "own" }, async (folder) => {
    assert.equal(await readHostConfig({ HOME: folder }), "home");
    assert.equal(await readHostConfig({ HOME: folder, DOCKER_CONFIG: `${folder}/own` }), "own");
    assert.equal(await readHostConfig({ HOME: `${folder}/none` }), undefined);
    assert.equal(await readHostConfig({}), undefined);
  });
});
