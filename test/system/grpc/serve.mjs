// Serves one of Envoy's gRPC protocols with @grpc/grpc-js, by the definitions that gRPC ships: a second implementation beside that of the cases.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const packages = createRequire(resolve(".cache/node-packages/grpc/package.json"));
const grpc = packages("@grpc/grpc-js");
const { loadSync } = packages("@grpc/proto-loader");
const deps = join(dirname(packages.resolve("@grpc/grpc-js-xds/package.json")), "deps");

/**
 * Listens on the port of 127.0.0.1 that is the program's first argument. A folder as the second one has the PEM files with which it speaks
 * TLS, and asks for certificates of the authority there.
 * @param {string} file such as "envoy/service/accesslog/v3/als.proto"
 * @param {string} service its full name
 * @param {object} methods by their names
 */
export function serve(file, service, methods) {
  const includeDirs = ["envoy-api", "xds", "googleapis", "protoc-gen-validate"].map((name) => join(deps, name));
  const definition = loadSync(file, { includeDirs, keepCase: true, longs: String, enums: String, oneofs: true });
  const server = new grpc.Server();
  server.addService(definition[service], methods);
  server.bindAsync(`127.0.0.1:${process.argv[2]}`, credentialsOf(process.argv[3]), (/** @type {Error | null} */ problem) => {
    if (problem !== null) throw problem;
  });
}

/** @param {string | undefined} folder */
function credentialsOf(folder) {
  if (folder === undefined) return grpc.ServerCredentials.createInsecure();
  const [ca, cert_chain, private_key] = ["ca.pem", "cert.pem", "key.pem"].map((name) => readFileSync(join(folder, name)));
  return grpc.ServerCredentials.createSsl(ca, [{ cert_chain, private_key }], true);
}

/**
 * A line of JSON, for the test that reads it.
 * @param {unknown} value
 */
export function tell(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
