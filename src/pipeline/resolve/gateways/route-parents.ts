// What routes can attach to, by name.

import type { ListenerOwner } from "../../../model/graph/attachment.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import type { Target } from "../references/reference-user.ts";

/** A Gateway or ListenerSet as a parent of routes. */
export interface RouteParent {
  readonly resource: ListenerOwner;
  readonly controllerName: string;
  readonly drafts: readonly ListenerDraft[];
}

/** Every Gateway and ListenerSet of the input; "foreign" for those of other controllers. */
export type ParentsByName = ReadonlyMap<string, RouteParent | "foreign">;

export function parentKey({ kind, namespace, name }: Pick<Target, "kind" | "namespace" | "name">): string {
  return `${kind}/${namespace}/${name}`;
}
