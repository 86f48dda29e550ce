// How an EnvoyProxy says that Envoy is started and stopped.

import assert from "node:assert/strict";
import { test } from "node:test";
import { processArguments } from "../../../../../src/model/envoy/arguments.ts";
import { lowerProxySettings } from "../../../../../src/pipeline/lower/proxy/proxy-settings.ts";
import { lowering, reported, resourceOf } from "../lowering.ts";

async function lower(spec: string) {
  const { context, diagnostics } = await lowering({ parameters: await resourceOf("EnvoyProxy", spec) });
  const { process } = lowerProxySettings(context);
  return { process, problems: reported(diagnostics) };
}

test("without an EnvoyProxy, and with an empty one, Envoy logs warnings and drains for a minute", async () => {
  const { context } = await lowering();
  const flags = ["--log-level", "warn", "--drain-time-s", "60"];
  assert.deepEqual(processArguments(lowerProxySettings(context).process), flags);
  assert.deepEqual(processArguments((await lower("{}")).process), flags);
});

test("each component has its level, in the order of their names", async () => {
  const { process } = await lower("logging: { level: { upstream: debug, default: info, admin: 'off' } }");
  assert.deepEqual(processArguments(process), [
    ...["--log-level", "info", "--component-log-level", "admin:off,upstream:debug"],
    ...["--drain-time-s", "60"],
  ]);
});

test("drain times are whole seconds, rounded up, with Envoy Gateway's defaults", async () => {
  const { process } = await lower("shutdown: { drainTimeout: 1m500ms }");
  assert.deepEqual(process.shutdown, { drainSeconds: 61, minDrainSeconds: 10, healthCheckFailureDelaySeconds: 0 });
});

test("threads and arguments follow in the order that they have", async () => {
  const { process, problems } = await lower("{ concurrency: 4, extraArgs: [--stats-tag, a:b, --stats-tag, c:d] }");
  assert.deepEqual(problems, []);
  assert.deepEqual(processArguments(process), [
    ...["--log-level", "warn", "--concurrency", "4", "--drain-time-s", "60"],
    ...["--stats-tag", "a:b", "--stats-tag", "c:d"],
  ]);
});

test("an argument that gwc sets, does not know or cannot check is rejected, and so is one without its value", async () => {
  for (const words of [
    "-l",
    "-c, /x",
    "--config-yaml, a",
    "--mode, validate",
    "--nonsense",
    "x",
    "--log-path",
    '--service-zone, "a\\nb"',
  ]) {
    const { problems } = await lower(`extraArgs: [${words}]`);
    assert.match(problems.join(), /lower\/extra-argument-rejected/, words);
  }
});
