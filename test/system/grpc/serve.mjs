// Serves one of Envoy's gRPC protocols with @grpc/grpc-js, by the definitions that gRPC ships: a second implementation beside that of the cases.
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

const packages = createRequire(resolve(".cache/node-packages/grpc/package.json"));
const grpc = packages("@grpc/grpc-js");
const { loadSync } = packages("@grpc/proto-loader");
const deps = join(dirname(packages.resolve("@grpc/grpc-js-xds/package.json")), "deps");

/**
 * Listens on the port of 127.0.0.1 that is the program's first argument.
 * @param {string} file such as "envoy/service/accesslog/v3/als.proto"
 * @param {string} service its full name
 * @param {object} methods by their names
 */
export function serve(file, service, methods) {
  const includeDirs = ["envoy-api", "xds", "googleapis", "protoc-gen-validate"].map((name) => join(deps, name));
  const definition = loadSync(file, { includeDirs, keepCase: true, longs: String, enums: String, oneofs: true });
  const server = new grpc.Server();
  server.addService(definition[service], methods);
  const address = `127.0.0.1:${process.argv[2]}`;
  server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (/** @type {Error | null} */ problem) => {
    if (problem !== null) throw problem;
  });
}

/**
 * A line of JSON, for the test that reads it.
 * @param {unknown} value
 */
export function tell(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
