// Problems found while an image is made: in the bundle, in the base, in what was asked for, in what would be written.

import { defineDiagnostic } from "../define.ts";

const imageSpec = "https://github.com/opencontainers/image-spec/blob/main/spec.md";

export const bundleUnreadable = defineDiagnostic<{ bundle: string; reason: string }>({
  code: "image/bundle-unreadable",
  severity: "error",
  message: ({ bundle, reason }) => `${bundle} is not a bundle that can be packed: ${reason}.`,
  hint: () => "name the folder that holds bundle.json, such as out/default/edge; `gwc build` writes it.",
  explanation:
    "An image is made of one bundle: the folder of one Gateway with its `bundle.json`, which lists each file with its digest, and at least one of `envoy.yaml`, `envoy.json` and `envoy.pb`.",
});

export const bundleTampered = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/bundle-tampered",
  severity: "error",
  message: ({ path, reason }) => `The bundle's file "${path}" is not what its bundle.json says: ${reason}.`,
  hint: () => "build the bundle again with `gwc build`, and change the YAML instead of the bundle.",
  explanation:
    "`bundle.json` records size and SHA-256 of every file. A file that differs was changed, cut short or damaged after the build, and what was verified then says nothing about it now.",
});

export const bundleFileNotPacked = defineDiagnostic<{ path: string }>({
  code: "image/bundle-file-not-packed",
  severity: "warning",
  message: ({ path }) => `"${path}" lies in the bundle but is not listed in bundle.json, so it is not in the image.`,
  hint: () => "remove the file, or build the bundle again with `gwc build`.",
  explanation:
    "Only files that `bundle.json` lists are packed: nothing else was checked, and an image holds nothing by accident.",
});

export const privateKeyInBundle = defineDiagnostic<{ path: string; position: string; what: string }>({
  code: "image/private-key",
  severity: "error",
  message: ({ path, position, what }) =>
    `The bundle's file "${path}" holds ${what} at ${position}, and an image is no place for secrets.`,
  hint: () =>
    "build the bundle without --inline-secrets and mount the secrets into the container; requirements.json lists the files.",
  explanation:
    "Everybody who can pull an image can read every layer of it, also after a later layer deleted the file. Bundles refer to secrets by file; a bundle that was built with `--inline-secrets` is packed too, with a warning.",
});

export const secretsPacked = defineDiagnostic<{ count: number }>({
  code: "image/secrets-packed",
  severity: "warning",
  message: ({ count }) =>
    `The image will hold ${count} ${count === 1 ? "secret" : "secrets"}, because the bundle was built with --inline-secrets.`,
  hint: () => "use such an image for trials only; everybody who can pull it can read them.",
  explanation:
    "`gwc build --inline-secrets` was asked to write secrets into the bundle, and the image holds what the bundle holds.",
});

export const envoyConfigNotConvertible = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/config-not-convertible",
  severity: "error",
  message: ({ path, reason }) => `The bundle's file "${path}" cannot be read as an Envoy configuration: ${reason}.`,
  hint: () => "build the bundle again with `gwc build`, or with `--format yaml,json`.",
  explanation:
    "Envoy in an image starts from `envoy.json`, which it reads faster than YAML and without YAML 1.1's surprises. Where the bundle has none, it is made from `envoy.yaml`, and files are searched for secrets.",
});

export const baseMissing = defineDiagnostic({
  code: "image/base-missing",
  severity: "error",
  message: () => "No base image was named.",
  hint: () =>
    "name an OCI layout or archive with --base or under `image.base` in gwc.yaml; `scratch` makes an image of the configuration alone.",
  explanation:
    "An image is Envoy's own image with one layer on top. The base is a folder or an archive on this machine; `scratch` has no Envoy in it and serves as a volume.",
});

export const baseNotFound = defineDiagnostic<{ base: string }>({
  code: "image/base-not-found",
  severity: "error",
  message: ({ base }) => `The base image ${base} is neither a folder nor a file on this machine.`,
  hint: ({ base }) =>
    `fetch it once, for example: skopeo copy --all docker://${registryName(base)} oci:envoy-base, and pass --base envoy-base.`,
  explanation:
    "gwc fetches nothing on its own, and fetching a base from a registry is not supported yet. `skopeo copy --all` and `docker save` write what `--base` reads.",
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
  hint: () => "fetch or save the base again and compare its digest with the one that its publisher names.",
  explanation:
    "A base is believed only as far as its digests reach: size and SHA-256 of every document and layer, DiffIDs, counts of layers and history, and in archives every entry's path. What does not fit is refused as a whole.",
  spec: imageSpec,
});

export const basePlatformMissing = defineDiagnostic<{ base: string; platform: string; available: readonly string[] }>({
  code: "image/base-platform-missing",
  severity: "error",
  message: ({ base, platform, available }) =>
    `The base image ${base} has no ${platform}; it has ${available.join(", ") || "no platform"}.`,
  hint: () => "ask for fewer platforms, or fetch the base with all of them: skopeo copy --all.",
  explanation: "Each platform of the image stands on the same platform of the base.",
});

export const platformNotSupported = defineDiagnostic<{ platform: string }>({
  code: "image/platform-not-supported",
  severity: "error",
  message: ({ platform }) => `"${platform}" is not a platform that gwc builds images for.`,
  hint: () => "write linux/amd64, linux/arm64 or another linux/ARCHITECTURE[/VARIANT], as Go spells them.",
  explanation:
    "Platforms are written as `linux/ARCHITECTURE` with an optional variant. Envoy's images are Linux images.",
});

export const baseWithoutEnvoy = defineDiagnostic<{ base: string; path: string; platform: string }>({
  code: "image/base-without-envoy",
  severity: "error",
  message: ({ base, path, platform }) =>
    `The base image ${base} has no ${path} for ${platform}, so the container could not start.`,
  hint: () => "take a base with Envoy, or say where its binary is with --entrypoint.",
  explanation:
    "The entry point of the image is set explicitly to Envoy's binary, `/usr/local/bin/envoy` in Envoy's own images.",
});

export const layerNotInspected = defineDiagnostic<{ base: string; digest: string }>({
  code: "image/layer-not-inspected",
  severity: "info",
  message: ({ base, digest }) =>
    `The layer ${digest} of ${base} is compressed with zstd: its digest was checked, its files were not looked at.`,
  explanation:
    "Such a layer is passed on as it is. Whether the base holds Envoy's binary, and real directories where the configuration goes, is then not checked.",
});

export const zstdInDockerImage = defineDiagnostic<{ base: string }>({
  code: "image/zstd-in-docker-format",
  severity: "error",
  message: ({ base }) =>
    `The base image ${base} has a layer compressed with zstd, which Docker's image format cannot name.`,
  hint: () => "write the image in OCI format.",
  explanation: "Docker's schema 2 has media types for bare and gzip-compressed layers only.",
});

export const userNotNumeric = defineDiagnostic<{ user: string }>({
  code: "image/user-not-numeric",
  severity: "error",
  message: ({ user }) => `The user "${user}" is not numeric.`,
  hint: () => "write UID:GID, such as 65532:65532.",
  explanation:
    "Kubernetes' `runAsNonRoot` accepts numeric users only, and a name means whatever the base's `/etc/passwd` says.",
});

export const userIsRoot = defineDiagnostic({
  code: "image/user-is-root",
  severity: "warning",
  message: () => "The image runs Envoy as root.",
  hint: () => "leave out the user to run as 65532:65532.",
  explanation: "Envoy needs no root. Ports below 1024 need a capability or a setting of the host instead.",
});

export const privilegedPort = defineDiagnostic<{ ports: readonly number[]; user: string }>({
  code: "image/privileged-port",
  severity: "warning",
  message: ({ ports, user }) =>
    `The Gateway listens on ${ports.join(", ")}, and user ${user} may open ports below 1024 only where the host allows it.`,
  hint: () =>
    "start the container with the sysctl net.ipv4.ip_unprivileged_port_start=0; Docker sets it by itself, Kubernetes, Podman and host networks do not.",
  explanation:
    "The bundle keeps the ports that the Gateway names. On Linux, a process that is not root opens ports below 1024 only where `net.ipv4.ip_unprivileged_port_start` allows it.",
});

export const invalidImageOption = defineDiagnostic<{ option: string; value: string; wanted: string }>({
  code: "image/invalid-option",
  severity: "error",
  message: ({ option, value, wanted }) => `The ${option} "${value}" is not ${wanted}.`,
  explanation:
    "What goes into an image is checked before anything is written: the reference, labels, `SOURCE_DATE_EPOCH` and the entry point.",
});

export const outputOccupied = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/output-occupied",
  severity: "error",
  message: ({ path, reason }) => `The image was not written to ${path}: ${reason}.`,
  hint: () => "choose a new path, or remove what is there.",
  explanation: "An image replaces an earlier image at the same path, and never anything else.",
});

export const imageFileAccess = defineDiagnostic<{ path: string; reason: string }>({
  code: "image/file-access",
  severity: "error",
  message: ({ path, reason }) => `A file could not be read or written: ${path} (${reason}).`,
  hint: () => "check permissions and free space; nothing was changed.",
  explanation:
    "The image is written beside its final path and moved there when it is whole, so a full disk or a missing permission leaves the previous one as it was.",
});
