// Command operators: which exist, and what each takes, as in Envoy.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { isOperator, replacePercents } from "../../../src/model/command-operators.ts";
import { validateConfig } from "../../../src/operate/envoy/validate-config.ts";
import { envoyPath } from "../../support/envoy/envoy.ts";

const sound = [
  ...["%PROTOCOL%", "%REQ(x-team)%", "%REQ(:path?x-path):3%", "%PATH%", "%PATH(WQ:ORIG)%", "%QUERY_PARAMS(DECODED)%"],
  ...["%START_TIME%", "%START_TIME(%s.%3f)%", "%COMMON_DURATION(DS_RX_BEG:DS_RX_END:ms)%", "%FILTER_STATE(a:FIELD:b)%"],
  ...["%METADATA(ROUTE:a:b)%", "%CEL(request.path)%", "%REQ_WITHOUT_QUERY(x):5%", "%DYNAMIC_METADATA(a:b):10%"],
  ...["%ENVIRONMENT(HOME)%", "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%", "%%", "%DOWNSTREAM_CX_RTT%"],
];
const refused = [
  ...["%", "100%", "%protocol%", "%PROTOCOL(x)%", "%PROTOCOL:3%", "%REQ%", "%REQ()%", "%REQ(a b)%", "%REQ(a?b?c)%"],
  ...[
    "%NO_SUCH%",
    "%PER_REQUEST_STATE(x)%",
    "%PATH(x)%",
    "%METADATA(x)%",
    "%COMMON_DURATION(a:b:x)%",
    "%START_TIME:3%",
  ],
  ...["%FILTER_STATE(a:x)%", "%QUERY_PARAM%", "%CEL%"],
];

describe("command operators", () => {
  it("differ from what looks like them", () => {
    assert.deepEqual(
      sound.filter((text) => !isSound(text)),
      [],
    );
    assert.deepEqual(refused.filter(isSound), []);
  });

  it("are those that Envoy accepts", async () => {
    assert.equal(await isTaken(sound.join(" ")), true);
    const taken = [];
    for (const text of refused) if (await isTaken(text)) taken.push(text);
    assert.deepEqual(taken, []);
  });

  it("of extensions are known in access logs only", () => {
    const use = { name: "CEL", parameters: "1", length: undefined };
    assert.deepEqual([isOperator(use, "log"), isOperator(use, "text")], [true, false]);
  });
});

function isSound(text: string): boolean {
  let isSoundSoFar = true;
  replacePercents(text, (found, use) => {
    if (found !== "%%" && (use === undefined || !isOperator(use, "log"))) isSoundSoFar = false;
    return found;
  });
  return isSoundSoFar;
}

async function isTaken(text: string): Promise<boolean> {
  const verdict = await validateConfig(await envoyPath(), { kind: "bootstrap", bootstrap: bootstrapWith(text) });
  return verdict.kind === "accepted";
}

function bootstrapWith(text: string): JsonObject {
  const formatter = (name: string): JsonObject => ({
    name,
    typed_config: { "@type": `type.googleapis.com/envoy.extensions.formatter.${name}` },
  });
  const formatters = ["metadata.v3.Metadata", "req_without_query.v3.ReqWithoutQuery", "cel.v3.Cel"].map(formatter);
  const typed_config = {
    "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
    path: "/dev/null",
    log_format: { text_format_source: { inline_string: text }, formatters },
  };
  const address = { socket_address: { address: "127.0.0.1", port_value: 0 } };
  return { admin: { address, access_log: [{ name: "envoy.access_loggers.file", typed_config }] } };
}
