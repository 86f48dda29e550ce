// The versions of the official suite that can be run.

/**
 * Of each version: the file with its modules beside the harness, the build tag of its own small files there, and the Go
 * that its modules ask for at least (`GOTOOLCHAIN` brings it through the Go module proxy).
 */
export const suites = [
  { version: "v1.6.3", modules: "go.mod", tag: "suite_v1_6_3", toolchain: undefined },
  { version: "v1.7.0", modules: "go.v1.7.0.mod", tag: "suite_v1_7_0", toolchain: "go1.27.0" },
];
