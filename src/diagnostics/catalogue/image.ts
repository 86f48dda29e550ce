// Problems with building an image: the bundle, the base image, the options and the output.

import { defineDiagnostic } from "../define.ts";

const imageSpec = "https://github.com/opencontainers/image-spec/blob/main/spec.md";

export const bundleUnreadable = defineDiagnostic<{ bundle: string; reason: string }>({
  code: "image/bundle-unreadable",
  severity: "error",
  message: ({ bundle, reason }) => `${bundle} is not a bundle that can be packed into an image: ${reason}.`,
  hint: () => "name the folder that contains bundle.json, such as out/default/edge; `gwc build` writes it.",
  explanation:
    "An image is built from one bundle: the folder of one Gateway, with a `bundle.json` that lists each file and its digest, and at least one of `envoy.yaml`, `envoy.json` and `envoy.pb`.",
});

export const bundleTampered = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/bundle-tampered",
  severity: "error",
  message: ({ path, reason }) => `The file "${path}" of the bundle does not match its bundle.json: ${reason}.`,
  hint: () => "rebuild the bundle with `gwc build`; change the YAML instead of the bundle.",
  explanation:
    "`bundle.json` records the size and SHA-256 of every file. A file that differs was changed, truncated or damaged after the build, so the checks of the build no longer apply to it.",
});

export const bundleFileNotPacked = defineDiagnostic<{ path: string }>({
  code: "image/bundle-file-not-packed",
  severity: "warning",
  message: ({ path }) =>
    `"${path}" is in the bundle's folder but not in its bundle.json, so the image does not contain it.`,
  hint: () => "remove the file, or rebuild the bundle with `gwc build`.",
  explanation:
    "gwc packs only files that `bundle.json` lists: nothing else was checked, and nothing gets into an image by accident.",
});

export const privateKeyInBundle = defineDiagnostic<{ path: string; position: string; what: string }>({
  code: "image/private-key",
  severity: "error",
  message: ({ path, position, what }) =>
    `The file "${path}" of the bundle contains ${what} at ${position}, which must not be in an image.`,
  hint: () =>
    "build the bundle without --inline-secrets and mount the secrets into the container; requirements.json lists the files.",
  explanation:
    "Everyone who can pull an image can read all of its layers, even if a later layer deletes the file. Bundles refer to secrets by file. gwc does pack a bundle that was built with `--inline-secrets`, but with a warning.",
});

export const secretsPacked = defineDiagnostic<{ count: number }>({
  code: "image/secrets-packed",
  severity: "warning",
  message: ({ count }) =>
    `The image contains ${count} ${count === 1 ? "secret" : "secrets"}, because the bundle was built with --inline-secrets.`,
  hint: () => "use such an image only for trials; everyone who can pull it can read its secrets.",
  explanation:
    "`gwc build --inline-secrets` wrote secrets into the bundle, and the image contains everything in the bundle.",
});

export const envoyConfigNotConvertible = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/config-not-convertible",
  severity: "error",
  message: ({ path, reason }) =>
    `The file "${path}" of the bundle cannot be read as an Envoy configuration: ${reason}.`,
  hint: () => "rebuild the bundle with `gwc build`, or with `--format yaml,json`.",
  explanation:
    "Envoy in an image starts from `envoy.json`, which it reads faster than YAML and without the surprises of YAML 1.1. If the bundle has none, gwc converts `envoy.yaml`, and it searches the files for secrets.",
});

export const baseMissing = defineDiagnostic({
  code: "image/base-missing",
  severity: "error",
  message: () => "No base image is set.",
  hint: () =>
    "set an OCI layout or archive with --base, or with `image.base` in gwc.yaml; `scratch` makes an image that contains only the configuration.",
  explanation:
    "An image is Envoy's own image with one more layer. The base is a folder or an archive on this machine. An image from `scratch` has no Envoy and can serve as a volume.",
});

export const baseNotFound = defineDiagnostic<{ base: string }>({
  code: "image/base-not-found",
  severity: "error",
  message: ({ base }) => `The base image ${base} is neither a folder nor a file on this machine.`,
  hint: ({ base }) =>
    `download it once, for example with: skopeo copy --all docker://${registryName(base)} oci:envoy-base, and pass --base envoy-base.`,
  explanation:
    "gwc downloads nothing on its own, and does not support base images in a registry yet. `skopeo copy --all` and `docker save` write formats that `--base` reads.",
});

function registryName(base: string): string {
  return /^[a-z0-9][\w.-]*(\/[\w.-]+)+(:[\w.-]+)?(@sha256:[a-f0-9]{64})?$/.test(base)
    ? base
    : "docker.io/envoyproxy/envoy:distroless-v1.40.0";
}

export const baseRefused = defineDiagnostic<{ base: string; reason: string }>({
  code: "image/base-refused",
  severity: "error",
  message: ({ base, reason }) => `The base image ${base} cannot be used: ${reason}.`,
  hint: () => "download or save the base again, and compare its digest with the one that its publisher names.",
  explanation:
    "gwc trusts a base only as far as it can verify it: the size and SHA-256 of every document and layer, the DiffIDs, the number of layers and history entries, and in archives the path of every entry. If anything does not match, gwc rejects the whole base.",
  spec: imageSpec,
});

export const basePlatformMissing = defineDiagnostic<{ base: string; platform: string; available: readonly string[] }>({
  code: "image/base-platform-missing",
  severity: "error",
  message: ({ base, platform, available }) =>
    `The base image ${base} has no ${platform}; it has ${available.join(", ") || "no platform"}.`,
  hint: () => "request fewer platforms, or download the base with all of them: skopeo copy --all.",
  explanation: "Each platform of the image is built on the same platform of the base.",
});

export const platformNotSupported = defineDiagnostic<{ platform: string }>({
  code: "image/platform-not-supported",
  severity: "error",
  message: ({ platform }) => `gwc cannot build images for the platform "${platform}".`,
  hint: () => "use linux/amd64, linux/arm64 or another linux/ARCHITECTURE[/VARIANT] with Go's architecture names.",
  explanation:
    "A platform is written as `linux/ARCHITECTURE` with an optional variant. Envoy's images are Linux images.",
});

export const baseWithoutEnvoy = defineDiagnostic<{ base: string; path: string; platform: string }>({
  code: "image/base-without-envoy",
  severity: "error",
  message: ({ base, path, platform }) =>
    `The base image ${base} has no ${path} for ${platform}, so the container would not start.`,
  hint: () => "use a base with Envoy, or set the path of its binary with --entrypoint.",
  explanation:
    "gwc sets the entry point of the image explicitly to Envoy's binary, which is `/usr/local/bin/envoy` in Envoy's own images.",
});

export const layerNotInspected = defineDiagnostic<{ base: string; digest: string }>({
  code: "image/layer-not-inspected",
  severity: "info",
  message: ({ base, digest }) =>
    `The layer ${digest} of ${base} is compressed with zstd: gwc verified its digest, but did not inspect its files.`,
  explanation:
    "gwc packs such a layer unchanged. It cannot check whether the base contains Envoy's binary, and real directories where the configuration goes.",
});

export const zstdInDockerImage = defineDiagnostic<{ base: string }>({
  code: "image/zstd-in-docker-format",
  severity: "error",
  message: ({ base }) =>
    `The base image ${base} has a layer compressed with zstd, which Docker's image format does not support.`,
  hint: () => "write the image in the OCI format.",
  explanation: "Docker's schema 2 has media types only for uncompressed and gzip-compressed layers.",
});

export const userNotNumeric = defineDiagnostic<{ user: string }>({
  code: "image/user-not-numeric",
  severity: "error",
  message: ({ user }) => `The user "${user}" is not numeric.`,
  hint: () => "use UID:GID, such as 65532:65532.",
  explanation:
    "Kubernetes' `runAsNonRoot` accepts only numeric users, and a name depends on the `/etc/passwd` of the base.",
});

export const userIsRoot = defineDiagnostic({
  code: "image/user-is-root",
  severity: "warning",
  message: () => "The image runs Envoy as root.",
  hint: () => "remove the user to run as 65532:65532.",
  explanation:
    "Envoy does not need to run as root. Ports below 1024 need a capability or a setting of the host instead.",
});

export const privilegedPort = defineDiagnostic<{ ports: readonly number[]; user: string }>({
  code: "image/privileged-port",
  severity: "warning",
  message: ({ ports, user }) =>
    `The Gateway listens on ${ports.join(", ")}, but user ${user} may open ports below 1024 only if the host allows it.`,
  hint: () =>
    "start the container with the sysctl net.ipv4.ip_unprivileged_port_start=0; Docker sets it by default, but Kubernetes, Podman and host networks do not.",
  explanation:
    "The bundle uses the ports of the Gateway. On Linux, a process that does not run as root can open ports below 1024 only if `net.ipv4.ip_unprivileged_port_start` allows it.",
});

export const invalidImageOption = defineDiagnostic<{ option: string; value: string; wanted: string }>({
  code: "image/invalid-option",
  severity: "error",
  message: ({ option, value, wanted }) => `The ${option} "${value}" is not ${wanted}.`,
  explanation:
    "Before gwc writes anything, it checks the options of the image: the reference, the labels, `SOURCE_DATE_EPOCH` and the entry point.",
});

export const outputOccupied = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/output-occupied",
  severity: "error",
  message: ({ path, reason }) => `The image was not written to ${path}: ${reason}.`,
  hint: () => "choose another path, or remove what is there.",
  explanation: "An image replaces only an earlier image at the same path.",
});

export const imageFileAccess = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/file-access",
  severity: "error",
  message: ({ path, reason }) => `gwc could not read or write ${path} (${reason}).`,
  hint: () => "check the permissions and the free disk space; nothing was changed.",
  explanation:
    "gwc writes the image next to its final path and moves it there when it is complete, so a full disk or a missing permission leaves the previous image unchanged.",
});
