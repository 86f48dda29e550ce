// The environment and the limits of Envoy's container, on a host.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../../src/base/json/json.ts";
import { defaultKubernetes } from "../../../../../src/model/ir/kubernetes.ts";
import { hostSettings } from "../../../../../src/output/bundle/deploy/host-settings.ts";
import { buildSound, proxy } from "../../../pipeline/xds/builders.ts";

function settingsWith(container: JsonObject) {
  const workload = { ...defaultKubernetes.workload, container };
  return hostSettings({ ...buildSound(proxy()).bundle, kubernetes: { ...defaultKubernetes, workload } });
}

test("without an EnvoyProxy there is neither", () => {
  const none = { environment: [], memoryBytes: undefined, processors: undefined };
  assert.deepEqual(hostSettings(buildSound(proxy()).bundle), none);
  assert.deepEqual(settingsWith({ resources: { limits: { cpu: 0 }, requests: { memory: "1Gi" } } }), none);
});

test("limits are bytes and processors", () => {
  const { memoryBytes, processors } = settingsWith({ resources: { limits: { cpu: "1500m", memory: "1.5Mi" } } });
  assert.deepEqual([memoryBytes, processors], [1_572_864, 1.5]);
});

test("variables refer to earlier ones as in Kubernetes, and what only a cluster knows is left out", () => {
  const env = [
    { name: "A", value: "a" },
    { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
    { name: "B", value: "$(A) $(C) $$(A) $" },
    { name: "C" },
  ];
  assert.deepEqual(settingsWith({ env }).environment, ["A=a", "B=a $(C) $(A) $", "C="]);
});
