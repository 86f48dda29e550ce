// Reads deploy/kubernetes.yaml as an API server does: with Kubernetes' own types, no unknown fields, and its rules for names and keys.
// usage: go run main.go FILE, in a module that has k8s.io/api; prints the objects as Kubernetes reads them, as JSON. With --fields in place of a
// file it prints the fields of their types, and the lists that a strategic merge knows.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	metavalidation "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

var problems []string

func main() {
	if os.Args[1] == "--fields" {
		printFields()
		return
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	objects := []any{}
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			panic(err)
		}
		objects = append(objects, read(document))
	}
	for _, problem := range problems {
		fmt.Fprintln(os.Stderr, problem)
	}
	if err := json.NewEncoder(os.Stdout).Encode(objects); err != nil {
		panic(err)
	}
	if len(problems) > 0 {
		os.Exit(1)
	}
}

// read decodes one document into the type of its kind and checks it.
func read(document []byte) any {
	var head metav1.TypeMeta
	if err := yaml.Unmarshal(document, &head); err != nil {
		panic(err)
	}
	switch head.APIVersion + "/" + head.Kind {
	case "v1/ServiceAccount":
		return decode(document, &corev1.ServiceAccount{}, apivalidation.NameIsDNSSubdomain)
	case "v1/ConfigMap":
		object := decode(document, &corev1.ConfigMap{}, apivalidation.NameIsDNSSubdomain)
		for key := range object.Data {
			say(validation.IsConfigMapKey(key))
		}
		return object
	case "v1/Secret":
		return decode(document, &corev1.Secret{}, apivalidation.NameIsDNSSubdomain)
	case "v1/Service":
		object := decode(document, &corev1.Service{}, apivalidation.NameIsDNS1035Label)
		for _, port := range object.Spec.Ports {
			say(validation.IsDNS1123Label(port.Name))
			say(validation.IsValidPortNum(int(port.Port)))
			if port.AppProtocol != nil {
				say(validation.IsQualifiedName(*port.AppProtocol))
			}
		}
		return object
	case "policy/v1/PodDisruptionBudget":
		object := decode(document, &policyv1.PodDisruptionBudget{}, apivalidation.NameIsDNSSubdomain)
		checkSelector(object.Spec.Selector)
		return object
	case "apps/v1/Deployment":
		object := decode(document, &appsv1.Deployment{}, apivalidation.NameIsDNSSubdomain)
		checkSelector(object.Spec.Selector)
		checkPod(object.Spec.Template)
		return object
	case "apps/v1/DaemonSet":
		object := decode(document, &appsv1.DaemonSet{}, apivalidation.NameIsDNSSubdomain)
		checkSelector(object.Spec.Selector)
		checkPod(object.Spec.Template)
		return object
	case "autoscaling/v2/HorizontalPodAutoscaler":
		return decode(document, &autoscalingv2.HorizontalPodAutoscaler{}, apivalidation.NameIsDNSSubdomain)
	}
	say([]string{"nobody expects a " + head.Kind})
	return nil
}

func decode[Object metav1.Object](document []byte, object Object, name apivalidation.ValidateNameFunc) Object {
	if err := yaml.UnmarshalStrict(document, object); err != nil {
		say([]string{err.Error()})
		return object
	}
	for _, err := range apivalidation.ValidateObjectMetaAccessor(object, true, name, field.NewPath("metadata")) {
		say([]string{object.GetName() + ": " + err.Error()})
	}
	return object
}

func checkSelector(selector *metav1.LabelSelector) {
	for _, err := range metavalidation.ValidateLabelSelector(selector, metavalidation.LabelSelectorValidationOptions{}, field.NewPath("selector")) {
		say([]string{err.Error()})
	}
}

func checkPod(template corev1.PodTemplateSpec) {
	for _, err := range metavalidation.ValidateLabels(template.Labels, field.NewPath("template", "labels")) {
		say([]string{err.Error()})
	}
	for _, err := range apivalidation.ValidateAnnotations(template.Annotations, field.NewPath("template", "annotations")) {
		say([]string{err.Error()})
	}
	for _, volume := range template.Spec.Volumes {
		say(validation.IsDNS1123Label(volume.Name))
	}
	for _, container := range template.Spec.Containers {
		say(validation.IsDNS1123Label(container.Name))
		for _, port := range container.Ports {
			say(validation.IsValidPortName(port.Name))
		}
	}
}

type fields struct {
	Names []string          `json:"names"`
	Keys  map[string]string `json:"keys"`
}

// printFields prints the types whose fields gwc knows by name.
func printFields() {
	types := map[string]any{
		"Deployment": appsv1.DeploymentSpec{}, "DaemonSet": appsv1.DaemonSetSpec{}, "Service": corev1.ServiceSpec{},
		"HorizontalPodAutoscaler": autoscalingv2.HorizontalPodAutoscalerSpec{}, "PodDisruptionBudget": policyv1.PodDisruptionBudgetSpec{},
		"pod": corev1.PodSpec{}, "container": corev1.Container{}, "containerPort": corev1.ContainerPort{}, "servicePort": corev1.ServicePort{},
	}
	found := map[string]fields{}
	for name, value := range types {
		of := reflect.TypeOf(value)
		each := fields{Keys: map[string]string{}}
		for index := range of.NumField() {
			tag := of.Field(index).Tag
			field, _, _ := strings.Cut(tag.Get("json"), ",")
			each.Names = append(each.Names, field)
			if key := tag.Get("patchMergeKey"); key != "" {
				each.Keys[field] = key
			}
		}
		found[name] = each
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		panic(err)
	}
}

func say(found []string) { problems = append(problems, found...) }
