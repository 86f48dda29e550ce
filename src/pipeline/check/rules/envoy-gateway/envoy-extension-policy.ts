// EnvoyExtensionPolicy: what must hold between its fields.

import type { JsonObject } from "../../../../base/json/json.ts";
import { routeKinds } from "../../../../model/resources/kind-facts.ts";
import { policyTargets } from "../../../../model/resources/policy-targets.ts";
import { anyBackendRefs, noBackendRef } from "../backend-refs.ts";
import { oneOfValues, unionOf } from "../combinators.ts";
import { objectIn } from "../conditions.ts";
import { at, objectRule, type Placement, type Rule, textsRule } from "../rule.ts";
import { backendSettings } from "./cluster-settings.ts";
import { mergeType } from "./merge-type.ts";
import { fieldForTargets, targets } from "./policy-targets.ts";
import { valueOrRef } from "./value-or-ref.ts";

const directions = ["request", "response"];

/** A flag that only some body modes support. */
function bodyModeWith(upstream: string, flag: string, passes: (mode: string) => boolean, message: string): Rule {
  return objectRule("body-mode", upstream, (self, fail) => {
    if (self[flag] !== true) return;
    for (const direction of directions) {
      const mode = bodyMode(self, direction);
      if (mode !== undefined && !passes(mode))
        fail(
          `${flag} is true, but ${message}.`,
          `change the body mode, or set ${flag} to false.`,
          "processingMode",
          direction,
          "body",
        );
    }
  });
}

function bodyMode(self: JsonObject, direction: string): string | undefined {
  return objectIn(objectIn(self, "processingMode"), direction)?.body as string | undefined;
}

const ownMetadata = textsRule("metadata-namespace", "c20c13dfc9c1", (namespaces, fail) => {
  namespaces.forEach((namespace, index) => {
    if (namespace.startsWith("envoy.filters.http"))
      fail(
        `"${namespace}" is reserved for Envoy's own filters.`,
        "choose a name that does not start with envoy.filters.http.",
        index,
      );
  });
});

const extProc = at(
  "extProc[]",
  noBackendRef(),
  bodyModeWith(
    "1eb2a82ba243",
    "shadowMode",
    (mode) => mode === "Streamed",
    "shadow mode supports only the body mode Streamed",
  ),
  bodyModeWith(
    "285d51de0e16",
    "failOpen",
    (mode) => mode !== "FullDuplexStreamed",
    "with the body mode FullDuplexStreamed the body is lost when the processor fails",
  ),
  ...anyBackendRefs,
  backendSettings,
  at("metadata.writableNamespaces", ownMetadata),
);

export const envoyExtensionPolicy: readonly Placement[] = [
  at(
    "spec",
    ...targets({
      kinds: policyTargets.EnvoyExtensionPolicy,
      kindOfRef: "bd9e4d923fd9",
      kindOfRefs: "cf83172b6ddf",
      groupOfRef: "4d8632f6efc6",
      groupOfRefs: "8676d50dec8a",
    }),
    fieldForTargets("5d2f827d6ab1", "mergeType", routeKinds),
    mergeType,
    extProc,
    at("lua[]", valueOrRef("5f0975c8f16d", "Inline", "inline")),
    at(
      "lua[].valueRef",
      oneOfValues("32ca88d1ab19", "kind", "ConfigMap"),
      oneOfValues("32ca88d1ab19", "group", "", "v1"),
    ),
    at("wasm[].code", unionOf("2f60d7c9fa0d 4df128cbda0d", "type", { HTTP: "http", Image: "image" })),
    at("wasm[].code.image.pullSecretRef", oneOfValues("9943585d14ba", "kind", "Secret")),
  ),
];
