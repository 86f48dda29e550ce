// Platforms as users write them, and how they match those of a base.

import type { Platform } from "./forms.ts";

/** Built by default: the platforms that Envoy itself is published for. */
export const usualPlatforms: readonly Platform[] = [
  { architecture: "amd64", os: "linux" },
  { architecture: "arm64", os: "linux" },
];

/** linux/arm64/v8. */
export function printPlatform(platform: Platform): string {
  const { os, architecture, variant } = platform;
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join("/");
}

/** Reads "linux/arm64" or "linux/arm/v7"; undefined for anything else, also for systems other than Linux. */
export function readPlatform(text: string): Platform | undefined {
  const [, architecture, variant] = /^linux\/([a-z0-9_]+)(?:\/([a-z0-9.]+))?$/.exec(text) ?? [];
  return architecture === undefined
    ? undefined
    : { architecture, os: "linux", ...(variant !== undefined && { variant }) };
}

/** True when `found` serves `wanted`; a wanted platform without a variant takes any. */
export function servesPlatform(found: Platform, wanted: Platform): boolean {
  if (found.os !== wanted.os || found.architecture !== wanted.architecture) return false;
  return wanted.variant === undefined || variantOf(found) === wanted.variant;
}

// "arm64" has one variant only, and most tools leave it out.
function variantOf(platform: Platform): string | undefined {
  return platform.variant ?? (platform.architecture === "arm64" ? "v8" : undefined);
}

/** True for the entries that hold attestations of buildx: they look like platforms and are not. */
export function isAttestation(descriptor: { readonly platform?: Platform; readonly annotations?: object }): boolean {
  const { platform, annotations } = descriptor;
  return platform?.os === "unknown" || (annotations !== undefined && "vnd.docker.reference.type" in annotations);
}
