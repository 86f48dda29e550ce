// Caches the check result per document: a loader gives the same one again for a file that did not change.

import type { Diagnostic, Report } from "../../../diagnostics/diagnostic.ts";
import type { Channel } from "../../../model/channel.ts";
import type { KnownResource } from "../../../model/resources/known-resources.ts";
import type { SourceDocument } from "../../../source/document.ts";
import type { Validator } from "../schemas/validators.ts";
import { checkObject } from "./check-object.ts";
import type { Identity } from "./identity.ts";

interface Checked {
  readonly resource: KnownResource | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const kept: Readonly<Record<Channel, WeakMap<SourceDocument, Checked>>> = {
  standard: new WeakMap(),
  experimental: new WeakMap(),
};

/** As checkObject, with the same resource and the same reports each time; it depends on nothing but the document and the channel. */
export function checkOnce(
  identity: Identity,
  validator: Validator,
  channel: Channel,
  report: Report,
): KnownResource | undefined | Promise<KnownResource | undefined> {
  const known = kept[channel].get(identity.document);
  if (known === undefined) return checkAndKeep(identity, validator, channel, report);
  known.diagnostics.forEach(report);
  return known.resource;
}

function checkAndKeep(
  identity: Identity,
  validator: Validator,
  channel: Channel,
  report: Report,
): KnownResource | undefined | Promise<KnownResource | undefined> {
  const diagnostics: Diagnostic[] = [];
  const keep = (resource: KnownResource | undefined): KnownResource | undefined => {
    kept[channel].set(identity.document, { resource, diagnostics });
    return resource;
  };
  const checked = checkObject(identity, validator, channel, (diagnostic) => {
    diagnostics.push(diagnostic);
    report(diagnostic);
  });
  return checked instanceof Promise ? checked.then(keep) : keep(checked);
}
