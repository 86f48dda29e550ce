// How fast bodies go to and come from the backends of a route.

/** Whole KiB a second, at least 1, for all requests of the route together. */
export interface BandwidthLimit {
  readonly requestKibPerSecond: number | undefined;
  readonly responseKibPerSecond: number | undefined;
  /** Responses end with trailers that say how long they took; their names start with this text. undefined: no trailers. */
  readonly trailerPrefix: string | undefined;
}
