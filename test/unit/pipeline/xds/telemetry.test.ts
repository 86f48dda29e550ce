// Access logs and the bootstrap around them.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { AccessLog } from "../../../../src/model/ir/telemetry/access-log.ts";
import { buildSound, managerOf, proxy } from "./builders.ts";

const log: AccessLog = {
  format: { kind: "default" },
  matches: [],
  type: "both",
  sink: { kind: "file", path: "/dev/stdout" },
};

function built(parts: Partial<AccessLog>) {
  return buildSound(
    proxy({ telemetry: { accessLogs: [{ ...log, ...parts }], tracing: undefined, prometheus: undefined } }),
  );
}

test("the default log has Envoy Gateway's 24 fields and goes to the standard output itself", () => {
  const [first] = managerOf(built({})).access_log ?? [];
  assert.equal(first?.name, "envoy.access_loggers.stdout");
  const format = first?.typed_config?.log_format as { readonly json_format: object };
  assert.equal(Object.keys(format.json_format).length, 24);
});

test("a log of both kinds takes only unmatched connections on the listener", () => {
  assert.deepEqual(built({}).listeners[0]?.access_log?.[0]?.filter, { response_flag_filter: { flags: ["NR"] } });
  assert.equal(built({ type: "route" }).listeners[0]?.access_log, undefined);
  assert.equal(managerOf(built({ type: "listener" })).access_log, undefined);
  assert.equal(built({ type: "listener" }).listeners[0]?.access_log?.[0]?.filter, undefined);
});

test("a text is a line, and its operators bring their extensions", () => {
  const [first] =
    managerOf(
      built({ format: { kind: "text", text: "%CEL(request.path)%" }, sink: { kind: "file", path: "/var/log/a" } }),
    ).access_log ?? [];
  assert.deepEqual(first?.typed_config?.log_format, {
    text_format_source: { inline_string: "%CEL(request.path)%\n" },
    formatters: [
      {
        name: "envoy.formatter.cel",
        typed_config: { "@type": "type.googleapis.com/envoy.extensions.formatter.cel.v3.Cel" },
      },
    ],
  });
});

test("a bootstrap names its node and limits connections", () => {
  const { bootstrap } = buildSound(proxy()).bundle;
  assert.deepEqual(bootstrap.node, { id: "web/edge", cluster: "web/edge" });
  assert.match(JSON.stringify(bootstrap.overload_manager), /"max_active_downstream_connections":50000/);
  assert.deepEqual(
    bootstrap.static_resources?.clusters?.map(({ name }) => name),
    ["api", "prometheus_stats"],
  );
});
