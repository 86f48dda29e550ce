// Durations, percentages and addresses in Envoy's form.

import type { Address, CidrRange } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { FractionalPercent } from "../../../model/envoy/generated/envoy.type.v3.ts";

/** Envoy's recommendation for edge proxies, against slow clients and backends. */
export const connectionBufferBytes = 32_768;

/** How long a client may take for what fits into few packets: its TLS handshake, and the headers of a request. Envoy's own default is for ever. */
export const slowClientMs = 10_000;

/** google.protobuf.Duration: 1500 → "1.5s"; undefined → undefined. */
export function duration<Ms extends number | undefined>(ms: Ms): Ms extends number ? string : string | undefined;
export function duration(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : `${ms / 1000}s`;
}

export function socketAddress(address: string, port: number): Address {
  return { socket_address: { address, port_value: port } };
}

export function udpAddress(address: string, port: number): Address {
  return { socket_address: { protocol: "UDP", address, port_value: port } };
}

/** "10.0.0.0/8"; a single address becomes a range of one. */
export function cidrRange(text: string): CidrRange {
  const [address = "", length] = text.split("/");
  return {
    address_prefix: address,
    prefix_len: length === undefined ? (address.includes(":") ? 128 : 32) : Number(length),
  };
}

/** In whole percent if that is exact, else in millionths, Envoy's finest unit. */
export function fractionalPercent(numerator: number, denominator: number): FractionalPercent {
  const hundredths = (numerator * 100) / denominator;
  if (Number.isInteger(hundredths)) return { numerator: hundredths };
  return { numerator: Math.round((numerator * 1_000_000) / denominator), denominator: "MILLION" };
}

export const always: FractionalPercent = { numerator: 100 };
