// EnvoyProxy: what must hold between its fields.

import { hostOrBackend, someBackendRefs, telemetryBackendRefs } from "../backend-refs.ts";
import {
  allowedWhen,
  atLeastOneOf,
  atMostOneOf,
  exactlyOneOf,
  forbiddenWhen,
  notBoth,
  requiredWhen,
  textMatches,
  unionOf,
} from "../combinators.ts";
import { has, is, isFilled, isTrue } from "../conditions.ts";
import { fraction } from "../fraction.ts";
import { at, atEach, numberRule, objectRule, type Placement } from "../rule.ts";
import { tlsVersions } from "../tls-settings.ts";
import { backendSettings } from "./cluster-settings.ts";
import { healthCheckLog } from "./health-check.ts";

const positiveReplicas = numberRule("positive", "dfe2e626c203", (value, fail) => {
  if (!(value > 0)) fail(`the number of replicas is ${value}, but must be at least 1.`, "set it to 1 or more.");
});

const replicaRange = objectRule("replica-range", "ad4acf2e9531", ({ minReplicas, maxReplicas }, fail) => {
  if (minReplicas !== undefined && !(Number(maxReplicas) >= Number(minReplicas)))
    fail(
      `minReplicas (${Number(minReplicas)}) must not be greater than maxReplicas (${Number(maxReplicas)}).`,
      "lower minReplicas, or raise maxReplicas.",
      "minReplicas",
    );
});

const onLoadBalancer = is("type", "LoadBalancer");

const kubernetes = at(
  "provider.kubernetes",
  atMostOneOf("8744b359bbed", "envoyDeployment", "envoyDaemonSet"),
  atMostOneOf("e47100623cac", "envoyHpa", "envoyDaemonSet"),
  atEach(
    ["envoyDaemonSet.container", "envoyDeployment.container"],
    atMostOneOf("92b034e938ab", "image", "imageRepository"),
    at(
      "image",
      textMatches(
        "211419e67f19",
        /^[a-zA-Z0-9._-]+(:[0-9]+)?(\/[a-zA-Z0-9._/-]+)?(:[a-zA-Z0-9._-]+)?(@sha256:[a-z0-9]+)?$/,
        "the image reference is not valid.",
        "write [host[:port]/]name[:tag][@sha256:digest].",
      ),
    ),
    at(
      "imageRepository",
      textMatches(
        "e0b49e56a53f",
        /^[a-zA-Z0-9._-](?:[a-zA-Z0-9._/-]+|[a-zA-Z0-9._-]*:[0-9][a-zA-Z0-9._/-]+)$/,
        "the image repository is not valid.",
        "write [host[:port]/]name, without a tag or digest.",
      ),
    ),
  ),
  at("envoyHpa", replicaRange, atEach(["minReplicas", "maxReplicas"], positiveReplicas)),
  at("envoyPDB", exactlyOneOf("b699669e8351", "minAvailable", "maxUnavailable")),
  at(
    "envoyService",
    allowedWhen("917cd5413415", "allocateLoadBalancerNodePorts", onLoadBalancer),
    allowedWhen("08de3ec84571", "loadBalancerSourceRanges", onLoadBalancer),
    allowedWhen("727e20429acd", "loadBalancerIP", onLoadBalancer),
    at(
      "loadBalancerIP",
      textMatches(
        "cf925ac33a60",
        /^((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$/,
        "loadBalancerIP is not a valid IPv4 address.",
        "write four numbers from 0 to 255, separated by dots.",
      ),
    ),
  ),
);

const bootstrapContent = objectRule("bootstrap-content", "2d37888564a4", (self, fail) => {
  if (self.type === "JSONPatch") {
    if (!isFilled(self.jsonPatches))
      fail("type is JSONPatch, but jsonPatches is empty.", "add patches to jsonPatches, or change type.");
  } else if (self.value === undefined)
    fail(
      `type is ${String(self.type)}, but value is not set.`,
      "set value to the bootstrap configuration, or set type to JSONPatch.",
    );
});

const someFormat = objectRule("format-required", "b77e43503c0b", (self, fail) => {
  if (self.type === undefined && self.text === undefined && self.json === undefined)
    fail("the format is empty.", "set text or json.");
});

const format = at(
  "format",
  someFormat,
  requiredWhen("a2bc9ca895c1", "text", is("type", "Text")),
  forbiddenWhen("901db622b7be", "json", is("type", "Text")),
  requiredWhen("34c2dcf18462", "json", is("type", "JSON")),
  forbiddenWhen("f345449faa18", "text", is("type", "JSON")),
);

const accessLog = at(
  "accessLog.settings[]",
  format,
  at(
    "sinks[]",
    unionOf("611aea3d329c 73b29dab504f f392815b0a48", "type", {
      File: "file",
      ALS: "als",
      OpenTelemetry: "openTelemetry",
    }),
    at(
      "als",
      someBackendRefs,
      allowedWhen("adead852b27b", "http", is("type", "HTTP")),
      ...telemetryBackendRefs,
      backendSettings,
    ),
    at(
      "openTelemetry",
      hostOrBackend,
      atMostOneOf("7b88660fee27", "resources", "resourceAttributes"),
      ...telemetryBackendRefs,
      backendSettings,
    ),
  ),
);

const metrics = at(
  "metrics.sinks[]",
  unionOf("f392815b0a48", "type", { OpenTelemetry: "openTelemetry" }),
  at("openTelemetry", hostOrBackend, ...telemetryBackendRefs, backendSettings),
);

const tracing = at(
  "tracing",
  atMostOneOf("4334b218a4ae", "samplingRate", "samplingFraction"),
  atEach(["samplingFraction", "clientSamplingFraction", "overallSamplingFraction"], fraction),
  at(
    "provider",
    hostOrBackend,
    allowedWhen("b6f28d2cdfc0", "openTelemetry", is("type", "OpenTelemetry")),
    ...telemetryBackendRefs,
    backendSettings,
    at("serviceName", textMatches("1556eb3e5a6b", /./s, "serviceName is empty.", "set a name, or remove serviceName.")),
    at(
      "openTelemetry.sampler",
      allowedWhen("c86ffd0d78f6", "samplingPercentage", is("type", "TraceIdRatio", "ParentBasedTraceIdRatio")),
      at("samplingPercentage", fraction),
    ),
  ),
);

export const envoyProxy: readonly Placement[] = [
  at(
    "spec",
    notBoth("709d68d945eb", isTrue("mergeGateways"), has("mergeBackends"), "mergeBackends"),
    at("backendTLS", ...tlsVersions),
    at("bootstrap", bootstrapContent),
    at(
      "dynamicModules[].source",
      requiredWhen("b1bf1672b089", "remote", is("type", "Remote")),
      allowedWhen("b1bf1672b089", "remote", is("type", "Remote")),
      requiredWhen("bdb13a386a60", "local", is("type", "Local")),
      forbiddenWhen("b81863f01bba", "local", is("type", "Remote")),
    ),
    at("filterOrder[]", exactlyOneOf("c4ac27043cad f42066699309", "before", "after")),
    at("geoIP.provider", requiredWhen("4fa9c9b47c8a", "maxMind", is("type", "MaxMind"))),
    at(
      "geoIP.provider.maxMind",
      atLeastOneOf(
        "3a9042e5e941",
        "cityDbSource",
        "countryDbSource",
        "asnDbSource",
        "ispDbSource",
        "anonymousIpDbSource",
      ),
    ),
    kubernetes,
    at("telemetry", accessLog, healthCheckLog, metrics, tracing),
  ),
];
