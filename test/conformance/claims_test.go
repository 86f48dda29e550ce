// Which features gwc claims, and which tests that covers.
package conformance

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"sigs.k8s.io/controller-runtime/pkg/client"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
	"sigs.k8s.io/gateway-api/conformance/utils/suite"
	"sigs.k8s.io/gateway-api/pkg/features"
)

// claimedFeatures are those of the GatewayClass's status that this version of the suite knows, under its names for them,
// but for those whose fields its CRDs do not have.
func claimedFeatures(t *testing.T, reader client.Client, channel string) []features.FeatureName {
	class := &gatewayv1.GatewayClass{}
	require.NoError(t, reader.Get(t.Context(), client.ObjectKey{Name: className}, class))
	require.NotEmpty(t, class.Status.SupportedFeatures, "gwc gave the GatewayClass no status")
	known := features.SetsToNamesSet(features.AllFeatures)
	claimed := []features.FeatureName{}
	for _, feature := range class.Status.SupportedFeatures {
		name := features.FeatureName(feature.Name)
		if older, ok := olderNames[name]; ok {
			name = older
		}
		if known.Has(name) && (channel == "experimental" || !slices.Contains(experimentalFields, name)) {
			claimed = append(claimed, name)
		}
	}
	return claimed
}

func covers(claimed []features.FeatureName, test suite.ConformanceTest) bool {
	return !slices.ContainsFunc(test.Features, func(feature features.FeatureName) bool { return !slices.Contains(claimed, feature) })
}
