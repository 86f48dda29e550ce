// Changes the bootstrap of one proxy so that it runs on this machine.

import { resolve } from "node:path";
import type { JsonObject } from "../../base/json/json.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import { proxyPath } from "../../model/proxy-name.ts";
import { withPortOffset, withSecretsDirectory } from "../../operate/envoy/overlay-bootstrap.ts";
import { withRedirectOffset } from "../../operate/trial/redirect-offset.ts";
import { UsageError } from "../terminal/errors.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { RunSettings } from "./run-settings.ts";

/** Applies the port offset and the secrets directory of the settings. Reports operate/port-out-of-range. */
export function fitToMachine(
  bootstrap: JsonObject,
  settings: RunSettings,
  { cwd }: Pick<Terminal, "cwd">,
  report: Report,
): JsonObject {
  const redirecting = withRedirectOffset(bootstrap, settings.portOffset);
  const moved = withPortOffset(redirecting, settings.portOffset, report);
  if (settings.secrets === undefined) return moved;
  return withSecretsDirectory(moved, settings.project.secretsDirectory, resolve(cwd, settings.secrets));
}

/** The bundle that runs the wanted Gateway, or of the wanted class, or the only one. Throws UsageError where there is no such Gateway, or several. */
export function bundleOf(bundles: readonly EnvoyBundle[], wanted: string | undefined): EnvoyBundle {
  const names = bundles.map(({ proxy }) => proxyPath(proxy));
  if (names.length === 0) throw new UsageError("the input has no Gateway to run.");
  if (wanted === undefined && names.length > 1)
    throw new UsageError(`the input has several Gateways: choose one with --gateway ${names.join(" or --gateway ")}.`);
  const bundle = bundles.find(
    ({ proxy, gateways }) => wanted === undefined || proxyPath(proxy) === wanted || gateways.includes(wanted),
  );
  if (bundle === undefined) throw new UsageError(`the input has no Gateway ${wanted}; it has ${names.join(", ")}.`);
  return bundle;
}
