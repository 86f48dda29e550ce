// The cluster of the rate limit service that gwc.yaml names.

import { parseDurationMs } from "../../../base/duration.ts";
import type { RateLimitService } from "../../../model/ir/route/global-rate-limit.ts";
import type { RateLimitSettings } from "../../../model/project.ts";
import { rateLimitCluster } from "../../../model/rate-limit-service.ts";
import { endpointFor } from "../../../model/service-entry.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { Origin } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";

/** undefined: gwc.yaml names none. @param origin of the limits */
export function addRateLimitService(
  origin: Origin,
  { rateLimit, destinations }: LowerContext,
): RateLimitService | undefined {
  if (rateLimit === undefined) return undefined;
  const { service, timeout, failClosed = false, tls } = rateLimit;
  const endpoint = endpointFor(service, { namespace: "", name: "", port: 8081 });
  if (endpoint === undefined) return undefined;
  destinations.add({
    key: rateLimitCluster,
    backends: [{ endpoints: [endpoint], weight: 1, priority: 0, tls: tls && tlsOf(tls, service, origin) }],
    protocol: "http2",
    settings: {},
    http1: undefined,
    origin,
  });
  return {
    destination: rateLimitCluster,
    timeoutMs: timeout === undefined ? undefined : parseDurationMs(timeout),
    failClosed,
  };
}

/** Certificates are files of the host. */
function tlsOf(
  { serverName, authority, clientCertificate }: NonNullable<RateLimitSettings["tls"]>,
  service: string,
  origin: Origin,
): BackendTls {
  return {
    serverName: serverName ?? service.replace(/:\d+$/, ""),
    autoServerName: false,
    authorities: authority === undefined ? "system" : [{ ...fileOf(authority, "ca.crt"), isPublic: true }],
    subjectAltNames: [],
    clientCertificate:
      clientCertificate === undefined
        ? undefined
        : {
            certificate: fileOf(clientCertificate, "tls.crt"),
            privateKey: fileOf(clientCertificate, "tls.key"),
            dnsNames: undefined,
            origin,
          },
  };
}

function fileOf(secret: string, key: string) {
  const [namespace = "", name = ""] = secret.split("/");
  return { namespace, name, key, content: undefined };
}
