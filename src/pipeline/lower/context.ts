// What every part of the lowering of one proxy needs.

import type { Report } from "../../diagnostics/diagnostic.ts";
import type { RouteNode } from "../../model/graph/attachment.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { ProxyNode } from "../../model/graph/proxy.ts";
import type { Project, RateLimitSettings } from "../../model/project.ts";
import type { DestinationTable } from "./destinations/destination-table.ts";
import type { Memo } from "./memo.ts";
import type { PinnedContents } from "./pinned-contents.ts";

export interface LowerContext {
  readonly graph: Graph;
  readonly proxy: ProxyNode;
  /** Where its Envoy runs; undefined: unknown. */
  readonly zone: string | undefined;
  /** Rules that send the same way to this backend use one cluster; otherwise, each has its own. */
  readonly isShared: (backend: { readonly labels?: Readonly<Record<string, string>> }) => boolean;
  readonly destinations: DestinationTable;
  /** Who counts global rate limits; undefined: no one. */
  readonly rateLimit: RateLimitSettings | undefined;
  /** Databases that gwc fetch brings, by path. */
  readonly geoDatabases: Project["geoDatabases"];
  /** What gwc.lock pins, and what the input asks for. */
  readonly pinned: PinnedContents;
  /** Each route's place in order of age. */
  readonly ages: ReadonlyMap<RouteNode, number>;
  /** Names of rules whose own cluster a patch refers to. */
  readonly patchedClusters: ReadonlySet<string>;
  /** Each policy is lowered once per proxy. */
  readonly memo: Memo;
  readonly report: Report;
}
