// The object that a reference to a missing one most likely means.

import { compareText } from "../../../base/ordering.ts";
import type { KnownKind } from "../../../model/resources/known-resources.ts";
import type { ResourceSet } from "../../../model/resources/resource-set.ts";
import { namesIn, namespacesWith } from "./names-in-namespace.ts";
import { nearestName } from "./nearest-name.ts";

interface Nearest {
  /** A similar name in the namespace. */
  readonly name?: string;
  /** "namespace/name" of the only object that has the name, in another namespace. */
  readonly elsewhere?: string;
}

/** @param more names of the namespace that are not in the input */
export function nearestObject(
  kind: KnownKind,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  context: { readonly resources: ResourceSet },
  more: readonly string[] = [],
): Nearest {
  const names = namesIn(kind, namespace, context);
  const near = nearestName(name, more.length === 0 ? names : [...names, ...more].sort(compareText));
  if (near !== undefined) return { name: near };
  const [other, ...others] = namespacesWith(kind, name, context);
  return other === undefined || others.length > 0 ? {} : { elsewhere: `${other}/${name}` };
}
