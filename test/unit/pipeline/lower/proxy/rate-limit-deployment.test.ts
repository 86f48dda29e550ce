// Which rate limit service the files of deploy/ start, by what the project says.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { RateLimitSettings } from "../../../../../src/model/project.ts";
import { inFolder } from "../../../../support/folders.ts";
import { gwc } from "../../../../support/gwc.ts";
import { limitedProject } from "../../../../support/services/limited-project.ts";

/** Where the bundle of Gateway web/edge starts one, or the code of the error. */
function startedBy(settings: RateLimitSettings): Promise<string> {
  return inFolder(limitedProject(settings), async (folder) => {
    const said = await gwc(["build"], folder);
    if (said.code !== 0) return /lower\/[\w-]+/.exec(said.err)?.[0] ?? said.err;
    const deploy = join(folder, "out/web/edge/deploy");
    if (existsSync(join(deploy, "ratelimit.service"))) return "host";
    return /^ {2}name: ratelimit$/m.test(readFileSync(join(deploy, "kubernetes.yaml"), "utf8")) ? "cluster" : "nowhere";
  });
}

const own = "ratelimit.web.svc.cluster.local:8081";

test("at 127.0.0.1 it is started beside Envoy, unless the project says otherwise", async () => {
  assert.equal(await startedBy({ service: "127.0.0.1:8081" }), "host");
  assert.equal(await startedBy({ service: "127.0.0.1:8081", deploy: true }), "host");
  assert.equal(await startedBy({ service: "127.0.0.1:8081", deploy: false }), "nowhere");
});

test("a Service of the Gateway's namespace is started where the project asks for it", async () => {
  assert.equal(await startedBy({ service: own, deploy: true }), "cluster");
  assert.equal(await startedBy({ service: "ratelimit.web.svc:8081", deploy: true }), "cluster");
  assert.equal(await startedBy({ service: own }), "nowhere");
});

test("what cannot be started is an error where the project asks for it", async () => {
  const error = "lower/rate-limit-not-startable";
  assert.equal(await startedBy({ service: "ratelimit.infra.svc.cluster.local:8081", deploy: true }), error);
  assert.equal(await startedBy({ service: "192.0.2.1:8081", deploy: true }), error);
  assert.equal(await startedBy({ service: own, deploy: true, tls: {} }), error);
  const redis = { address: "redis.internal:6379" };
  assert.equal(await startedBy({ service: "limits.example:8081", redis }), error);
  assert.equal(await startedBy({ service: "127.0.0.1:8081", deploy: false, redis }), error);
  assert.equal(await startedBy({ service: "127.0.0.1:8081", redis }), "host");
  assert.equal(await startedBy({ service: "limits.example:8081" }), "nowhere");
});

test("hosts of their own have a service each, but a namespace has one Service of a name", async () => {
  const codesWith = (settings: RateLimitSettings) => {
    const files = limitedProject(settings);
    const [gateway = "", route = "", policy = ""] = (files["objects.yaml"] ?? "").split("---\n");
    const other = (text: string) =>
      text.replaceAll("name: edge", "name: inner").replace("name: limits", "name: others");
    const objects = [gateway, other(gateway), route, policy, other(policy)];
    const both = objects.map((text) => text.replace("[{ name: edge }]", "[{ name: edge }, { name: inner }]"));
    const project = JSON.stringify({ ...JSON.parse(files["gwc.yaml"] ?? ""), placement: "separate" });
    return inFolder({ "gwc.yaml": project, "objects.yaml": both.join("---\n") }, async (folder) => {
      const { err } = await gwc(["build"], folder);
      return /lower\/rate-limit[\w-]+/.exec(err)?.[0];
    });
  };
  assert.equal(await codesWith({ service: "127.0.0.1:8081" }), undefined);
  assert.equal(await codesWith({ service: own, deploy: true }), "lower/rate-limit-service-twice");
});
