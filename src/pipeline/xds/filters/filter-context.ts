// The context of a filter's build functions, derived from that of the whole proxy.

import type { FilterContext, FilterNames } from "../../../model/filter-context.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { policyFilterName, sharedFilterName } from "../names.ts";

/** Of the filters of one chain. */
export function chainFilterNames(): FilterNames {
  const firstByFilter = new Map<string, string>();
  return {
    policyFilterName,
    sharedFilterName,
    firstFilterName(filter, policy) {
      const own = policyFilterName(filter, policy);
      const first = firstByFilter.get(filter) ?? own;
      firstByFilter.set(filter, first);
      return first === own ? filter : own;
    },
  };
}

/**
 * @param origin of the route, host or chain; the filter's host files and problems are recorded with it
 * @param names of the chain, where filters of one kind have been named before
 */
export function filterContext(
  { proxy, options, secrets, files, report }: BuildContext,
  origin: Origin,
  names: FilterNames = chainFilterNames(),
): FilterContext {
  return {
    proxy,
    names,
    origin,
    pinnedPath: (file) => files.path(file),
    hostFile: (file, asked = origin) => secrets.hostFile(file, asked),
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
