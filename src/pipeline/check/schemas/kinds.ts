// Which kinds gwc knows, in which groups and versions, and which schema describes them.

import core from "../../../../schemas/core/index.json";
import custom from "../../../../schemas/index.json";
import type { Channel } from "../../../model/channel.ts";
import type { KnownKind } from "../../../model/resources/known-resources.ts";

/** One kind: its group, its scope, and for each version and channel its schema and whether a cluster of that channel serves it. */
export interface KindDefinition {
  readonly kind: KnownKind;
  readonly group: string;
  readonly scope: "Cluster" | "Namespaced";
  /** Newest first. */
  readonly versions: ReadonlyMap<string, Readonly<Record<Channel, KindVersion>>>;
}

interface KindVersion {
  /** Path below schemas/, such as "gateway-api/http-route.json". */
  readonly schema: string;
  readonly served: boolean;
}

type Index = Readonly<Record<string, Omit<KindDefinition, "kind" | "versions"> & { readonly versions: object }>>;

/** Every kind that gwc knows, by name; no two groups share one. */
export const kinds: ReadonlyMap<string, KindDefinition> = new Map(
  Object.entries({ ...custom, ...core } as Index).map(([kind, { group, scope, versions }]) => [
    kind,
    { kind: kind as KnownKind, group, scope, versions: new Map(Object.entries(versions)) },
  ]),
);

/** Groups of which gwc knows every kind, so that an unknown kind in them is a misspelt one. */
export const ownGroups: ReadonlySet<string> = new Set(Object.values(custom).map(({ group }) => group));

/** The newest version of a kind. */
export function newestVersion(definition: KindDefinition): string {
  return [...definition.versions.keys()][0] ?? "";
}

/** Every kind that gwc reads, by name. */
export const knownKinds: readonly string[] = [...kinds.keys()].sort();
