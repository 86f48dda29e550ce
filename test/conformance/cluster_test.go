// What stands for a cluster: an API, pods, and Envoys that follow what gwc makes of the objects.
package conformance

import (
	"net"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
	"sigs.k8s.io/gateway-api/apis/v1alpha2"
	"sigs.k8s.io/gateway-api/apis/v1alpha3"
	"sigs.k8s.io/gateway-api/apis/v1beta1"

	"gwc/conformance/dataplane"
	"gwc/conformance/kube"
	"gwc/conformance/kubelet"
	"gwc/conformance/reconcile"
)

type cluster struct {
	client        client.Client
	clientset     kubernetes.Interface
	config        *rest.Config
	clientOptions client.Options
	reconciler    *reconcile.Reconciler
	fleet         *dataplane.Fleet
}

// alone holds a port as long as the test runs: pods and Envoys have fixed addresses, where two runs on one machine would meet.
func alone(t *testing.T) {
	held, err := net.Listen("tcp", "127.80.255.254:19000")
	require.NoError(t, err, "another run of the suite goes on on this machine")
	t.Cleanup(func() { _ = held.Close() })
}

func startCluster(t *testing.T, settings settings) *cluster {
	alone(t)
	scratch := t.TempDir()
	crds, err := kube.CRDFolder()
	require.NoError(t, err)
	schemas, err := kube.LoadSchemas(filepath.Join(crds, settings.channel))
	require.NoError(t, err)
	world := kube.NewWorld(schemas)
	compiler, err := reconcile.StartCompiler(settings.compiler)
	require.NoError(t, err)
	t.Cleanup(compiler.Stop)
	pods := kubelet.New(world, filepath.Join(scratch, "volumes"))
	t.Cleanup(pods.Stop)
	fleet := dataplane.NewFleet(settings.envoy, settings.folder)
	t.Cleanup(fleet.Stop)
	secrets := filepath.Join(scratch, "secrets")
	reconciler := &reconcile.Reconciler{
		World: world, Kubelet: pods, Fleet: fleet, Compiler: compiler,
		Fresh:   func() (*reconcile.Compiler, error) { return reconcile.StartCompiler(settings.compiler) },
		Secrets: secrets, Folder: settings.folder,
		Project: map[string]any{
			"channel": settings.channel, "addressPool": []string{usableAddress}, "secretsDirectory": secrets,
		},
		Problems: func(err error) { t.Errorf("HARNESS: %v", err) },
	}
	reconciler.Connect()
	t.Cleanup(reconciler.Stop)
	made := &cluster{reconciler: reconciler, fleet: fleet}
	made.connect(t, world)
	class := &gatewayv1.GatewayClass{}
	class.Name = className
	class.Spec.ControllerName = "gwc.dev/compiler"
	require.NoError(t, made.client.Create(t.Context(), class))
	return made
}

func (c *cluster) connect(t *testing.T, world *kube.World) {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		clientgoscheme.AddToScheme, apiextensionsv1.AddToScheme, gatewayv1.Install, v1alpha2.Install, v1alpha3.Install, v1beta1.Install,
	} {
		require.NoError(t, add(scheme))
	}
	c.config = &rest.Config{Host: "http://conformance.invalid", Transport: kube.Transport{Handler: world}, QPS: -1}
	c.config.ContentType = runtime.ContentTypeJSON
	c.clientOptions = client.Options{Scheme: scheme, Mapper: kube.Mapper()}
	var err error
	c.client, err = client.New(c.config, c.clientOptions)
	require.NoError(t, err)
	c.clientset, err = kubernetes.NewForConfig(c.config)
	require.NoError(t, err)
}
