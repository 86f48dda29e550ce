// Who may refer to what across namespaces.

import { groupBy } from "../../../base/group-by.ts";
import type { ReferenceGrantResource } from "../../../model/resources/known-resources.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import type { ResourceSet } from "../../../model/resources/resource-set.ts";
import type { Uses } from "../uses.ts";

interface Referrer {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

interface ReferenceTarget extends Referrer {
  readonly name: string;
}

/** The first grant of a namespace that permits, with its place among them, by who refers (group, kind, namespace) and to what; without a name to any. */
type Permissions = ReadonlyMap<string, { readonly grant: ReferenceGrantResource; readonly place: number }>;

/** The ReferenceGrants of the input, by the namespace that they are in and allow references to. */
export class ReferenceGrants {
  readonly #byNamespace: ReadonlyMap<string, Permissions>;

  readonly #uses: Uses;

  constructor(resources: ResourceSet, uses: Uses) {
    this.#uses = uses;
    const groups = groupBy(resources.ofKind("ReferenceGrant"), ({ namespace }) => namespace);
    this.#byNamespace = new Map([...groups].map(([namespace, grants]) => [namespace, permissionsOf(grants)]));
  }

  /**
   * True inside one namespace, or when one grant of the target's namespace names the referrer (group, kind, namespace) and the
   * target (group, kind and, where it has one, name), each exactly.
   * @param user what leads to the grant
   * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
   */
  permits(from: Referrer, to: ReferenceTarget, user: AnyResource): boolean {
    if (from.namespace === to.namespace) return true;
    const permissions = this.#byNamespace.get(to.namespace);
    const [toAny, toName] = [permissions?.get(keyOf(from, to, "")), permissions?.get(keyOf(from, to, to.name))];
    const first = toAny !== undefined && (toName === undefined || toAny.place < toName.place) ? toAny : toName;
    if (first !== undefined) this.#uses.note(user, first.grant);
    return first !== undefined;
  }
}

function permissionsOf(grants: readonly ReferenceGrantResource[]): Permissions {
  const permissions = new Map<string, { readonly grant: ReferenceGrantResource; readonly place: number }>();
  for (const [place, grant] of grants.entries())
    for (const from of grant.spec.from)
      for (const to of grant.spec.to) {
        const key = keyOf(from, to, to.name ?? "");
        if (!permissions.has(key)) permissions.set(key, { grant, place });
      }
  return permissions;
}

function keyOf(from: Referrer, to: Pick<ReferenceTarget, "group" | "kind">, name: string): string {
  return [from.group, from.kind, from.namespace, to.group, to.kind, name].join("\0");
}
