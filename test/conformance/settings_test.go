// What scripts/conformance/run.mjs asks for, by environment.
package conformance

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"sigs.k8s.io/gateway-api/conformance/utils/config"
	"sigs.k8s.io/gateway-api/conformance/utils/suite"
	"sigs.k8s.io/gateway-api/pkg/features"
)

type settings struct {
	compiler, envoy, folder, channel, version, runTest string
	profiles                                           []suite.ConformanceProfileName
	only                                               []string
	// claim is tried beside what gwc claims itself.
	claim []features.FeatureName
}

// wants: one of the prefixes that were asked for begins the test's name.
func (s settings) wants(test suite.ConformanceTest) bool {
	return len(s.only) == 0 || slices.ContainsFunc(s.only, func(part string) bool { return strings.HasPrefix(test.ShortName, part) })
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

// timeouts only shorten what fails: what passes does so on the first look, even on a machine that has much to do.
func timeouts() config.TimeoutConfig {
	limits := config.DefaultTimeoutConfig()
	for _, limit := range []*time.Duration{
		&limits.GatewayMustHaveAddress, &limits.GatewayMustHaveCondition, &limits.ListenerSetMustHaveCondition, &limits.GWCMustBeAccepted,
		&limits.GatewayStatusMustHaveListeners, &limits.GatewayListenersMustHaveConditions, &limits.ListenerSetListenersMustHaveConditions,
		&limits.HTTPRouteMustHaveCondition, &limits.TLSRouteMustHaveCondition, &limits.TCPRouteMustHaveCondition,
		&limits.UDPRouteMustHaveCondition, &limits.RouteMustHaveParents, &limits.HTTPRouteMustNotHaveParents,
	} {
		*limit = 15 * time.Second
	}
	limits.NamespacesMustBeReady = 60 * time.Second
	limits.LatestObservedGenerationSet = 15 * time.Second
	limits.DefaultTestTimeout = 20 * time.Second
	limits.MaxTimeToConsistency = 20 * time.Second
	limits.RequestTimeout = 5 * time.Second
	limits.DefaultPollInterval = 20 * time.Millisecond
	return limits
}
