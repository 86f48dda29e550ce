// Which entries of a status are told: those of all parents and ancestors, or those of one proxy.

/** Whether a Gateway or ListenerSet, as "Kind/namespace/name", is told of. Applied before the API's limits, so that no other proxy can push an entry out. */
export type StatusScope = (place: string) => boolean;

export const everywhere: StatusScope = () => true;

/** @param ancestor as in `Subject.ancestor`, which may name a section. */
export function isWithin(scope: StatusScope, ancestor: string): boolean {
  return scope(ancestor.split("/", 3).join("/"));
}
