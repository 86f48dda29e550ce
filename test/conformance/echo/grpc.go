// gRPC mode: answers what it was asked.
package echo

import (
	"context"
	"errors"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/reflection"

	"gwc/conformance/echo/wire"
)

func (s *Server) startGRPC() error {
	plain, err := s.listen("HTTP_PORT", "3000")
	if err != nil {
		return err
	}
	server := s.grpcServer()
	go func() { _ = server.Serve(plain) }()
	certificate, err := s.certificate("TLS_SERVER_CERT", "TLS_SERVER_PRIV_KEY")
	if err != nil || certificate == nil {
		return err
	}
	secure, err := s.listen("HTTPS_PORT", "8443")
	if err != nil {
		return err
	}
	secureServer := s.grpcServer(grpc.Creds(credentials.NewServerTLSFromCert(certificate)))
	go func() { _ = secureServer.Serve(secure) }()
	return nil
}

func (s *Server) grpcServer(options ...grpc.ServerOption) *grpc.Server {
	server := grpc.NewServer(options...)
	wire.RegisterGRPC(server, &grpcEcho{server: s})
	reflection.Register(server)
	s.closers = append(s.closers, stopper(server.Stop))
	return server
}

type stopper func()

func (s stopper) Close() error {
	s()
	return nil
}

type grpcEcho struct {
	wire.GRPCServer
	server *Server
}

// Echo answers the method of that name.
func (e *grpcEcho) Echo(ctx context.Context, in *wire.GRPCRequest) (*wire.GRPCResponse, error) {
	return e.answer(ctx, "Echo", in)
}

// EchoTwo answers the method of that name.
func (e *grpcEcho) EchoTwo(ctx context.Context, in *wire.GRPCRequest) (*wire.GRPCResponse, error) {
	return e.answer(ctx, "EchoTwo", in)
}

func (e *grpcEcho) answer(ctx context.Context, method string, in *wire.GRPCRequest) (*wire.GRPCResponse, error) {
	e.server.log.Printf("Received: %v", in)
	elements, ok := metadata.FromIncomingContext(ctx)
	if !ok {
		return nil, errors.New("the request has no metadata")
	}
	env := e.server.pod.Env
	said := &wire.GRPCAssertions{
		FullyQualifiedMethod: "/" + wire.Service + "/" + method,
		Context: &wire.GRPCContext{
			Namespace: env["NAMESPACE"], Ingress: env["INGRESS_NAME"], ServiceName: env["SERVICE_NAME"], Pod: env["POD_NAME"],
		},
	}
	for key, values := range elements {
		for _, value := range values {
			if key == ":authority" {
				said.Authority = value
			}
			said.Headers = append(said.Headers, &wire.GRPCHeader{Key: key, Value: value})
		}
	}
	if from, ok := peer.FromContext(ctx); ok {
		if info, ok := from.AuthInfo.(credentials.TLSInfo); ok {
			state := tlsAssertionsOf(&info.State)
			said.TlsAssertions = &wire.GRPCTLSAssertion{
				Version: state.Version, ServerName: state.ServerName, NegotiatedProtocol: state.NegotiatedProtocol,
				CipherSuite: state.CipherSuite, PeerCertificates: state.PeerCertificates,
			}
		}
	}
	return &wire.GRPCResponse{Assertions: said}, nil
}
