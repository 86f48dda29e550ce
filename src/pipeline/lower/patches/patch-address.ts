// Addresses of patches: "route: shop, rule: 2" in place of a resource's name.

import { didYouMean } from "../../../base/did-you-mean.ts";

/** The keys that belong together; the first one is required. */
const forms = {
  Listener: [
    ["listener", "at"],
    ["gateway", "at"],
  ],
  RouteConfiguration: [
    ["route", "rule", "match"],
    ["listener", "at"],
    ["gateway", "at"],
  ],
  Cluster: [
    ["route", "rule"],
    ["backend", "port"],
  ],
  ClusterLoadAssignment: [
    ["route", "rule"],
    ["backend", "port"],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly string[])[]>>;

const parts: Readonly<Record<string, readonly string[]>> = {
  Listener: ["filterChain", "connectionManager"],
  RouteConfiguration: ["virtualHost"],
};

export type PatchAddress = ReadonlyMap<string, string>;

/** `known`: keys and values that are possible, where the written one may be a typing error. */
type ParsedAddress = { readonly kind: "address"; readonly address: PatchAddress } | AddressProblem;

interface AddressProblem {
  readonly kind: "problem";
  readonly reason: string;
}

/** No name of an Envoy resource starts like this. */
export function isAddress(name: string): boolean {
  return /^[A-Za-z]+: /.test(name);
}

/** The keys with their values, or the end of a sentence that says what is wrong. */
export function parseAddress(text: string, type: string): ParsedAddress {
  const address = new Map<string, string>();
  for (const part of text.split(",")) {
    const [, key, value] = /^\s*([A-Za-z]+): +(\S+)\s*$/.exec(part) ?? [];
    if (key === undefined || value === undefined) return problem(`"${part.trim()}" is not a key with a value`);
    if (address.has(key)) return problem(`it has ${key} twice`);
    address.set(key, value);
  }
  return problemOf(address, type) ?? { kind: "address", address };
}

function problemOf(address: PatchAddress, type: string): AddressProblem | undefined {
  const possible: readonly (readonly string[])[] = type in forms ? forms[type as keyof typeof forms] : [];
  if (possible.length === 0) return problem(`a ${type} has no address; write its name`);
  const form = possible.find(([first = ""]) => address.has(first));
  const known = form ?? possible.map(([first = ""]) => first);
  const wrong = [...address.keys()].find((key) => !known.includes(key));
  if (form !== undefined && wrong !== undefined && possible.flat().includes(wrong))
    return problem(`${form[0]} and ${wrong} do not go together${oneListener(address)}`);
  if (wrong !== undefined || form === undefined) return problem(`a ${type} has no ${wrong}${suggestion(wrong, known)}`);
  const at = address.get("at");
  const places = parts[type] ?? [];
  if (at !== undefined && !places.includes(at))
    return problem(`at must be ${places.join(" or ")}${suggestion(at, places)}`);
  if (address.has("match") && !address.has("rule")) return problem("match needs a rule");
  const number = ["match", "port"].find((key) => /\D/.test(address.get(key) ?? ""));
  return number === undefined ? undefined : problem(`${number} must be a number`);
}

function oneListener(address: PatchAddress): string {
  const [listener, gateway] = [address.get("listener"), address.get("gateway")];
  return listener === undefined || gateway === undefined ? "" : `; write listener: Gateway/${gateway}/${listener}`;
}

function suggestion(wrong: string | undefined, known: readonly string[]): string {
  const near = wrong === undefined ? undefined : didYouMean(wrong, known);
  return near === undefined ? `; it has ${known.join(", ")}` : `; did you mean ${near}`;
}

function problem(reason: string): AddressProblem {
  return { kind: "problem", reason };
}
