// The digest of what a Gateway uses of the input.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digestObjects } from "../../../../src/output/bundle/account.ts";
import { checkText } from "../../pipeline/check/support.ts";

async function digestOf(text: string): Promise<string> {
  const { resources } = await checkText(text);
  assert.ok(resources.resources.length > 0);
  return digestObjects(resources.resources);
}

const service = `
apiVersion: v1
kind: Service
metadata: { name: api, labels: { app: api, tier: one } }
spec:
  clusterIP: 10.0.0.1
  ports: [{ port: 80, name: http }]
`;

test("it is over what objects mean: comments, order of fields, defaults and annotations do not count", async () => {
  const same = [
    `# a comment\n${service}`,
    service.replace("{ port: 80, name: http }", "{ name: http, port: 80 }"),
    service.replace("{ app: api, tier: one }", "{ tier: one, app: api }"),
    service.replace("name: http }", "name: http, protocol: TCP }"),
    service.replace("name: api,", "name: api, namespace: default, annotations: { by: me },"),
  ];
  const digest = await digestOf(service);
  assert.match(digest, /^sha256:[0-9a-f]{64}$/);
  for (const text of same) assert.equal(await digestOf(text), digest, text);
});

test("every value, label, name and object counts", async () => {
  const other = [
    service.replace("80", "81"),
    service.replace("tier: one", "tier: two"),
    service.replace("name: api,", "name: api, namespace: other,"),
    `${service}---${service.replace("name: api,", "name: more,")}`,
  ];
  const digest = await digestOf(service);
  for (const text of other) assert.notEqual(await digestOf(text), digest, text);
});

test("bytes of a ConfigMap count; the contents of a Secret do not, since a digest could tell a short one", async () => {
  const bytes = (text: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\nbinaryData: { k: ${text} }\n`;
  assert.notEqual(await digestOf(bytes("AAAA")), await digestOf(bytes("AAAB")));
  const secret = (text: string) => `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { ${text} }\n`;
  assert.equal(await digestOf(secret("k: one")), await digestOf(secret("k: two")));
  assert.notEqual(await digestOf(secret("k: one")), await digestOf(secret("other: one")));
});

test("what had a digest keeps it, and labels count in any order, however many", async () => {
  assert.equal(await digestOf(service), "sha256:7d6a58b4f51d3be257dcfcc955cc270984c97c7f5e64019305eb5b99f32e2b21");
  assert.equal(
    await digestOf("apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { k: v }\n"),
    "sha256:a69646785cc776409637ed948ba608216f7ff519228ea1c4a5df387f84dd033e",
  );
  const labelled = (names: readonly string[]) =>
    service.replace("{ app: api, tier: one }", `{ ${names.map((name) => `${name}: x`).join(", ")} }`);
  const names = Array.from({ length: 30 }, (_, index) => `l${index}`);
  assert.equal(await digestOf(labelled(names)), await digestOf(labelled(names.toReversed())));
});
