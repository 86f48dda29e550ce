// Makes the config of one platform: the base's, with the bundle's layer, command and labels; every other key stays as it is.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { compareBy } from "../../base/ordering.ts";
import { filledHistory } from "./base/base-image.ts";
import { jsonBlob } from "./format/digest.ts";
import type { Annotations, BaseImage, Layer, OwnBlob, Port } from "./format/forms.ts";
import { type Family, mediaTypes } from "./format/media-types.ts";

interface ConfigSettings {
  /** RFC 3339. */
  readonly created: string;
  /** UID:GID, numeric. */
  readonly user: string;
  /** undefined for "scratch", which has nothing to start. */
  readonly entrypoint: string | undefined;
  readonly command: readonly string[];
  readonly ports: readonly Port[];
  readonly labels: Annotations;
  readonly comment: string;
}

export function buildConfig(base: BaseImage, layer: Layer, family: Family, settings: ConfigSettings): OwnBlob {
  const config = {
    ...base.config,
    created: settings.created,
    config: buildRunConfig(isJsonObject(base.config.config) ? base.config.config : {}, settings),
    rootfs: { type: "layers", diff_ids: [...base.layers.map(({ diffId }) => diffId), layer.diffId] },
    history: [
      ...baseHistory(base, settings.created),
      { created: settings.created, created_by: "gwc image build", comment: settings.comment },
    ],
  };
  return jsonBlob(mediaTypes[family].config, config);
}

/** User, command and ports are always set: bases have changed theirs between releases, once silently to root. */
function buildRunConfig(base: JsonObject, settings: ConfigSettings): JsonObject {
  const { Entrypoint: _entrypoint, Cmd: _command, ExposedPorts: _ports, ...others } = base;
  const start = settings.entrypoint === undefined ? {} : { Entrypoint: [settings.entrypoint], Cmd: settings.command };
  const labels = { ...(isJsonObject(base.Labels) ? base.Labels : {}), ...settings.labels };
  return {
    ...others,
    User: settings.user,
    WorkingDir: "/etc/envoy",
    ...start,
    ExposedPorts: exposedPorts(settings.ports),
    Labels: labels,
  };
}

/** The Gateway's ports instead of the base's, which belong to Envoy's demo configuration. */
function exposedPorts(ports: readonly Port[]): JsonObject {
  const sorted = [...ports].sort(
    compareBy(
      ({ port }) => port,
      ({ protocol }) => protocol,
    ),
  );
  return Object.fromEntries(sorted.map(({ port, protocol }) => [`${port}/${protocol.toLowerCase()}`, {}]));
}

// Readers expect one entry that is not empty for each layer. Bases without a full history get plain entries.
function baseHistory(base: BaseImage, created: string): readonly JsonValue[] {
  const history = Array.isArray(base.config.history) ? base.config.history : [];
  const missing = base.layers.length - filledHistory(history);
  return [...history, ...Array.from({ length: missing }, () => ({ created, created_by: "layer of the base image" }))];
}
