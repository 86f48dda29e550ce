// What holds for the listeners of Gateways and ListenerSets.

import type { JsonObject } from "../../../../base/json/json.ts";
import { everyItem, unionOf, uniqueBy } from "../combinators.ts";
import { isFilled, objectIn } from "../conditions.ts";
import { at, objectRule, only, type Placement } from "../rule.ts";
import { externalAuth } from "./external-auth.ts";

/** Rules for all listeners of an object. @param portUnique the digest of the rule about port, protocol and hostname, which differs by kind. */
export function listeners(portUnique: string): Placement {
  return at(
    "spec.listeners",
    uniqueBy("b3c66e248da8", "name", nameOf),
    uniqueBy(portUnique, "port, protocol and hostname", portOf),
    ...protocols,
    each,
  );
}

function nameOf(listener: JsonObject): string {
  return listener.name as string;
}

function portOf({ port, protocol, hostname }: JsonObject): string | undefined {
  return port === undefined ? undefined : JSON.stringify([port, protocol, hostname ?? null]);
}

function hasProtocol(listener: JsonObject, ...protocols: readonly string[]): boolean {
  return protocols.includes(listener.protocol as string);
}

const protocols = [
  everyItem(
    "08d23c40ec8f",
    "no-hostname-on-l4",
    (listener) => !hasProtocol(listener, "TCP", "UDP") || !isFilled(listener.hostname),
    "hostname must not be set when protocol is TCP or UDP, which carry no hostname.",
    "remove hostname.",
    "hostname",
  ),
  everyItem(
    "78a772397706",
    "no-tls-on-plain",
    (listener) => !hasProtocol(listener, "HTTP", "TCP", "UDP") || listener.tls === undefined,
    "tls must not be set when protocol is HTTP, TCP or UDP, which are not encrypted.",
    "remove tls, or set protocol to HTTPS or TLS.",
    "tls",
  ),
  everyItem(
    "79a484463556",
    "tls-mode-required",
    (listener) => !hasProtocol(listener, "TLS") || isFilled(objectIn(listener, "tls")?.mode),
    "protocol is TLS, but tls.mode is not set.",
    "set tls.mode to Terminate or Passthrough.",
  ),
  everyItem(
    "aec2bd596a6d",
    "https-terminates",
    (listener) => !hasProtocol(listener, "HTTPS") || ["Terminate", "", undefined].includes(modeOf(listener)),
    "protocol is HTTPS, but tls.mode is not Terminate.",
    "set tls.mode to Terminate, or protocol to TLS.",
    "tls",
    "mode",
  ),
];

function modeOf(listener: JsonObject): string | undefined {
  return objectIn(listener, "tls")?.mode as string | undefined;
}

const certificateToTerminate = objectRule("certificate-required", "f161b726ab7c", (tls, fail) => {
  if (tls.mode === "Terminate" && !isFilled(tls.certificateRefs) && !isFilled(tls.options))
    fail(
      "mode is Terminate, but certificateRefs is empty.",
      "add a Secret to certificateRefs, or set mode to Passthrough.",
    );
});

const filterTypes = { ExtensionRef: "extensionRef", ExternalAuth: "externalAuth" };

const each = at(
  "[]",
  at("tls", certificateToTerminate),
  at(
    "filters.requests[]",
    only("experimental", unionOf("28f68457ca1d 32fcae1cb6e6 3f23e50c287f c8cbd34fb929", "type", filterTypes)),
    externalAuth,
  ),
);
