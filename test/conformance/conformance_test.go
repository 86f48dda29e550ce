// Package conformance runs the official Gateway API suite against gwc and real Envoys, without a cluster.
//
// Nothing in it knows a test by name. See the README beside this file.
package conformance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	"sigs.k8s.io/gateway-api/conformance"
	confv1 "sigs.k8s.io/gateway-api/conformance/apis/v1"
	"sigs.k8s.io/gateway-api/conformance/tests"
	"sigs.k8s.io/gateway-api/conformance/utils/config"
	"sigs.k8s.io/gateway-api/conformance/utils/suite"
	"sigs.k8s.io/gateway-api/pkg/features"
	"sigs.k8s.io/yaml"

	"gwc/conformance/dataplane"
	"gwc/conformance/kube"
	"gwc/conformance/kubelet"
	"gwc/conformance/reconcile"
)

const className = "gateway-conformance"

// Addresses that a Gateway may ask for, and one that it may not.
const (
	usableAddress   = "127.81.0.1"
	unusableAddress = "127.82.0.1"
)

func TestGatewayAPI(t *testing.T) {
	settings := readSettings(t)
	cluster := startCluster(t, settings)
	options := suite.ConformanceOptions{
		Client: cluster.client, Clientset: cluster.clientset, RestConfig: cluster.config, ClientOptions: cluster.clientOptions,
	}
	options.ManifestFS = append(options.ManifestFS, &conformance.Manifests)
	options.GatewayClassName = className
	options.SupportedFeatures = append(claimedFeatures(t, cluster.client, settings.channel), settings.claim...)
	options.ConformanceProfiles = settings.profiles
	options.RunTest = settings.runTest
	options.DisableParallelTests = true
	options.CleanupBaseResources = true
	options.CleanupTestResources = true
	options.TimeoutConfig = timeouts()
	options.UsableNetworkAddresses = addresses(usableAddress)
	options.UnusableNetworkAddresses = addresses(unusableAddress)
	options.Implementation = confv1.Implementation{
		Organization: "gwc", Project: "gwc", URL: "https://gwc.dev", Version: settings.version, Contact: []string{"https://gwc.dev"},
	}
	results := newResults(settings.folder)
	options.Hook = results.hook
	run, err := suite.NewConformanceTestSuite(options)
	require.NoError(t, err)
	t.Cleanup(func() { results.write(t, run, cluster) })
	run.Setup(t, tests.ConformanceTests)
	results.begin()
	require.NoError(t, run.Run(t, gatewayTests(settings)))
}

// gatewayTests leaves the mesh tests out: they need sidecars.
func gatewayTests(settings settings) []suite.ConformanceTest {
	return slices.DeleteFunc(slices.Clone(tests.ConformanceTests), func(test suite.ConformanceTest) bool {
		return slices.Contains(test.Features, features.SupportMesh) ||
			(len(settings.only) > 0 && !slices.ContainsFunc(settings.only, func(part string) bool { return strings.HasPrefix(test.ShortName, part) }))
	})
}

type settings struct {
	compiler, envoy, folder, channel, version, runTest string
	profiles                                           []suite.ConformanceProfileName
	only                                               []string
	// claim is tried beside what gwc claims itself.
	claim []features.FeatureName
}

func readSettings(t *testing.T) settings {
	read := func(name string) string {
		value := os.Getenv(name)
		require.NotEmpty(t, value, "%s is not set; start the suite with npm run conformance", name)
		return value
	}
	list := func(name string) []string {
		return strings.FieldsFunc(os.Getenv(name), func(letter rune) bool { return letter == ',' })
	}
	found := settings{
		compiler: read("GWC_COMPILER"), envoy: read("GWC_ENVOY"), folder: read("GWC_CONFORMANCE_FOLDER"),
		channel: read("GWC_CHANNEL"), version: read("GWC_VERSION"), runTest: os.Getenv("GWC_RUN_TEST"), only: list("GWC_ONLY"),
	}
	for _, profile := range list("GWC_PROFILES") {
		found.profiles = append(found.profiles, suite.ConformanceProfileName("GATEWAY-"+profile))
	}
	for _, feature := range list("GWC_CLAIM") {
		found.claim = append(found.claim, features.FeatureName(feature))
	}
	return found
}

type cluster struct {
	client        client.Client
	clientset     kubernetes.Interface
	config        *rest.Config
	clientOptions client.Options
	reconciler    *reconcile.Reconciler
	fleet         *dataplane.Fleet
}

func startCluster(t *testing.T, settings settings) *cluster {
	scratch := t.TempDir()
	schemas, err := kube.LoadSchemas(crdFolder(t, settings.channel))
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
		World: world, Kubelet: pods, Fleet: fleet, Compiler: compiler, Secrets: secrets, Folder: settings.folder,
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

// crdFolder is inside the suite's own module, so that versions agree.
func crdFolder(t *testing.T, channel string) string {
	folder := os.Getenv("GWC_CRDS")
	require.NotEmpty(t, folder, "GWC_CRDS is not set")
	return filepath.Join(folder, channel)
}

// claimedFeatures are those of the GatewayClass's status, under the names that this version of the suite has for them;
// with the standard CRDs without those whose fields are pruned.
func claimedFeatures(t *testing.T, reader client.Client, channel string) []features.FeatureName {
	class := &gatewayv1.GatewayClass{}
	require.NoError(t, reader.Get(t.Context(), client.ObjectKey{Name: className}, class))
	require.NotEmpty(t, class.Status.SupportedFeatures, "gwc gave the GatewayClass no status")
	claimed := []features.FeatureName{}
	for _, feature := range class.Status.SupportedFeatures {
		name := features.FeatureName(feature.Name)
		if name == "HTTPRouteRetryCodes" {
			name = features.SupportHTTPRouteRetry
		}
		if channel == "experimental" || !needsExperimental(name) {
			claimed = append(claimed, name)
		}
	}
	return claimed
}

// needsExperimental tells features whose fields the standard CRDs do not have. Others of the experimental channel work with both.
func needsExperimental(name features.FeatureName) bool {
	return strings.HasPrefix(string(name), string(features.SupportHTTPRouteRetry))
}

func addresses(values ...string) []gatewayv1.GatewaySpecAddress {
	kind := gatewayv1.IPAddressType
	list := []gatewayv1.GatewaySpecAddress{}
	for _, value := range values {
		list = append(list, gatewayv1.GatewaySpecAddress{Type: &kind, Value: value})
	}
	return list
}

// timeouts only shorten what fails: what passes does so on the first look.
func timeouts() config.TimeoutConfig {
	limits := config.DefaultTimeoutConfig()
	for _, limit := range []*time.Duration{
		&limits.GatewayMustHaveAddress, &limits.GatewayMustHaveCondition, &limits.ListenerSetMustHaveCondition, &limits.GWCMustBeAccepted,
		&limits.GatewayStatusMustHaveListeners, &limits.GatewayListenersMustHaveConditions, &limits.ListenerSetListenersMustHaveConditions,
		&limits.HTTPRouteMustHaveCondition, &limits.TLSRouteMustHaveCondition, &limits.TCPRouteMustHaveCondition,
		&limits.UDPRouteMustHaveCondition, &limits.RouteMustHaveParents, &limits.HTTPRouteMustNotHaveParents,
	} {
		*limit = 5 * time.Second
	}
	limits.NamespacesMustBeReady = 15 * time.Second
	limits.LatestObservedGenerationSet = 15 * time.Second
	limits.DefaultTestTimeout = 20 * time.Second
	limits.MaxTimeToConsistency = 8 * time.Second
	limits.RequestTimeout = 5 * time.Second
	limits.DefaultPollInterval = 20 * time.Millisecond
	return limits
}

func writeYAML(path string, value any) error {
	text, err := yaml.Marshal(value)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}
