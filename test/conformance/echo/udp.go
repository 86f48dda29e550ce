// UDP mode, and the name server that stands in for coredns.
package echo

import (
	"encoding/json"
	"net"

	"github.com/miekg/dns"

	"gwc/conformance/echo/wire"
)

func (s *Server) startUDP() error {
	socket, err := net.ListenPacket("udp", net.JoinHostPort(s.pod.Address, s.variable("UDP_PORT", "8080")))
	if err != nil {
		return err
	}
	s.closers = append(s.closers, socket)
	go s.answerUDP(socket)
	return nil
}

func (s *Server) answerUDP(socket net.PacketConn) {
	env := s.pod.Env
	buffer := make([]byte, 1024)
	for {
		length, from, err := socket.ReadFrom(buffer)
		if err != nil {
			return
		}
		body, err := json.Marshal(wire.UDPResponse{Request: string(buffer[:length]), Context: wire.UDPContext{
			Namespace: env["NAMESPACE"], Ingress: env["INGRESS_NAME"], Service: env["SERVICE_NAME"], Pod: env["POD_NAME"],
		}})
		if err == nil {
			_, _ = socket.WriteTo(body, from)
		}
	}
}

// startNameServer answers each query, with nothing found.
func (s *Server) startNameServer() error {
	socket, err := net.ListenPacket("udp", net.JoinHostPort(s.pod.Address, "53"))
	if err != nil {
		return err
	}
	server := &dns.Server{PacketConn: socket, Handler: dns.HandlerFunc(func(out dns.ResponseWriter, query *dns.Msg) {
		_ = out.WriteMsg(new(dns.Msg).SetRcode(query, dns.RcodeNameError))
	})}
	s.closers = append(s.closers, stopper(func() { _ = server.Shutdown() }))
	go func() { _ = server.ActivateAndServe() }()
	return nil
}
