// The image of Envoy, which has the configuration from elsewhere.

import type { EnvoyBundle } from "../envoy/bundle.ts";

interface EnvoyImage {
  readonly image: string;
  /** As Envoy is called in it; in an image that a user names, it is somewhere on the path. */
  readonly command: string;
}

/** @param envoy the target Envoy, "major.minor" */
export function envoyImage({ kubernetes }: EnvoyBundle, envoy: string): EnvoyImage {
  const { image, imageRepository } = kubernetes?.workload.container ?? {};
  const tag = `distroless-v${envoy}-latest`;
  if (typeof image === "string") return { image, command: "envoy" };
  if (typeof imageRepository === "string") return { image: `${imageRepository}:${tag}`, command: "envoy" };
  return { image: `docker.io/envoyproxy/envoy:${tag}`, command: "/usr/local/bin/envoy" };
}
