// deploy/: ways to start the bundle, from templates/deploy.

import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { BundleOptions } from "./index.ts";
import type { BundleFile } from "./tree.ts";

/** Every template with its placeholders filled; {{name}} is a value, and a line that holds only {{ports}} or the like becomes one line an item. */
export function deployFiles(bundle: EnvoyBundle, { templates, envoy, secretsDirectory }: BundleOptions): readonly BundleFile[] {
  const values = templateValues(bundle, envoy, secretsDirectory);
  return [...templates].map(([name, text]) => ({ path: `deploy/${name}`, content: fillTemplate(text, values), executable: name.endsWith(".sh") }));
}

type TemplateValues = Readonly<Record<string, string | readonly string[]>>;

function templateValues(bundle: EnvoyBundle, envoy: string, secretsDirectory: string): TemplateValues {
  return {
    name: `${bundle.gateway.namespace}-${bundle.gateway.name}`,
    gateway: `${bundle.gateway.namespace}/${bundle.gateway.name}`,
    envoy,
    ports: bundle.ports.filter(({ purpose }) => purpose === "traffic").map(({ port }) => `${port}/tcp`),
    secretsDirectory,
  };
}

/** Fills {{placeholders}}; a line whose placeholder is a list is repeated for each item, and left out for none. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template
    .split("\n")
    .flatMap((line) => {
      const list = [...line.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => values[name ?? ""]).find(Array.isArray) as readonly string[] | undefined;
      return list === undefined ? [fillLine(line, values)] : list.map((item) => line.replace(/\{\{\w+\}\}/, () => item));
    })
    .join("\n");
}

function fillLine(line: string, values: TemplateValues): string {
  return line.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
