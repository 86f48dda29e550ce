// What the check of the finished Envoy resources may say.

import { defineDiagnostic } from "../define.ts";

/** A resource that Envoy would refuse. `resource` is its title, `path` the place in it ("" for the whole), `reason` the end of the sentence. */
export const envoyRejects = defineDiagnostic<{
  readonly resource: string;
  readonly path: string;
  readonly reason: string;
}>({
  code: "verify/envoy-rejects",
  severity: "error",
  message: ({ resource, path, reason }) => `Envoy would refuse ${resource}: ${path === "" ? "it" : path} ${reason}.`,
  hint: () => "correct the value that leads here; where a patch wrote it, correct the patch.",
  explanation:
    "The finished Envoy configuration is checked against Envoy's own message definitions before anything is written: field names, types, " +
    "enum values, the rules that Envoy's definitions carry, and regular expressions. The usual causes are an `EnvoyPatchPolicy` that writes a " +
    "field Envoy does not have, and a value that the input's schema allows but Envoy does not. The message names the place in the Envoy resource; " +
    "the position is that of the object it comes from. Without such a cause it is a defect of gwc: please report it.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/api",
});
