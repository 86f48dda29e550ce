// provider: what an EnvoyProxy says of the objects that run the proxy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerProxySettings } from "../../../../../src/pipeline/lower/proxy/proxy-settings.ts";
import { lowering, reported, resourceOf, seen } from "../lowering.ts";

async function lower(kubernetes: string, type = "Kubernetes") {
  const spec = `provider: { type: ${type}, kubernetes: ${kubernetes} }`;
  const { context, diagnostics } = await lowering({ parameters: await resourceOf("EnvoyProxy", spec) });
  const settings = lowerProxySettings(context).kubernetes;
  return { settings: settings && seen(settings), problems: reported(diagnostics) };
}

test("nothing is said by an EnvoyProxy without provider.kubernetes, and by one for a host", async () => {
  const { context } = await lowering({ parameters: await resourceOf("EnvoyProxy", "provider: { type: Kubernetes }") });
  assert.equal(lowerProxySettings(context).kubernetes, undefined);
  assert.equal((await lower("{ envoyDeployment: { replicas: 2 } }", "Host")).settings, undefined);
});

test("a Service has only what is written of it, not the schema's defaults", async () => {
  const { settings } = await lower("{ envoyService: { annotations: { a: b } } }");
  assert.deepEqual((settings as { service: { spec: object } }).service.spec, {});
});

test("each value that an API server rejects is reported at its place", async () => {
  const refused: Readonly<Record<string, string>> = {
    "{ envoyDeployment: { name: Front } }": "name",
    "{ envoyDeployment: { replicas: -1 } }": "replicas",
    "{ envoyDeployment: { strategy: { type: OnDelete } } }": "strategy.type",
    "{ envoyDeployment: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } } } }": "strategy",
    "{ envoyDeployment: { strategy: { rollingUpdate: { maxSurge: some } } } }": "strategy.rollingUpdate.maxSurge",
    "{ envoyDeployment: { initContainers: [{ name: envoy }] } }": "initContainers[0].name",
    "{ envoyDeployment: { pod: { labels: { a: 'b c' } } } }": "pod.labels",
    "{ envoyDeployment: { pod: { volumes: [{ name: bundle }] } } }": "pod.volumes[0].name",
    "{ envoyDeployment: { pod: { volumes: [{ name: a, emptyDir: {}, configMap: { name: b } }] } } }": "pod.volumes[0]",
    "{ envoyDeployment: { container: { env: [{ name: a=b }] } } }": "container.env[0].name",
    "{ envoyDeployment: { container: { volumeMounts: [{ name: x, mountPath: /etc/envoy }] } } }":
      "container.volumeMounts[0].mountPath",
    "{ envoyDeployment: { container: { volumeMounts: [{ name: x, mountPath: /etc/envoy/certs/ }] } } }":
      "container.volumeMounts[0].mountPath",
    "{ envoyDeployment: { container: { resources: { limits: { memory: -1Gi } } } } }": "resources.limits",
    "{ envoyDaemonSet: { container: { resources: { requests: { cpu: -1m } } } } }": "resources.requests",
    "{ envoyDeployment: { strategy: { rollingUpdate: { maxUnavailable: 101% } } } }": "maxUnavailable",
    "{ envoyDeployment: { patch: { type: Merge, value: {} } } }": "patch.type",
    "{ envoyDeployment: { patch: { value: [] } } }": "patch.value",
    "{ envoyDaemonSet: { strategy: { type: Recreate } } }": "strategy.type",
    "{ envoyService: { name: 9 } }": "name",
    "{ envoyPDB: { minAvailable: most } }": "minAvailable",
    "{ envoyPDB: { maxUnavailable: 200% } }": "maxUnavailable",
  };
  for (const [kubernetes, field] of Object.entries(refused)) {
    const { problems } = await lower(kubernetes.replace("name: 9", "name: 9a"));
    assert.equal(problems.length, 1, kubernetes);
    assert.match(problems[0] ?? "", /lower\/value-out-of-range/, kubernetes);
    assert.ok(problems[0]?.includes(field), `${kubernetes}: ${problems[0]}`);
  }
});
