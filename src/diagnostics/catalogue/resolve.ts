// Problems with resolving references: classes, parents, backends, Secrets, grants, policies.

export * from "./resolve/backends.ts";
export * from "./resolve/gateways.ts";
export * from "./resolve/listeners.ts";
export * from "./resolve/policies.ts";
export * from "./resolve/references.ts";
export * from "./resolve/routes.ts";
export type { Named } from "./resolve/words.ts";
