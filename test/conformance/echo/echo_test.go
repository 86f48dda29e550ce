package echo

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"maps"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/miekg/dns"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"

	"gwc/conformance/echo/wire"
)

// Not among the addresses of pods in a run.
const address = "127.64.255.1"

// start runs a pod on ports of its own, so that nothing else on the machine is in the way.
func start(t *testing.T, env map[string]string) *Server {
	all := map[string]string{
		"NAMESPACE": "web", "POD_NAME": "shop-1-2", "SERVICE_NAME": "shop", "INGRESS_NAME": "edge",
		"HTTP_PORT": "30000", "H2C_PORT": "30001", "HTTPS_PORT": "30443", "TCP_PORT": "30000", "TLS_PORT": "30443", "UDP_PORT": "30080",
	}
	maps.Copy(all, env)
	server, err := Start(Pod{Namespace: "web", Name: "shop-1-2", Address: address, Env: all})
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	return server
}

// certificate gives a self-signed pair for shop.example.com on disk, and a pool that trusts it.
func certificate(t *testing.T) (files [2]string, pool *x509.CertPool) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "shop"}, DNSNames: []string{"shop.example.com"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	secret, err := x509.MarshalECPrivateKey(key)
	require.NoError(t, err)
	folder := t.TempDir()
	pool = x509.NewCertPool()
	for index, block := range []*pem.Block{{Type: "CERTIFICATE", Bytes: der}, {Type: "EC PRIVATE KEY", Bytes: secret}} {
		files[index] = filepath.Join(folder, string(rune('a'+index)))
		text := pem.EncodeToMemory(block)
		pool.AppendCertsFromPEM(text)
		require.NoError(t, os.WriteFile(files[index], text, 0o600))
	}
	return files, pool
}

func ask(t *testing.T, client *http.Client, url string, header http.Header) (int, assertions, http.Header) {
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	require.NoError(t, err)
	maps.Copy(request.Header, header)
	response, err := client.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	said := assertions{}
	if response.StatusCode == http.StatusOK {
		require.NoError(t, json.Unmarshal(body, &said), string(body))
	}
	return response.StatusCode, said, response.Header
}

func TestHTTPTellsWhatItWasAsked(t *testing.T) {
	server := start(t, nil)
	code, said, header := ask(t, http.DefaultClient, "http://"+address+":30000//cart?x=1", http.Header{
		"X-Trace": {"a", "b"}, "X-Echo-Set-Header": {"X-One:1, X-One:2,X-Two:3"},
	})
	require.Equal(t, 200, code)
	require.Equal(t, "//cart?x=1", said.Path)
	require.Equal(t, address+":30000", said.Host)
	require.Equal(t, []string{"a", "b"}, said.Headers["X-Trace"])
	require.Equal(t, [4]string{"web", "edge", "shop", "shop-1-2"}, [4]string{said.Namespace, said.Ingress, said.Service, said.Pod})
	require.Nil(t, said.TLS)
	require.Equal(t, "1,2", header.Get("X-One"))
	require.Equal(t, "3", header.Get("X-Two"))
	require.Contains(t, server.Logs(time.Now().Add(-time.Minute)), "Echoing back request made to //cart?x=1 to client")
	require.Empty(t, server.Logs(time.Now().Add(time.Minute)))
}

func TestHTTPAnswersTheStatusThatItIsAskedFor(t *testing.T) {
	start(t, nil)
	code, _, _ := ask(t, http.DefaultClient, "http://"+address+":30000/status/418", nil)
	require.Equal(t, 418, code)
	code, _, _ = ask(t, http.DefaultClient, "http://"+address+":30000/status/none", nil)
	require.Equal(t, 400, code)
}

func TestHTTPWaitsAsLongAsItIsAskedTo(t *testing.T) {
	start(t, nil)
	before := time.Now()
	code, _, _ := ask(t, http.DefaultClient, "http://"+address+":30000/?delay=120ms", nil)
	require.Equal(t, 200, code)
	require.GreaterOrEqual(t, time.Since(before), 120*time.Millisecond)
}

func TestHTTPFailsAsOftenAsItIsAskedTo(t *testing.T) {
	start(t, nil)
	url := "http://" + address + ":30000/retry/?uuid=a&succeedAfter=2&responseCode=503"
	codes := []int{}
	for range 3 {
		code, _, _ := ask(t, http.DefaultClient, url, nil)
		codes = append(codes, code)
	}
	require.Equal(t, []int{503, 503, 200}, codes)
}

func TestHTTPResetsTheConnectionWhereNoCodeIsAskedFor(t *testing.T) {
	start(t, nil)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+":30000/retry/?uuid=b&succeedAfter=1", nil)
	require.NoError(t, err)
	_, err = http.DefaultTransport.RoundTrip(request)
	// Which of the two is seen depends on what the client's side was doing.
	require.Regexp(t, "connection reset|EOF", err)
}

func TestHTTPTellsOfTLS(t *testing.T) {
	files, pool := certificate(t)
	start(t, map[string]string{"TLS_SERVER_CERT": files[0], "TLS_SERVER_PRIVKEY": files[1]})
	for _, http2 := range []bool{false, true} {
		client := &http.Client{Transport: &http.Transport{
			TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: "shop.example.com"}, ForceAttemptHTTP2: http2,
		}}
		code, said, _ := ask(t, client, "https://"+address+":30443/", nil)
		require.Equal(t, 200, code)
		require.Equal(t, map[bool]string{false: "HTTP/1.1", true: "HTTP/2.0"}[http2], said.Proto)
		require.NotNil(t, said.TLS, said.Proto)
		require.Equal(t, "shop.example.com", said.TLS.ServerName)
		require.Equal(t, "TLSv1.3", said.TLS.Version)
		require.Empty(t, said.TLS.PeerCertificates)
	}
}

func TestHTTPTellsOfTLSWhateverTheSchemeOfTheRequest(t *testing.T) {
	files, pool := certificate(t)
	start(t, map[string]string{"TLS_SERVER_CERT": files[0], "TLS_SERVER_PRIVKEY": files[1]})
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	client := &http.Client{Transport: &http.Transport{Protocols: protocols, DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		dialer := tls.Dialer{Config: &tls.Config{RootCAs: pool, ServerName: "shop.example.com", NextProtos: []string{"h2"}}}
		return dialer.DialContext(ctx, network, address)
	}}}
	code, said, _ := ask(t, client, "http://"+address+":30443/", nil)
	require.Equal(t, 200, code)
	require.NotNil(t, said.TLS)
	require.Equal(t, "shop.example.com", said.TLS.ServerName)
}

func TestCleartextHTTP2HasAPortOfItsOwn(t *testing.T) {
	start(t, nil)
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	code, said, _ := ask(t, &http.Client{Transport: &http.Transport{Protocols: protocols}}, "http://"+address+":30001/", nil)
	require.Equal(t, 200, code)
	require.Equal(t, "HTTP/2.0", said.Proto)
	code, _, _ = ask(t, http.DefaultClient, "http://"+address+":30001/", nil)
	require.Equal(t, 400, code)
}

func TestTCPAnswersALineALine(t *testing.T) {
	files, pool := certificate(t)
	start(t, map[string]string{"TCP_ECHO_SERVER": "1", "TLS_SERVER_CERT": files[0], "TLS_SERVER_PRIV_KEY": files[1]})
	plain, err := net.Dial("tcp", address+":30000")
	require.NoError(t, err)
	secure, err := tls.Dial("tcp", address+":30443", &tls.Config{RootCAs: pool, ServerName: "shop.example.com"})
	require.NoError(t, err)
	for connection, encrypted := range map[net.Conn]string{plain: "false", secure: "true"} {
		defer connection.Close()
		lines := bufio.NewReader(connection)
		next := func() string {
			line, err := lines.ReadString('\n')
			require.NoError(t, err)
			return line
		}
		require.Equal(t, wire.WelcomeMessage, next())
		_, err := connection.Write([]byte("PING\nIS_TLS\nTEST\n"))
		require.NoError(t, err)
		require.Equal(t, "PONG\n", next())
		require.Equal(t, encrypted+"\n", next())
		said := wire.TCPAssertions{}
		require.NoError(t, json.Unmarshal([]byte(next()), &said))
		require.Equal(t, "shop-1-2", said.Pod)
		if said.IsTLS {
			require.Equal(t, "shop.example.com", said.TLSAssertion.ServerName)
		}
	}
}

func TestUDPWrapsWhatItGets(t *testing.T) {
	start(t, map[string]string{"UDP_ECHO_SERVER": "1"})
	connection, err := net.Dial("udp", address+":30080")
	require.NoError(t, err)
	defer connection.Close()
	_, err = connection.Write([]byte("hello"))
	require.NoError(t, err)
	require.NoError(t, connection.SetReadDeadline(time.Now().Add(2*time.Second)))
	buffer := make([]byte, 1024)
	length, err := connection.Read(buffer)
	require.NoError(t, err)
	said := wire.UDPResponse{}
	require.NoError(t, json.Unmarshal(buffer[:length], &said))
	require.Equal(t, wire.UDPResponse{Request: "hello", Context: wire.UDPContext{Namespace: "web", Ingress: "edge", Service: "shop", Pod: "shop-1-2"}}, said)
}

func TestTheNameServerAnswersEachQuery(t *testing.T) {
	server, err := Start(Pod{Namespace: "web", Name: "names", Address: address, Image: "registry.example/coredns:1"})
	require.NoError(t, err)
	defer server.Stop()
	query := new(dns.Msg).SetQuestion("shop.example.com.", dns.TypeA)
	answer, err := dns.Exchange(query, address+":53")
	require.NoError(t, err)
	require.Equal(t, query.Id, answer.Id)
	require.Equal(t, dns.RcodeNameError, answer.Rcode)
}

func TestGRPCTellsWhatItWasAsked(t *testing.T) {
	files, pool := certificate(t)
	start(t, map[string]string{"GRPC_ECHO_SERVER": "1", "TLS_SERVER_CERT": files[0], "TLS_SERVER_PRIV_KEY": files[1]})
	ctx := metadata.AppendToOutgoingContext(t.Context(), "x-trace", "a")
	plain := grpcClient(t, ":30000", insecure.NewCredentials())
	answer, err := plain.Echo(ctx, &wire.GRPCRequest{})
	require.NoError(t, err)
	said := answer.GetAssertions()
	require.Equal(t, "/gateway_api_conformance.echo_basic.grpcecho.GrpcEcho/Echo", said.GetFullyQualifiedMethod())
	require.Equal(t, "shop-1-2", said.GetContext().GetPod())
	require.Equal(t, "a", headerOf(said, "x-trace"))
	require.Nil(t, said.GetTlsAssertions())
	answer, err = plain.EchoTwo(ctx, &wire.GRPCRequest{})
	require.NoError(t, err)
	require.Equal(t, "/"+wire.Service+"/EchoTwo", answer.GetAssertions().GetFullyQualifiedMethod())
	_, err = plain.EchoThree(ctx, &wire.GRPCRequest{})
	require.Equal(t, codes.Unimplemented, status.Code(err))
	secure := grpcClient(t, ":30443", credentials.NewTLS(&tls.Config{RootCAs: pool, ServerName: "shop.example.com"}))
	answer, err = secure.Echo(ctx, &wire.GRPCRequest{})
	require.NoError(t, err)
	require.Equal(t, "shop.example.com", answer.GetAssertions().GetTlsAssertions().GetServerName())
}

type grpcEchoClient interface {
	Echo(ctx context.Context, in *wire.GRPCRequest, options ...grpc.CallOption) (*wire.GRPCResponse, error)
	EchoTwo(ctx context.Context, in *wire.GRPCRequest, options ...grpc.CallOption) (*wire.GRPCResponse, error)
	EchoThree(ctx context.Context, in *wire.GRPCRequest, options ...grpc.CallOption) (*wire.GRPCResponse, error)
}

func grpcClient(t *testing.T, port string, transport credentials.TransportCredentials) grpcEchoClient {
	connection, err := grpc.NewClient(address+port, grpc.WithTransportCredentials(transport))
	require.NoError(t, err)
	t.Cleanup(func() { _ = connection.Close() })
	return wire.NewGRPCClient(connection)
}

func headerOf(said *wire.GRPCAssertions, name string) string {
	for _, header := range said.GetHeaders() {
		if header.GetKey() == name {
			return header.GetValue()
		}
	}
	return ""
}

func TestAStoppedPodTakesNoConnections(t *testing.T) {
	server := start(t, nil)
	server.Stop()
	_, err := net.Dial("tcp", address+":30000")
	require.ErrorContains(t, err, "refused")
}

func TestAPodWhosePortIsTakenIsRefused(t *testing.T) {
	start(t, nil)
	_, err := Start(Pod{Namespace: "web", Name: "other", Address: address, Env: map[string]string{"HTTP_PORT": "30000"}})
	require.ErrorContains(t, err, "pod web/other")
}
