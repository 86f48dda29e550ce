// Checks the objects that run bundles in a cluster, as far as an EnvoyProxy shapes them: what an API server would reject, and what has no effect.

import { isDeepStrictEqual } from "node:util";
import { type JsonObject, valueAt } from "../../../base/json/json.ts";
import {
  kubernetesPatchWithoutEffect,
  kubernetesRejects,
  otherEnvoyImage,
} from "../../../diagnostics/catalogue/verify.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { defaultKubernetes, type ObjectSettings } from "../../../model/ir/kubernetes.ts";
import { itemsOf } from "../../../model/kubernetes/by-name.ts";
import type { KubernetesOptions } from "../../../model/kubernetes/configuration.ts";
import { type BuiltObject, kubernetesObjects } from "../../../model/kubernetes/kubernetes-objects.ts";
import type { ProxyName } from "../../../model/proxy-name.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { objectProblems } from "./object-problems.ts";

/** Reports verify/kubernetes-… and verify/other-envoy-image. Bundles of which nothing is said are only asked for names that others take. */
export function verifyKubernetes(
  bundles: readonly EnvoyBundle[],
  options: KubernetesOptions,
  reportOf: (proxy: ProxyName) => Report,
): void {
  if (bundles.every(({ kubernetes }) => kubernetes === undefined)) return;
  const owners = new Map<string, ProxyName>();
  for (const bundle of bundles.toSorted(plainFirst)) {
    const report = reportOf(bundle.proxy);
    for (const { settings, plain, object } of standInObjects(bundle, options)) {
      reportImage(bundle, object, options.envoy, report);
      reportPatch(settings, plain, object, report);
      reportProblems(settings, objectProblems(plain, object, bundle.ports), plain, report);
      reportName(settings, plain, bundle.proxy, owners, report);
    }
  }
}

/** The objects with an empty configuration: their other parts do not depend on Envoy's files. */
export function standInObjects(bundle: EnvoyBundle, options: KubernetesOptions): readonly BuiltObject[] {
  return kubernetesObjects(bundle, { kind: "objects", parts: [] }, "envoy.yaml", options);
}

/** Names that gwc chose are there before those that were written. */
function plainFirst(a: EnvoyBundle, b: EnvoyBundle): number {
  return Number(a.kubernetes !== undefined) - Number(b.kubernetes !== undefined);
}

function reportPatch({ patch }: ObjectSettings, plain: JsonObject, object: JsonObject, report: Report): void {
  if (patch === undefined || !isDeepStrictEqual(plain, object)) return;
  report(kubernetesPatchWithoutEffect({ object: titleOfObject(plain) }, patch.origin));
}

function reportProblems(
  settings: ObjectSettings,
  problems: readonly string[],
  plain: JsonObject,
  report: Report,
): void {
  const origin = settings.patch?.origin ?? settings.origin;
  if (origin === undefined) return;
  for (const reason of problems) report(kubernetesRejects({ object: titleOfObject(plain), reason }, origin));
}

function reportName(
  { origin, nameAt = origin }: ObjectSettings,
  plain: JsonObject,
  proxy: ProxyName,
  owners: Map<string, ProxyName>,
  report: Report,
): void {
  const title = titleOfObject(plain);
  const owner = owners.get(title);
  owners.set(title, owner ?? proxy);
  if (owner === undefined || nameAt === undefined) return;
  const reason = `has the name of the one of ${titleOf(owner)}`;
  report(kubernetesRejects({ object: title, reason }, nameAt));
}

function titleOfObject({ kind, metadata }: JsonObject): string {
  const { namespace, name } = metadata as JsonObject;
  return `${kind} ${namespace}/${name}`;
}

/** Tags of Envoy's own images say for which version they are. */
function reportImage({ kubernetes }: EnvoyBundle, object: JsonObject, envoy: string, report: Report): void {
  const { container, imageAt, patch, origin } = (kubernetes ?? defaultKubernetes).workload;
  const containers = itemsOf(valueAt(object, ["spec", "template", "spec", "containers"]));
  const image = String(containers.find(({ name }) => name === "envoy")?.image ?? "");
  const [, version] = /:[^:/@]*\bv(\d+\.\d+)\b[^:/@]*(?:@|$)/.exec(image) ?? [];
  const at = image === container.image ? imageAt : (patch?.origin ?? origin);
  if (version === undefined || version === envoy || at === undefined) return;
  report(otherEnvoyImage({ image, version, envoy }, at));
}
