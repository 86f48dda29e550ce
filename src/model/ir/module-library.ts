// A shared library of the host that Envoy loads: a dynamic module in Envoy's terms.

export interface ModuleLibrary {
  /** Absolute, on the host. */
  readonly path: string;
  /** It stays in memory when nothing uses it any more. */
  readonly isKept?: true;
  /** What it defines is visible for libraries that are loaded after it. */
  readonly isGlobal?: true;
}
