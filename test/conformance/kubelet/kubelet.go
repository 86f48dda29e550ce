// Package kubelet stands in for Kubernetes' own controllers: Deployments become pods, Services get EndpointSlices.
package kubelet

import (
	"fmt"
	"hash/fnv"
	"path/filepath"
	"sync"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"

	"gwc/conformance/echo"
	"gwc/conformance/kube"
)

// Kubelet runs the pods of a World.
type Kubelet struct {
	mutex   sync.Mutex
	world   *kube.World
	volumes string
	pods    map[kube.Key]*pod
	next    int
}

type pod struct {
	key     kube.Key
	address string
	labels  map[string]string
	ports   map[string]int32
	owner   kube.Key
	// identity of the Deployment: another one gets new pods.
	identity string
	// server is none in the pod of an Envoy: the fleet runs it.
	server *echo.Server
}

func (p *pod) stop() {
	if p.server != nil {
		p.server.Stop()
	}
}

// New puts volumes below the folder.
func New(world *kube.World, volumes string) *Kubelet {
	kubelet := &Kubelet{world: world, volumes: volumes, pods: map[kube.Key]*pod{}}
	world.LogOf = kubelet.logOf
	return kubelet
}

// Sync brings pods and slices up to date with the objects.
func (k *Kubelet) Sync() error {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	objects := k.world.Objects()
	if err := k.syncPods(objects); err != nil {
		return err
	}
	return k.syncSlices(objects)
}

// Stop ends all pods.
func (k *Kubelet) Stop() {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	for _, each := range k.pods {
		each.stop()
	}
}

func (k *Kubelet) syncPods(objects []kube.Object) error {
	contents := map[kube.Key]map[string][]byte{}
	wanted := map[kube.Key]string{}
	deployments := []kube.Object{}
	for _, object := range objects {
		switch object.Resource.Kind {
		case "Secret":
			secret := corev1.Secret{}
			if err := runtime.DefaultUnstructuredConverter.FromUnstructured(object.Served, &secret); err != nil {
				return err
			}
			contents[object.KeyOf()] = secret.Data
		case "ConfigMap":
			contents[object.KeyOf()] = textOf(object)
		case "Deployment":
			deployments = append(deployments, object)
			wanted[object.KeyOf()] = identityOf(object)
		}
	}
	for key, each := range k.pods {
		if wanted[each.owner] != each.identity {
			each.stop()
			k.world.Delete(key)
			delete(k.pods, key)
		}
	}
	for _, object := range deployments {
		if err := k.runDeployment(object, contents); err != nil {
			return err
		}
	}
	return nil
}

func textOf(configMap kube.Object) map[string][]byte {
	content := map[string][]byte{}
	data, _ := configMap.Served["data"].(map[string]any)
	for key, value := range data {
		content[key] = []byte(fmt.Sprint(value))
	}
	return content
}

// identityOf changes when a Deployment is made anew, and with each change of one that came with a bundle.
func identityOf(object kube.Object) string {
	meta := object.Served["metadata"].(map[string]any)
	if object.Applied {
		return fmt.Sprintf("%v/%v", meta["uid"], meta["generation"])
	}
	return fmt.Sprint(meta["uid"])
}

// runDeployment starts what is missing. Pods whose volumes are not there yet wait.
func (k *Kubelet) runDeployment(object kube.Object, contents map[kube.Key]map[string][]byte) error {
	deployment := appsv1.Deployment{}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(object.Served, &deployment); err != nil {
		return err
	}
	folder := filepath.Join(k.volumes, string(deployment.UID))
	if !object.Applied {
		if ready, err := writeVolumes(folder, deployment, contents); err != nil || !ready {
			return err
		}
	}
	replicas := int32(1)
	if deployment.Spec.Replicas != nil {
		replicas = *deployment.Spec.Replicas
	}
	for replica := range replicas {
		key := kube.Key{Kind: "Pod", Namespace: deployment.Namespace, Name: podName(deployment.Name, identityOf(object), replica)}
		if _, runs := k.pods[key]; runs {
			continue
		}
		if err := k.runPod(key, object, deployment, folder); err != nil {
			return err
		}
	}
	return nil
}

func (k *Kubelet) runPod(key kube.Key, owner kube.Object, deployment appsv1.Deployment, folder string) error {
	k.next++
	template := deployment.Spec.Template
	container := template.Spec.Containers[0]
	made := &pod{
		key: key, address: fmt.Sprintf("127.64.%d.%d", k.next/250, k.next%250+1), labels: template.Labels,
		ports: map[string]int32{}, owner: owner.KeyOf(), identity: identityOf(owner),
	}
	for _, port := range container.Ports {
		made.ports[port.Name] = port.ContainerPort
	}
	if !owner.Applied {
		server, err := echo.Start(echo.Pod{
			Namespace: key.Namespace, Name: key.Name, Address: made.address, Image: container.Image,
			Env: environment(container, key, folder),
		})
		if err != nil {
			return err
		}
		made.server = server
	}
	k.pods[key] = made
	resource, _ := kube.ResourceOf("", "Pod")
	_, err := k.world.Create(resource, podObject(made, template), true)
	return err
}

// podName is stable, and new for a Deployment of another identity.
func podName(deployment, identity string, replica int32) string {
	return fmt.Sprintf("%s-%s-%s", deployment, word(identity, 9), word(fmt.Sprint(identity, replica), 5))
}

func word(text string, length int) string {
	const letters = "bcdfghjklmnpqrstvwxz2456789"
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(text))
	sum := hash.Sum64()
	out := make([]byte, length)
	for index := range out {
		out[index] = letters[sum%uint64(len(letters))]
		sum /= uint64(len(letters))
	}
	return string(out)
}

func (k *Kubelet) logOf(namespace, name string, since time.Time) (string, bool) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	each, ok := k.pods[kube.Key{Kind: "Pod", Namespace: namespace, Name: name}]
	if !ok || each.server == nil {
		return "", false
	}
	return each.server.Logs(since), true
}
