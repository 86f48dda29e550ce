// The versions of the official suite that can be run.

/** @type {readonly import("./types.ts").Suite[]} */
export const suites = [
  { version: "v1.6.3", modules: "go.mod", tag: "suite_v1_6_3", toolchain: undefined },
  { version: "v1.7.0", modules: "go.v1.7.0.mod", tag: "suite_v1_7_0", toolchain: "go1.27.0" },
];
