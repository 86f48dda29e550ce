// The fields of Envoy's messages that hold the path of a file of the host, whatever message they are in.

/** Of secrets and scripts, of descriptors of services, and of databases of places. */
export const fileFields: ReadonlySet<string> = new Set([
  "filename",
  "proto_descriptor",
  ...["city", "country", "asn", "isp", "anon"].map((kind) => `${kind}_db_path`),
]);
