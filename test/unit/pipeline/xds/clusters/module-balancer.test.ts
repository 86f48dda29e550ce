// A dynamic module as the balancer of a cluster.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModuleBalancer } from "../../../../../src/model/ir/destination/load-balancer.ts";
import { buildSound, destination, originAtField, proxyWithRoutes, route } from "../builders.ts";

const path = "/opt/modules/shop.so";
const library = { source: { kind: "host", path } } as const;

function build(loadBalancer: ModuleBalancer) {
  const destinations = [{ ...destination("api", { settings: { loadBalancer } }), origin: originAtField("spec") }];
  return buildSound(proxyWithRoutes([route({})], { destinations }));
}

test("it gets its name and what it is told, and nothing is around it", () => {
  const { bundle } = build({ kind: "module", library, name: "nearest", config: '{"zone":"a"}' });
  assert.deepEqual(bundle.bootstrap.static_resources?.clusters?.[0]?.load_balancing_policy?.policies, [
    {
      typed_extension_config: {
        name: "envoy.load_balancing_policies.dynamic_modules",
        typed_config: {
          "@type":
            "type.googleapis.com/envoy.extensions.load_balancing_policies.dynamic_modules.v3.DynamicModulesLoadBalancerConfig",
          dynamic_module_config: { module: { local: { filename: path } } },
          lb_policy_name: "nearest",
          lb_policy_config: { "@type": "type.googleapis.com/google.protobuf.StringValue", value: '{"zone":"a"}' },
        },
      },
    },
  ]);
});

test("the host brings the library", () => {
  const { bundle } = build({ kind: "module", library, name: "nearest" });
  assert.deepEqual(
    bundle.reads.map(({ path: read, kind }) => [read, kind]),
    [[path, "library"]],
  );
});
