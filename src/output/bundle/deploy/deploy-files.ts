// deploy/: ways to start the bundle, from templates/deploy, and manifests for a cluster.

import { dirname } from "node:path/posix";
import { InternalError } from "../../../base/internal-error.ts";
import { processArguments } from "../../../model/envoy/arguments.ts";
import { type EnvoyBundle, transportOf } from "../../../model/envoy/bundle.ts";
import { capabilitiesOf } from "../../../model/envoy/capabilities.ts";
import { readyUrl } from "../../../model/envoy/operations.ts";
import { endSeconds } from "../../../model/kubernetes/container.ts";
import { envoyImage } from "../../../model/kubernetes/image.ts";
import { proxyPath } from "../../../model/proxy-name.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { bundleName } from "../bundle-name.ts";
import type { BundleTreeOptions } from "../bundle-tree-options.ts";
import { startFile } from "../envoy-files.ts";
import { kubernetesManifests } from "../kubernetes/manifests.ts";
import type { BundleFile } from "../tree.ts";
import { drainCommand } from "./drain-command.ts";
import { hostFileMounts } from "./host-file-mounts.ts";
import { hostSettings } from "./host-settings.ts";
import { fillLine } from "./quoting.ts";
import { isStarted, rateLimitValues } from "./rate-limit-values.ts";

/** Every template with its placeholders filled; a line with {{ports}} or the like, which is a list, becomes one line per item. */
export function deployFiles(
  bundle: EnvoyBundle,
  forEnvoy: readonly BundleFile[],
  options: BundleTreeOptions,
): readonly BundleFile[] {
  const values = templateValues(bundle, options);
  const needed = [...options.templates].filter(([name]) => isStarted(bundle, name));
  const filled = needed.map(([name, text]) => ({
    path: `deploy/${name}`,
    content: fillTemplate(text, values),
    executable: name.endsWith(".sh"),
  }));
  const manifests = kubernetesManifests(bundle, forEnvoy, options);
  return [...filled, { path: "deploy/kubernetes.yaml", content: manifests, secret: options.inlineSecrets }];
}

/** A list becomes one line per item; the words of a command stay in their line. */
type TemplateValue = string | readonly string[] | { readonly words: readonly string[] };

type TemplateValues = Readonly<Record<string, TemplateValue>>;

function templateValues(bundle: EnvoyBundle, { envoy, formats, secretsDirectory }: BundleTreeOptions): TemplateValues {
  const capabilities = capabilitiesOf(bundle);
  const { shutdown } = bundle.process;
  const needsSecrets = bundle.reads.some(({ path }) => path.startsWith(`${secretsDirectory}/`));
  // Not the socket itself: a server that starts again makes a new one.
  const socketMounts = bundle.sockets.map(({ path }) => dirname(path));
  const mounts = [...(needsSecrets ? [secretsDirectory] : []), ...socketMounts, ...hostFileMounts(bundle)];
  return {
    name: bundleName(bundle.proxy),
    container: `gwc-${bundleName(bundle.proxy)}`,
    title: titleOf(bundle.proxy),
    kind: bundle.proxy.kind,
    proxy: proxyPath(bundle.proxy),
    envoy,
    ...baseValues(bundle, envoy),
    ...hostValues(bundle),
    ...rateLimitValues(bundle, secretsDirectory),
    config: startFile(formats),
    configPath: `/etc/envoy/${startFile(formats)}`,
    readyUrl: readyUrl(bundle),
    arguments: { words: processArguments(bundle.process) },
    drain: shutdown === undefined ? [] : [drainCommand(bundle, shutdown)],
    stopSeconds: shutdown === undefined ? [] : [String(endSeconds(bundle.process))],
    ports: bundle.ports
      .filter(({ purpose }) => purpose === "traffic")
      .map((bound) => `${bound.port}/${transportOf(bound).toLowerCase()}`),
    secretsDirectory,
    mounts,
    hasMounts: mounts.length > 0 ? [""] : [],
    socketMounts,
    capabilities,
    // Docker gives capabilities to root alone.
    rootUser: capabilities.length > 0 ? ["0:0"] : [],
  };
}

function baseValues(bundle: EnvoyBundle, envoy: string): TemplateValues {
  const { image, command } = envoyImage(bundle, envoy);
  return { image, command };
}

function hostValues(bundle: EnvoyBundle): TemplateValues {
  const { environment, memoryBytes, processors } = hostSettings(bundle);
  return {
    environment,
    hasEnvironment: environment.length > 0 ? [""] : [],
    memoryBytes: memoryBytes === undefined ? [] : [String(memoryBytes)],
    processors: processors === undefined ? [] : [String(processors)],
    processorShare: processors === undefined ? [] : [String(Math.ceil(processors * 100))],
  };
}

/** A line whose placeholder is a list is repeated for each item, and left out for none. */
function fillTemplate(template: string, values: TemplateValues): string {
  return template
    .split("\n")
    .flatMap((line) => {
      const [, first = ""] = /\{\{(?:\w+:)?(\w+)\}\}/.exec(line) ?? [];
      const list = values[first];
      const items = Array.isArray(list) ? (list as readonly string[]) : [""];
      return items.map((item) => fillLine(line, (name) => valueOf(name, item, values)));
    })
    .join("\n");
}

function valueOf(name: string, item: string, values: TemplateValues): readonly string[] {
  const value = values[name];
  if (value === undefined) throw new InternalError(`no value for {{${name}}}`);
  if (typeof value === "string") return [value];
  return "words" in value ? value.words : [item];
}
