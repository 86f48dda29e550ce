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

/** The ReferenceGrants of the input, by the namespace that they are in and allow references to. */
export class ReferenceGrants {
  readonly #byNamespace: ReadonlyMap<string, readonly ReferenceGrantResource[]>;

  readonly #uses: Uses;

  constructor(resources: ResourceSet, uses: Uses) {
    this.#uses = uses;
    this.#byNamespace = groupBy(resources.ofKind("ReferenceGrant"), ({ namespace }) => namespace);
  }

  /**
   * True inside one namespace, or when one grant of the target's namespace names the referrer (group, kind, namespace) and the
   * target (group, kind and, where it has one, name), each exactly.
   * @param user what leads to the grant
   * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
   */
  permits(from: Referrer, to: ReferenceTarget, user: AnyResource): boolean {
    if (from.namespace === to.namespace) return true;
    const permitting = this.#byNamespace.get(to.namespace)?.find((grant) => grants(grant, from, to));
    if (permitting !== undefined) this.#uses.note(user, permitting);
    return permitting !== undefined;
  }
}

function grants({ spec }: ReferenceGrantResource, from: Referrer, to: ReferenceTarget): boolean {
  const named = spec.from.some(
    ({ group, kind, namespace }) => group === from.group && kind === from.kind && namespace === from.namespace,
  );
  return (
    named &&
    spec.to.some(
      ({ group, kind, name }) => group === to.group && kind === to.kind && (name === undefined || name === to.name),
    )
  );
}
