// Problems with lowering routes and policies to the intermediate representation.

export * from "./lower/extensions.ts";
export * from "./lower/fields.ts";
export * from "./lower/filters.ts";
export * from "./lower/hosts.ts";
export * from "./lower/policies.ts";
export * from "./lower/process.ts";
export * from "./lower/routes.ts";
export * from "./lower/security.ts";
export * from "./lower/values.ts";
