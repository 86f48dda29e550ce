// deploy/kubernetes.yaml: one bundle in a cluster, without a controller.

import { printYaml } from "../../../base/json/print-yaml.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import type { KubernetesOptions } from "../../../model/kubernetes/configuration.ts";
import { kubernetesObjects } from "../../../model/kubernetes/kubernetes-objects.ts";
import { type SecretMount, secretMounts } from "../../../model/kubernetes/secrets.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { commentText } from "../deploy/quoting.ts";
import type { BundleFile } from "../tree.ts";
import { configurationOf, type PackedConfiguration } from "./configuration.ts";
import { printPart } from "./print.ts";
import { rateLimitDocuments, rateLimitLines } from "./rate-limit.ts";

/**
 * Everything that runs the Gateway in a cluster, as a file for `kubectl apply`: ServiceAccount, ConfigMaps (or, for a configuration that no
 * ConfigMap holds, an image), Deployment, Service and PodDisruptionBudget, all of them with the labels and annotations of spec.infrastructure.
 * @param files what Envoy reads, as `envoyFiles` gives it; the pod gets the bootstrap in its first form
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1762/
 */
export function kubernetesManifests(
  bundle: EnvoyBundle,
  files: readonly BundleFile[],
  options: KubernetesOptions,
): string {
  const isStart = ({ path }: BundleFile) => /^envoy\.(yaml|json|pb)$/.test(path);
  const start = files.find(isStart);
  const packed = files.filter((file) => file === start || !isStart(file));
  const configuration = configurationOf(bundle, packed);
  const built = kubernetesObjects(bundle, configuration, start?.path ?? "envoy.yaml", options);
  const [account = {}, ...objects] = built.map(({ object }) => object);
  const parts = configuration.kind === "objects" ? configuration.parts : [];
  const documents = [
    printYaml(account),
    ...parts.map((part) => printPart(bundle, part, options.inlineSecrets)),
    ...objects.map(printYaml),
    ...rateLimitDocuments(bundle),
  ];
  return `${caption(bundle, configuration, options)}${documents.join("---\n")}`;
}

function caption(
  bundle: EnvoyBundle,
  configuration: PackedConfiguration,
  { secretsDirectory }: KubernetesOptions,
): string {
  const { namespace } = bundle.infrastructure;
  const lines = [
    `${titleOf(bundle.proxy)} in a cluster (Kubernetes 1.30 or newer), without a controller. In the bundle's folder:`,
    "kubectl apply --server-side -f deploy/kubernetes.yaml",
    ...secretMounts(bundle, secretsDirectory).map((mount) => secretLine(mount, namespace)),
    ...(configuration.kind === "image" ? imageLines(configuration) : []),
    ...rateLimitLines(bundle),
  ];
  return lines.map((line) => `# ${commentText(line)}\n`).join("");
}

function secretLine({ secret, title, keys }: SecretMount, namespace: string): string {
  const copied = title === `${namespace}/${secret}` ? "" : `, a copy of ${title}`;
  return `It reads Secret ${namespace}/${secret}${copied}: ${keys.join(", ")}`;
}

function imageLines({ image, tooLarge }: PackedConfiguration & { readonly kind: "image" }): readonly string[] {
  return [
    `Too large for a ConfigMap: ${tooLarge.join(", ")}. Make ${image} with gwc image build or deploy/Dockerfile,`,
    "bring it to the nodes or to their registry, and write its name there at `image` (kustomize: images).",
  ];
}
