// The fields of the objects that gwc writes, as Kubernetes 1.36 names them: what a patch adds beside them, an API server would drop or reject.

import { isJsonObject, type JsonValue, type Path } from "../../base/json/json.ts";

/** A form by the names of its fields; a field that leads to another form is in `below`, also where it is a list of it. */
interface Form {
  readonly fields: ReadonlySet<string>;
  readonly below: Readonly<Record<string, Form>>;
}

function form(fields: string, below: Readonly<Record<string, Form>> = {}): Form {
  return { fields: new Set([...fields.split(" "), ...Object.keys(below)]), below };
}

const metadata = form("name namespace labels annotations finalizers ownerReferences generateName");

const containerPort = form("containerPort hostIP hostPort name protocol");
const container = form(
  [
    "args command env envFrom image imagePullPolicy lifecycle livenessProbe name readinessProbe resizePolicy resources restartPolicy",
    "restartPolicyRules securityContext startupProbe stdin stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices",
    "volumeMounts workingDir",
  ].join(" "),
  { ports: containerPort },
);

const podSpec = form(
  [
    "activeDeadlineSeconds affinity automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks ephemeralContainers hostAliases",
    "hostIPC hostNetwork hostPID hostUsers hostname hostnameOverride imagePullSecrets nodeName nodeSelector os overhead preemptionPolicy",
    "priority priorityClassName readinessGates resourceClaims resources restartPolicy runtimeClassName schedulerName schedulingGates",
    "schedulingGroup securityContext serviceAccount serviceAccountName setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds",
    "tolerations topologySpreadConstraints volumes",
  ].join(" "),
  { containers: container, initContainers: container },
);
const template = form("", { metadata, spec: podSpec });

const servicePort = form("appProtocol name nodePort port protocol targetPort");
const serviceSpec = form(
  [
    "allocateLoadBalancerNodePorts clusterIP clusterIPs externalIPs externalName externalTrafficPolicy healthCheckNodePort",
    "internalTrafficPolicy ipFamilies ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges publishNotReadyAddresses",
    "selector sessionAffinity sessionAffinityConfig trafficDistribution type",
  ].join(" "),
  { ports: servicePort },
);

const specs: Readonly<Record<string, Form>> = {
  Deployment: form("minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector strategy", {
    template,
  }),
  DaemonSet: form("minReadySeconds revisionHistoryLimit selector updateStrategy", { template }),
  Service: serviceSpec,
  HorizontalPodAutoscaler: form("behavior maxReplicas metrics minReplicas scaleTargetRef"),
  PodDisruptionBudget: form("maxUnavailable minAvailable selector unhealthyPodEvictionPolicy"),
};

/** Paths in an object that its kind does not have; nothing is known of deeper fields, and of other kinds. */
export function unknownFields(object: JsonValue, kind: string): readonly Path[] {
  const spec = specs[kind];
  return spec === undefined ? [] : unknownBelow(object, form("apiVersion kind", { metadata, spec }), []);
}

function unknownBelow(value: JsonValue | undefined, { fields, below }: Form, path: Path): readonly Path[] {
  if (Array.isArray(value))
    return value.flatMap((item: JsonValue, index) => unknownBelow(item, { fields, below }, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const next = [...path, name];
    if (!fields.has(name)) return [next];
    const child = below[name];
    return child === undefined ? [] : unknownBelow(inner, child, next);
  });
}
