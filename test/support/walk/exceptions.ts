// Fields whose value changes nothing, each with the reason. The walk fails for one that is missing here, and for one that is not needed.

interface Exceptions {
  readonly reason: string;
  /** As the walk prints them, below this prefix. */
  readonly below: string;
  readonly fields: readonly string[];
}

const lists: readonly Exceptions[] = [
  {
    reason: "a module that answers is a filter like each other: Envoy takes a terminal one only where its router is",
    below: "EnvoyExtensionPolicy spec.dynamicModule[].",
    fields: ["terminalFilter"],
  },
  {
    reason: "only a cluster acts on it; what it leads to is in EndpointSlices or gwc.yaml",
    below: "Service spec.",
    fields: [
      "allocateLoadBalancerNodePorts",
      "clusterIPs",
      "externalIPs",
      "externalTrafficPolicy: Cluster",
      "externalTrafficPolicy: Local",
      "healthCheckNodePort",
      "internalTrafficPolicy: Cluster",
      "internalTrafficPolicy: Local",
      "ipFamilies",
      "ipFamilyPolicy: PreferDualStack",
      "ipFamilyPolicy: RequireDualStack",
      "ipFamilyPolicy: SingleStack",
      "loadBalancerClass",
      "loadBalancerIP",
      "loadBalancerSourceRanges",
      "ports[].nodePort",
      "ports[].targetPort",
      "publishNotReadyAddresses",
      "selector",
      "sessionAffinity: ClientIP",
      "sessionAffinity: None",
      "sessionAffinityConfig",
      "topologyKeys",
      "trafficDistribution",
    ],
  },
  {
    reason: "it belongs to the type ExternalName, which is refused",
    below: "Service spec.",
    fields: ["externalName"],
  },
  {
    reason: "only a cluster acts on it",
    below: "ServiceImport spec.",
    fields: [
      "internalTrafficPolicy",
      "ipFamilies",
      "sessionAffinity: ClientIP",
      "sessionAffinity: None",
      "sessionAffinityConfig",
      "trafficDistribution",
    ],
  },
  {
    reason: "its EndpointSlices and addresses are used, whatever it is called",
    below: "ServiceImport spec.",
    fields: ["type: ClusterSetIP", "type: Headless"],
  },
  {
    reason: "as in Envoy Gateway, a ServiceImport says no protocol of its clients",
    below: "ServiceImport spec.",
    fields: ["ports[].appProtocol"],
  },
  {
    reason: "notes of a cluster for its own components",
    below: "EndpointSlice endpoints[].",
    fields: ["deprecatedTopology", "hints", "nodeName", "targetRef", "topology"],
  },
  {
    reason: "the appProtocol of the Service's port is what counts",
    below: "EndpointSlice ports[].",
    fields: ["appProtocol"],
  },
  { reason: "it says how a cluster deletes the object", below: "Namespace spec.", fields: ["finalizers"] },
  {
    reason: "it says who may change the object in a cluster",
    below: "",
    fields: ["ConfigMap immutable", "Secret immutable"],
  },
  {
    reason: "it says who may issue the bundle in a cluster",
    below: "ClusterTrustBundle spec.",
    fields: ["signerName"],
  },
  { reason: "a remark for people", below: "GatewayClass spec.", fields: ["description"] },
  {
    reason: "rules of the schema accept only the default, a Secret",
    below: "EnvoyExtensionPolicy spec.wasm[].code.image.",
    fields: ["pullSecretRef.kind: any value (none fits)"],
  },
  {
    reason: "rules of the schema refuse it wherever it stands",
    below: "",
    fields: [
      "BackendTrafficPolicy spec.rateLimit.local.rules[].cost.response",
      "BackendTrafficPolicy spec.rateLimit.local.rules[].limit.fromMetadata",
      "BackendTrafficPolicy spec.responseOverride[].redirect.path.replacePrefixMatch",
      "BackendTrafficPolicy spec.responseOverride[].response.header.remove",
      "EnvoyExtensionPolicy spec.extProc[].backendRef",
      "EnvoyProxy spec.telemetry.accessLog.settings[].sinks[].als.backendRef",
      "EnvoyProxy spec.telemetry.accessLog.settings[].sinks[].openTelemetry.backendRef",
      "EnvoyProxy spec.telemetry.metrics.sinks[].openTelemetry.backendRef",
      "EnvoyProxy spec.telemetry.tracing.provider.backendRef",
      "HTTPRouteFilter spec.directResponse.header.remove",
      "SecurityPolicy spec.jwt.providers[].remoteJWKS.backendRef",
      "SecurityPolicy spec.oidc.provider.backendRef",
    ].map((field) => `${field}: any value (none fits)`),
  },
  {
    reason: "a rule of the schema wants ReplaceFullPath, and both values of the trial break it",
    below: "",
    fields: ["BackendTrafficPolicy spec.responseOverride[].redirect.path.type: ReplacePrefixMatch"],
  },
  {
    reason: "services that Envoy itself calls cannot be balanced so, which is said of loadBalancer.type",
    below: "SecurityPolicy spec.extAuth.grpc.backendSettings.loadBalancer.",
    fields: [
      "consistentHash.cookie",
      "consistentHash.header",
      "consistentHash.headers",
      "consistentHash.queryParams",
      "consistentHash.tableSize",
      "consistentHash.type: SourceIP",
      "consistentHash.type: Header",
      "consistentHash.type: Headers",
      "consistentHash.type: Cookie",
      "consistentHash.type: QueryParams",
    ],
  },
  {
    reason: "the rules of the schema take it beside few load balancers only; it is tried in BackendTrafficPolicies",
    below: "SecurityPolicy spec.extAuth.grpc.backendSettings.connection.preconnect.",
    fields: ["predictivePercent: any value (none fits)"],
  },
  {
    reason: "an expression selects a backend only together with its key, operator and values",
    below: "EnvoyProxy spec.mergeBackends.selector.matchExpressions[].",
    fields: ["key", "operator"],
  },
  {
    reason: "zones count beside loadBalancer.zoneAware only, which is tried with Backends",
    below: "",
    fields: ["EndpointSlice endpoints[].zone"],
  },
  {
    reason: "it needs others beside it, and is tried in BackendTrafficPolicies",
    below: "SecurityPolicy spec.extAuth.grpc.backendSettings.",
    fields: [
      "healthCheck.active.healthCheckLog.matches: any value (none fits)",
      "healthCheck.active.healthCheckLog.sinks[].type: File",
      "healthCheck.active.http.requestBody.type: Binary",
      "healthCheck.active.http.requestBody.type: Text",
      "loadBalancer.zoneAware.preferLocal.force.minEndpointsInZoneThreshold",
      "loadBalancer.zoneAware.preferLocal.minEndpointsThreshold",
      "loadBalancer.zoneAware.preferLocal.percentageEnabled",
      "loadBalancer.zoneAware.weightedZones[].weight",
      "loadBalancer.zoneAware.weightedZones[].zone",
    ],
  },
];

/** Every exception, as `silentFields` gives it. */
export const exceptions: ReadonlySet<string> = new Set(
  lists.flatMap(({ below, fields }) =>
    fields.map((field) => (field.includes(": ") ? `${below}${field}` : `${below}${field}: any value`)),
  ),
);
