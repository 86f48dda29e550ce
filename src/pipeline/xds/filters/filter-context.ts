// What a filter has at hand while it is built, taken from what the whole proxy's build has.

import type { FilterContext, FilterNames } from "../../../model/filter-context.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { policyFilterName, sharedFilterName } from "../names.ts";

const names: FilterNames = { policyFilterName, sharedFilterName };

/** Needs and problems of the filter count for the route, host or chain at the origin. */
export function filterContext({ proxy, options, secrets, report }: BuildContext, origin: Origin): FilterContext {
  return {
    proxy,
    names,
    origin,
    report: (kind, facts, details) => report(kind(facts, origin, details)),
    secrets: {
      areInline: options.inlineSecrets,
      source: (secret) => secrets.source(secret, origin),
      configFile: (secret) => secrets.configFile(secret, origin),
      generic: (name, secret) => secrets.generic(name, secret, origin),
      certificate: (pair) => secrets.certificate(pair),
      authority: (secret) => secrets.authority(secret, origin),
    },
  };
}
