// The door of the stage xds: IR → Envoy.

export { buildEnvoyBundle } from "./build-bundle.ts";
export { type BuildOptions, buildOptionsOf } from "./options.ts";
