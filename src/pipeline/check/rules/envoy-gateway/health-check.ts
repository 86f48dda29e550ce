// Active health checks of Envoy Gateway.

import { allowedWhen, unionOf } from "../combinators.ts";
import { is } from "../conditions.ts";
import { at, atEach, objectRule, type Placement, textsRule } from "../rule.ts";

const methodWithBody = objectRule("method-with-body", "3b75ef6a5579", (self, fail) => {
  const method = self.method;
  if (self.requestBody === undefined) return;
  if (typeof method !== "string" || !/^(?:post|put)$/i.test(method))
    fail(
      "requestBody is allowed only when method is POST or PUT.",
      "set method to POST or PUT, or remove requestBody.",
      "requestBody",
    );
});

const failuresAndSuccesses = textsRule("log-failures-and-successes", "a44d972f1143", (events, fail) => {
  const failures = events.includes("Failure") || events.includes("FailureSeriesStart");
  const successes = events.includes("Success") || events.includes("HealthyTransition");
  if (failures !== successes)
    fail(
      `matches contains only ${failures ? "failure" : "success"} events.`,
      `add ${failures ? "Success or HealthyTransition" : "Failure or FailureSeriesStart"}.`,
    );
});

/** Which results of health checks are logged, and where. */
export const healthCheckLog: Placement = at(
  "healthCheckLog",
  at("matches", failuresAndSuccesses),
  at("sinks[]", unionOf("611aea3d329c", "type", { File: "file" })),
);

/** What holds for healthCheck.active below the place where it is put. */
export const healthCheck: Placement = at(
  "healthCheck.active",
  unionOf("2f60d7c9fa0d 8763e9b4444b", "type", { HTTP: "http", TCP: "tcp" }),
  allowedWhen("28190e986fc0", "grpc", is("type", "GRPC")),
  healthCheckLog,
  at("http", methodWithBody),
  atEach(
    ["http.expectedResponse", "http.requestBody", "tcp.receive", "tcp.send"],
    unionOf("877af26e4280 daa6395ecc0e", "type", { Text: "text", Binary: "binary" }),
  ),
);
