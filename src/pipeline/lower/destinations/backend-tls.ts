// TLS towards a backend, with what the Gateway and its EnvoyProxy say of all backends.

import { defined } from "../../../base/defined.ts";
import { tlsVersionsApart } from "../../../diagnostics/catalogue/lower.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import type { BackendTls } from "../../../model/tls.ts";
import { tlsVersion } from "../../../model/tls-version.ts";
import type { LowerContext } from "../context.ts";
import { proxySpec } from "../fields/proxy-spec.ts";

/**
 * What the Backend sets overrides the client certificate of the Gateway whose listener the request or connection came to, and both override the
 * EnvoyProxy. undefined: it does not speak TLS. @param gateway undefined for calls of the proxy itself, which has one Gateway or several
 */
export function backendTlsOf(
  tls: BackendTls | undefined,
  gateway: GatewayResource | undefined,
  context: LowerContext,
): BackendTls | undefined {
  if (tls === undefined) return undefined;
  const clientCertificate = tls.clientCertificate ?? gatewayCertificate(gateway, context) ?? proxyCertificate(context);
  const ofProxy = proxyTls(context);
  const { minVersion, maxVersion, ...others } = ofProxy;
  const joined = { ...ofProxy, ...tls, clientCertificate };
  if (isRange(joined)) return joined;
  reportVersions(tls, context);
  return { ...others, ...tls, clientCertificate };
}

/** Where the Backend's own version is beyond the one of the EnvoyProxy. */
function reportVersions({ minVersion }: BackendTls, context: LowerContext): void {
  const field = minVersion === undefined ? "minVersion" : "maxVersion";
  proxySpec(context)?.placeOf("backendTLS", field).report(tlsVersionsApart, {});
}

function gatewayCertificate(
  gateway: GatewayResource | undefined,
  { proxy }: LowerContext,
): BackendTls["clientCertificate"] {
  const [only, ...others] = proxy.gateways;
  if (gateway === undefined) return others.length === 0 ? only?.clientCertificate : undefined;
  return proxy.gateways.find(({ resource }) => resource === gateway)?.clientCertificate;
}

/** Envoy could never agree with a backend on versions whose minimum is above their maximum. */
function isRange({ minVersion = "", maxVersion = minVersion }: BackendTls): boolean {
  return minVersion <= maxVersion;
}

function proxyCertificate({ proxy, graph }: LowerContext): BackendTls["clientCertificate"] {
  const reference = proxy.parameters?.spec.backendTLS?.clientCertificateRef;
  return reference && graph.references.certificate(reference);
}

function proxyTls({ proxy }: LowerContext): Partial<BackendTls> {
  const { minVersion, maxVersion, ...others } = proxy.parameters?.spec.backendTLS ?? {};
  const { ciphers, ecdhCurves, signatureAlgorithms, alpnProtocols } = others;
  const versions = { minVersion: tlsVersion(minVersion), maxVersion: tlsVersion(maxVersion) };
  return defined({ ...versions, ciphers, ecdhCurves, signatureAlgorithms, alpnProtocols });
}
