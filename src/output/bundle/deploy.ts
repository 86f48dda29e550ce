// deploy/: ways to start the bundle, from templates/deploy, and manifests for a cluster.

import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { bundleName } from "./bundle-name.ts";
import type { BundleTreeOptions } from "./bundle-tree-options.ts";
import { startFile } from "./envoy-files.ts";
import { kubernetesManifests } from "./kubernetes/manifests.ts";
import { readyUrl } from "./operations.ts";
import { capabilitiesOf } from "./requirements.ts";
import type { BundleFile } from "./tree.ts";

/** Every template with its placeholders filled; {{name}} is a value, and a line that holds only {{ports}} or the like becomes one line per item. */
export function deployFiles(
  bundle: EnvoyBundle,
  forEnvoy: readonly BundleFile[],
  options: BundleTreeOptions,
): readonly BundleFile[] {
  const values = templateValues(bundle, options);
  const filled = [...options.templates].map(([name, text]) => ({
    path: `deploy/${name}`,
    content: fillTemplate(text, values),
    executable: name.endsWith(".sh"),
  }));
  const manifests = kubernetesManifests(bundle, forEnvoy, options);
  return [...filled, { path: "deploy/kubernetes.yaml", content: manifests, secret: options.inlineSecrets }];
}

type TemplateValues = Readonly<Record<string, string | readonly string[]>>;

function templateValues(bundle: EnvoyBundle, { envoy, formats, secretsDirectory }: BundleTreeOptions): TemplateValues {
  const { namespace, name } = bundle.gateway;
  const capabilities = capabilitiesOf(bundle);
  const needsSecrets = bundle.reads.some(({ path }) => path.startsWith(`${secretsDirectory}/`));
  return {
    name: bundleName(bundle.gateway),
    gateway: `${namespace}/${name}`,
    envoy,
    config: startFile(formats),
    readyUrl: readyUrl(bundle),
    ports: bundle.ports
      .filter(({ purpose }) => purpose === "traffic")
      .map(({ port, protocol }) => `${port}/${protocol === "udp" ? "udp" : "tcp"}`),
    secretsDirectory,
    secretsMounts: needsSecrets ? [`${secretsDirectory}:${secretsDirectory}:ro`] : [],
    capabilities,
    // Docker gives capabilities to root alone.
    rootUser: capabilities.length > 0 ? ["0:0"] : [],
  };
}

/** Fills {{placeholders}}; a line whose placeholder is a list is repeated for each item, and left out for none. */
function fillTemplate(template: string, values: TemplateValues): string {
  return template
    .split("\n")
    .flatMap((line) => {
      const list = [...line.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => values[name ?? ""]).find(Array.isArray) as
        | readonly string[]
        | undefined;
      return list === undefined
        ? [fillLine(line, values)]
        : list.map((item) => line.replace(/\{\{\w+\}\}/, () => item));
    })
    .join("\n");
}

function fillLine(line: string, values: TemplateValues): string {
  return line.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
