package dataplane

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyListenersForAllAddressesMove(t *testing.T) {
	bound := func(address string) map[string]any {
		return map[string]any{"address": map[string]any{"socket_address": map[string]any{"address": address, "port_value": 80}}}
	}
	bootstrap := map[string]any{"static_resources": map[string]any{"listeners": []any{bound("0.0.0.0"), bound("127.81.0.1")}}}
	OverlayListeners(bootstrap, "127.80.0.1")
	want := map[string]any{"static_resources": map[string]any{"listeners": []any{bound("127.80.0.1"), bound("127.81.0.1")}}}
	require.Equal(t, want, bootstrap)
}

func TestAGatewayKeepsItsAddress(t *testing.T) {
	addresses := NewAddresses()
	first := addresses.Host("web/a")
	require.NotEqual(t, first, addresses.Host("web/b"))
	require.Equal(t, first, addresses.Host("web/a"))
	require.NotEqual(t, addresses.Operations("web/a", 0), addresses.Operations("web/a", 1))
	require.Equal(t, addresses.Operations("web/a", 0), addresses.Operations("web/a", 2))
}
