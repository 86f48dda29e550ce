// TCP mode: a welcome line, then one answer a line; plain and, with a certificate, over TLS.
package echo

import (
	"bufio"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net"

	"gwc/conformance/echo/wire"
)

func (s *Server) startTCP() error {
	plain, err := s.listen("TCP_PORT", "3000")
	if err != nil {
		return err
	}
	go s.acceptTCP(plain)
	certificate, err := s.certificate("TLS_SERVER_CERT", "TLS_SERVER_PRIV_KEY")
	if err != nil || certificate == nil {
		return err
	}
	secure, err := s.listen("TLS_PORT", "8443")
	if err != nil {
		return err
	}
	go s.acceptTCP(tls.NewListener(secure, &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12}))
	return nil
}

func (s *Server) acceptTCP(listener net.Listener) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go s.answerTCP(connection)
	}
}

func (s *Server) answerTCP(connection net.Conn) {
	defer connection.Close()
	env := s.pod.Env
	said := wire.TCPAssertions{Context: wire.TCPContext{
		Namespace: env["NAMESPACE"], Ingress: env["INGRESS_NAME"], Service: env["SERVICE_NAME"], Pod: env["POD_NAME"],
		TCPPort: s.variable("TCP_PORT", "3000"), TLSPort: s.variable("TLS_PORT", "8443"),
	}}
	if secure, ok := connection.(*tls.Conn); ok {
		if err := secure.Handshake(); err != nil {
			s.log.Printf("TLS handshake failed: %v", err)
			return
		}
		state := secure.ConnectionState()
		said.IsTLS = true
		said.TLSAssertion = &wire.TCPTLSAssertion{
			NegotiatedProtocol: state.NegotiatedProtocol, ServerName: state.ServerName,
			Version: tls.VersionName(state.Version), CipherSuite: tls.CipherSuiteName(state.CipherSuite), Curves: state.CurveID.String(),
		}
	}
	body, err := json.Marshal(said)
	if err != nil {
		return
	}
	fmt.Fprint(connection, wire.WelcomeMessage)
	lines := bufio.NewScanner(connection)
	for lines.Scan() {
		switch lines.Text() {
		case "TEST":
			fmt.Fprintf(connection, "%s\n", body)
		case "IS_TLS":
			fmt.Fprintf(connection, "%t\n", said.IsTLS)
		case "PING":
			fmt.Fprint(connection, "PONG\n")
		}
	}
}
