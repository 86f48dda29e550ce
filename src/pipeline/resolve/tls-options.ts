// TLS options of listeners and BackendTLSPolicies: keys that other implementations define.

import { neverSupported } from "../../diagnostics/catalogue/resolve.ts";
import type { Subject } from "../../diagnostics/diagnostic.ts";
import { type Origin, originAt } from "../../source/document.ts";
import type { ResolveContext } from "./context.ts";

interface OptionsPlace {
  readonly title: string;
  readonly field: string;
  readonly at: Origin;
  readonly about: Subject | undefined;
  /** The condition's reason, where the kind has one of its own. */
  readonly reason?: string;
  /** The fields that say what an option says, by the one that it resembles; undefined where TLS has no settings at all. */
  readonly instead: ((field: string | undefined) => string) | undefined;
}

/** Reports each option at its key: Gateway API defines none, and Envoy Gateway reads none. False where there was one. */
export function refuseTlsOptions(
  options: Readonly<Record<string, string>> | undefined,
  { at, about, instead, ...place }: OptionsPlace,
  { report }: ResolveContext,
): boolean {
  const written = Object.keys(options ?? {});
  for (const option of written) {
    const next = instead === undefined ? "remove it" : `remove it, and use ${instead(resembledField(option))} instead`;
    const facts = { ...place, field: `${place.field}["${option}"]`, why: "Envoy Gateway and gwc know no TLS options" };
    const key = { kind: "key", origin: originAt(at, option) } as const;
    report(neverSupported({ ...facts, instead: next }, key, about && { about }));
  }
  return written.length === 0;
}

/** In the spelling of some controllers: kgateway.dev/cipher-suites, nginx.org/ssl-protocols, gateway.istio.io/tls-max-version. */
const fields: readonly (readonly [RegExp, string])[] = [
  [/cipher/i, "ciphers"],
  [/alpn/i, "alpnProtocols"],
  [/max[^/]*(version|protocol)/i, "maxVersion"],
  [/version|protocol/i, "minVersion"],
  [/curve/i, "ecdhCurves"],
  [/signature/i, "signatureAlgorithms"],
];

/** By the name alone, without its domain. */
function resembledField(option: string): string | undefined {
  const name = option.slice(option.indexOf("/") + 1);
  return fields.find(([pattern]) => pattern.test(name))?.[1];
}
