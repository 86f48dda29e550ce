// The last look at finished bundles: none of them contains a secret, wherever it came from.

import { defined } from "../../base/defined.ts";
import type { JsonObject } from "../../base/json/json.ts";
import { secretInBundle } from "../../diagnostics/catalogue/verify.ts";
import { type Diagnostic, type Report, related } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { KubernetesOptions } from "../../model/kubernetes/configuration.ts";
import type { ProxyName } from "../../model/proxy-name.ts";
import { originOf, titleOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import { createSecretFinder, type FoundSecret } from "../../model/secrets/find-secrets.ts";
import { indexSecretValues } from "../../model/secrets/secret-values.ts";
import type { Origin } from "../../source/document.ts";
import { standInObjects } from "./kubernetes/verify-kubernetes.ts";
import { createPlaceFinder } from "./secret-places.ts";

/**
 * Reports verify/secret-in-bundle for each private key, and for each value of a Secret of the input, in a bundle that must not have one. All that
 * users write freely is in Envoy's messages and in the objects for a cluster; the other files of a bundle repeat names and addresses.
 */
export function verifySecrets(
  bundles: readonly EnvoyBundle[],
  resources: ResourceSet,
  options: KubernetesOptions,
  reportOf: (proxy: ProxyName) => Report,
): void {
  const secrets = resources.ofKind("Secret");
  const findValue = secrets.length > 0 ? indexSecretValues(secrets) : undefined;
  const findPlace = createPlaceFinder(resources, findValue);
  const arePatched = resources.ofKind("EnvoyPatchPolicy").length > 0;
  for (const bundle of bundles) {
    const objects = objectsOf(bundle, options);
    const patched = new Set<object>(objects.filter(({ isPatched }) => isPatched).map(({ object }) => object));
    const isPatched = (message: object) => patched.has(message) || isPatch(bundle, message);
    const search = defined({ findValue, isPatched: arePatched || patched.size > 0 ? isPatched : undefined });
    const find = createSecretFinder(search);
    const report = reportOf(bundle.proxy);
    for (const message of [...messagesOf(bundle), ...objects.map(({ object }) => object)])
      for (const found of find(message)) report(diagnosticOf(found, findPlace(found, message, bundle), bundle));
  }
}

function messagesOf({ bootstrap, files }: EnvoyBundle): readonly JsonObject[] {
  return [bootstrap as unknown as JsonObject, ...files.map(({ content }) => content)];
}

interface ClusterObject {
  readonly object: JsonObject;
  readonly isPatched: boolean;
}

/** Where no EnvoyProxy says anything of the objects for a cluster, annotations are all that users wrote in them. */
function objectsOf(bundle: EnvoyBundle, options: KubernetesOptions): readonly ClusterObject[] {
  const { infrastructure, kubernetes } = bundle;
  if (kubernetes === undefined)
    return [{ object: { annotations: { ...infrastructure.annotations } }, isPatched: false }];
  return standInObjects(bundle, options).map(({ object, settings }) => ({
    object,
    isPatched: settings.patch !== undefined,
  }));
}

/** Undefined for what came from nowhere of its own. */
function isPatch({ origins }: EnvoyBundle, message: object): boolean | undefined {
  const origin = origins.get(message);
  return origin && origin.document.value.kind === "EnvoyPatchPolicy";
}

function diagnosticOf({ what }: FoundSecret, origin: Origin | undefined, { proxy }: EnvoyBundle): Diagnostic {
  const isValue = typeof what !== "string";
  const facts = {
    proxy: titleOf(proxy),
    what: isValue ? `the key "${what.key}" of ${titleOf(what.secret)}` : what,
  };
  const secret = isValue ? [related("the Secret is here", originOf(what.secret, "metadata", "name"))] : [];
  return secretInBundle(facts, origin && { kind: "value", origin, isSecret: true }, { related: secret });
}
