// What the servers say of a TLS connection.
package echo

import (
	"context"
	"crypto/tls"
	"encoding/pem"
	"net"
	"net/http"
)

type tlsAssertions struct {
	Version            string   `json:"version"`
	PeerCertificates   []string `json:"peerCertificates,omitempty"`
	ServerName         string   `json:"serverName"`
	NegotiatedProtocol string   `json:"negotiatedProtocol,omitempty"`
	CipherSuite        string   `json:"cipherSuite"`
}

var tlsVersions = map[uint16]string{
	tls.VersionTLS13: "TLSv1.3", tls.VersionTLS12: "TLSv1.2", tls.VersionTLS11: "TLSv1.1", tls.VersionTLS10: "TLSv1.0",
}

func tlsAssertionsOf(state *tls.ConnectionState) *tlsAssertions {
	if state == nil {
		return nil
	}
	said := &tlsAssertions{
		Version: tlsVersions[state.Version], ServerName: state.ServerName,
		NegotiatedProtocol: state.NegotiatedProtocol, CipherSuite: tls.CipherSuiteName(state.CipherSuite),
	}
	for _, certificate := range state.PeerCertificates {
		block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
		said.PeerCertificates = append(said.PeerCertificates, string(block))
	}
	return said
}

type connectionKey struct{}

// rememberConnection is for http.Server.ConnContext.
func rememberConnection(ctx context.Context, connection net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, connection)
}

// tlsStateOf is that of the connection: from Go 1.27 on a request over HTTP/2 has none itself when its :scheme is http, as it
// is behind a proxy that was reached without TLS.
func tlsStateOf(request *http.Request) *tls.ConnectionState {
	if secure, ok := request.Context().Value(connectionKey{}).(*tls.Conn); ok {
		state := secure.ConnectionState()
		return &state
	}
	return request.TLS
}

// certificate reads the pair that the variables name; nil where they name none.
func (s *Server) certificate(certificate, key string) (*tls.Certificate, error) {
	files := [2]string{s.pod.Env[certificate], s.pod.Env[key]}
	if files[0] == "" || files[1] == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(files[0], files[1])
	return &pair, err
}
