// Credentials that Envoy injects must be generic secrets: one that is missing or of another kind ends Envoy with signal 11, also in validate mode.

import { type Hazard, type HazardRule, objectIn, type Seen, type SeenMessages } from "./hazard.ts";
import { secretBehind } from "./secrets.ts";

export const genericCredentialType = "envoy.extensions.http.injected_credentials.generic.v3.Generic";

export const credentials: HazardRule = (messages) =>
  messages.ofType(genericCredentialType).flatMap((each) => hazardOf(each, messages) ?? []);

function hazardOf({ root, path, message }: Seen, messages: SeenMessages): Hazard | undefined {
  const reference = objectIn(message, "credential");
  const found = reference && secretBehind(reference, "generic_secret", messages);
  if (found === undefined || found.kind === "found" || found.kind === "unknown") return undefined;
  const what = found.kind === "missing" ? "which the bundle does not have" : "which is not a generic_secret";
  // A file may still get the secret; until then, every request is answered with 401.
  const effect = found.isStatic ? "crashes" : "ignores";
  return { effect, root, path: [...path, "credential"], reason: `names the secret "${found.name}", ${what}` };
}
