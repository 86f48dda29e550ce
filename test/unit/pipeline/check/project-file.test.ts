// A project file is taken as a whole or refused with every problem it has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkProjectFile } from "../../../../src/pipeline/check/project-file.ts";

test("a project file with every setting is taken", async () => {
  const text = `
version: 1
inputs: [gateways/, routes/]
out: out
channel: experimental
envoy: "1.40"
layout: filesystem
gatewayClasses: { edge: {} }
controllerNames: [example.com/ours]
services:
  default/api: [10.0.0.5:8080, 10.0.0.6:8080]
  "*": "{name}.{namespace}.internal:{port}"
addresses: { pool: [192.0.2.10] }
secrets: { directory: /etc/gwc/secrets }
clusters: perRule
`;
  const { value, problems } = await checkProjectFile(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(value.gatewayClasses, { edge: {} });
});

test("every problem is told with its line and column", async () => {
  const { problems } = await checkProjectFile(
    "version: 2\nchannels: standard\nenvoy: 1.4\nlayout: dynamic\nservices:\n  a/b: 7\n",
  );
  assert.deepEqual([...problems].sort(), [
    "1:10: version of the project file is 2, and can only be 1.",
    '2:1: the project file has no field "channels". (did you mean "channel"?)',
    '3:8: envoy of the project file has to be text, and is the number 1.4. (put it in quotes: "1.4")',
    '4:9: layout of the project file is "dynamic", and can only be static or filesystem.',
    '6:8: services["a/b"] of the project file has to be a list or text, and is the number 7.',
  ]);
});

test("an empty file lacks its version", async () => {
  assert.deepEqual((await checkProjectFile("")).problems, [
    '1:1: the project file lacks the field "version". (add "version")',
  ]);
});

test("what is no YAML or no object is refused", async () => {
  assert.equal((await checkProjectFile("a: [")).problems.length > 0, true);
  assert.deepEqual((await checkProjectFile("[1]")).problems, ["1:1: a project file is an object with fields"]);
});
