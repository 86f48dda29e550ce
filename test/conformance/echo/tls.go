// What the servers say of a TLS connection.
package echo

import (
	"crypto/tls"
	"encoding/pem"
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

// certificate reads the pair that the variables name; nil where they name none.
func (s *Server) certificate(certificate, key string) (*tls.Certificate, error) {
	files := [2]string{s.pod.Env[certificate], s.pod.Env[key]}
	if files[0] == "" || files[1] == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(files[0], files[1])
	return &pair, err
}
