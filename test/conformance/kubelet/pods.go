// What a pod is given, and how it shows in the API.
package kubelet

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"gwc/conformance/kube"
)

// writeVolumes puts Secrets and ConfigMaps where the container looks for them; false while one is missing.
func writeVolumes(folder string, deployment appsv1.Deployment, contents map[kube.Key]map[string][]byte) (bool, error) {
	spec := deployment.Spec.Template.Spec
	for _, volume := range spec.Volumes {
		key, items, ok := sourceOf(volume, deployment.Namespace)
		if !ok {
			return false, fmt.Errorf("volumes such as %s are not served", volume.Name)
		}
		content, ok := contents[key]
		if !ok {
			return false, nil
		}
		if err := writeVolume(filepath.Join(folder, mountOf(spec.Containers[0], volume.Name)), items, content); err != nil {
			return false, err
		}
	}
	return true, nil
}

func sourceOf(volume corev1.Volume, namespace string) (kube.Key, []corev1.KeyToPath, bool) {
	switch {
	case volume.Secret != nil:
		return kube.Key{Kind: "Secret", Namespace: namespace, Name: volume.Secret.SecretName}, volume.Secret.Items, true
	case volume.ConfigMap != nil:
		return kube.Key{Kind: "ConfigMap", Namespace: namespace, Name: volume.ConfigMap.Name}, volume.ConfigMap.Items, true
	default:
		return kube.Key{}, nil, false
	}
}

// writeVolume writes the keys of items, all where there are none.
func writeVolume(target string, items []corev1.KeyToPath, content map[string][]byte) error {
	if len(items) == 0 {
		for key := range content {
			items = append(items, corev1.KeyToPath{Key: key, Path: key})
		}
	}
	for _, item := range items {
		file := filepath.Join(target, item.Path)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(file, content[item.Key], 0o600); err != nil {
			return err
		}
	}
	return nil
}

func mountOf(container corev1.Container, volume string) string {
	for _, mount := range container.VolumeMounts {
		if mount.Name == volume {
			return mount.MountPath
		}
	}
	return volume
}

// environment resolves the variables; paths below a mount become paths on this machine.
func environment(container corev1.Container, key kube.Key, folder string) map[string]string {
	env := map[string]string{}
	for _, variable := range container.Env {
		value := variable.Value
		if from := variable.ValueFrom; from != nil && from.FieldRef != nil {
			value = map[string]string{"metadata.name": key.Name, "metadata.namespace": key.Namespace}[from.FieldRef.FieldPath]
		}
		for _, mount := range container.VolumeMounts {
			if strings.HasPrefix(value, mount.MountPath+"/") {
				value = filepath.Join(folder, value)
			}
		}
		env[variable.Name] = value
	}
	return env
}

func podObject(made *pod, template corev1.PodTemplateSpec) map[string]any {
	texts := func(from map[string]string) map[string]any {
		to := map[string]any{}
		for name, value := range from {
			to[name] = value
		}
		return to
	}
	now := time.Now().UTC().Format(time.RFC3339)
	condition := func(kind string) any {
		return map[string]any{"type": kind, "status": "True", "lastTransitionTime": now}
	}
	return map[string]any{
		"apiVersion": "v1", "kind": "Pod",
		"metadata": map[string]any{
			"name": made.key.Name, "namespace": made.key.Namespace,
			"labels": texts(template.Labels), "annotations": texts(template.Annotations),
		},
		"spec": map[string]any{
			"nodeName":   "loopback",
			"containers": []any{map[string]any{"name": template.Spec.Containers[0].Name, "image": template.Spec.Containers[0].Image}},
		},
		"status": map[string]any{
			"phase": "Running", "podIP": made.address, "hostIP": "127.0.0.1",
			"podIPs":     []any{map[string]any{"ip": made.address}},
			"conditions": []any{condition("PodScheduled"), condition("Initialized"), condition("ContainersReady"), condition("Ready")},
		},
	}
}
