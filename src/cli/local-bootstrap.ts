// The bootstrap of one Gateway, changed so that it runs on the machine of whoever tries it.

import { isAbsolute, join } from "node:path";
import type { JsonObject } from "../base/json.ts";
import { collectDiagnostics } from "../diagnostics/collect.ts";
import type { EnvoyBundle } from "../model/envoy/bundle.ts";
import { withPortOffset, withSecretsDirectory } from "../operate/overlay-bootstrap.ts";
import { UsageError } from "./command.ts";
import type { RunSettings } from "./run-gateway.ts";
import type { Terminal } from "./terminal.ts";

/** With other ports and another secrets directory where the settings say so. Throws UsageError where they do not fit the input. */
export function localBootstrap(bundles: readonly EnvoyBundle[], settings: RunSettings, { cwd }: Pick<Terminal, "cwd">): JsonObject {
  const bundle = chooseBundle(bundles, settings.gateway);
  const { report, diagnostics } = collectDiagnostics();
  const moved = withPortOffset(bundle.bootstrap as unknown as JsonObject, settings.portOffset, report);
  const [problem] = diagnostics();
  if (problem !== undefined) throw new UsageError(`${problem.message} ${problem.hint ?? ""}`.trim());
  if (settings.secrets === undefined) return moved;
  const folder = isAbsolute(settings.secrets) ? settings.secrets : join(cwd, settings.secrets);
  return withSecretsDirectory(moved, settings.project.secretsDirectory, folder);
}

function chooseBundle(bundles: readonly EnvoyBundle[], wanted: string | undefined): EnvoyBundle {
  const names = bundles.map(({ gateway }) => `${gateway.namespace}/${gateway.name}`);
  const bundle = bundles[wanted === undefined ? 0 : names.indexOf(wanted)];
  if (bundle === undefined) throw new UsageError(wanted === undefined ? "the input has no Gateway to run." : `no Gateway ${wanted}; the input has ${names.join(", ")}.`);
  if (wanted === undefined && bundles.length > 1) throw new UsageError(`the input has several Gateways: choose one with --gateway ${names.join(" or --gateway ")}.`);
  return bundle;
}
