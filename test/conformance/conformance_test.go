// Package conformance runs the official Gateway API suite against gwc and real Envoys, without a cluster.
//
// Nothing in it knows a test by name. See the README beside this file.
package conformance

import (
	"slices"
	"testing"

	"github.com/go-logr/logr"
	"github.com/stretchr/testify/require"
	controllerlog "sigs.k8s.io/controller-runtime/pkg/log"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
	"sigs.k8s.io/gateway-api/conformance"
	confv1 "sigs.k8s.io/gateway-api/conformance/apis/v1"
	"sigs.k8s.io/gateway-api/conformance/tests"
	"sigs.k8s.io/gateway-api/conformance/utils/suite"
	"sigs.k8s.io/gateway-api/pkg/features"
)

const className = "gateway-conformance"

// Addresses that a Gateway may ask for, and one that it may not.
const (
	usableAddress   = "127.81.0.1"
	unusableAddress = "127.82.0.1"
)

// TestGatewayAPI is the suite with the features that gwc claims.
func TestGatewayAPI(t *testing.T) {
	runSuite(t, func(claimed []features.FeatureName) ([]features.FeatureName, []suite.ConformanceTest) {
		return claimed, tests.ConformanceTests
	})
}

// TestBeyondClaim runs the tests of features that gwc does not claim, to show how it fares there.
func TestBeyondClaim(t *testing.T) {
	runSuite(t, func(claimed []features.FeatureName) ([]features.FeatureName, []suite.ConformanceTest) {
		further := slices.DeleteFunc(slices.Clone(tests.ConformanceTests), func(test suite.ConformanceTest) bool {
			return isMesh(test) || covers(claimed, test)
		})
		for _, test := range further {
			claimed = append(claimed, test.Features...)
		}
		return claimed, further
	})
}

// isMesh: those tests need sidecars.
func isMesh(test suite.ConformanceTest) bool {
	return slices.Contains(test.Features, features.SupportMesh)
}

// runSuite asks `choose` which features are claimed and which tests run, given the claim of gwc.
func runSuite(t *testing.T, choose func([]features.FeatureName) ([]features.FeatureName, []suite.ConformanceTest)) {
	controllerlog.SetLogger(logr.Discard())
	settings := readSettings(t)
	cluster := startCluster(t, settings)
	options := suite.ConformanceOptions{
		Client: cluster.client, Clientset: cluster.clientset, RestConfig: cluster.config, ClientOptions: cluster.clientOptions,
	}
	own := append(claimedFeatures(t, cluster.client, settings.channel), settings.claim...)
	claim, chosen := choose(own)
	chosen = slices.DeleteFunc(slices.Clone(chosen), func(test suite.ConformanceTest) bool { return isMesh(test) || !settings.wants(test) })
	options.ManifestFS = append(options.ManifestFS, &conformance.Manifests)
	options.GatewayClassName = className
	options.SupportedFeatures = claim
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
	results := newResults(settings.folder, func(test suite.ConformanceTest) bool { return covers(own, test) })
	options.Hook = results.hook
	run, err := suite.NewConformanceTestSuite(options)
	require.NoError(t, err)
	t.Cleanup(func() { results.write(t, run, cluster) })
	run.Setup(t, chosen)
	results.begin()
	require.NoError(t, run.Run(t, chosen))
}

func addresses(values ...string) []gatewayv1.GatewaySpecAddress {
	kind := gatewayv1.IPAddressType
	list := []gatewayv1.GatewaySpecAddress{}
	for _, value := range values {
		list = append(list, gatewayv1.GatewaySpecAddress{Type: &kind, Value: value})
	}
	return list
}
