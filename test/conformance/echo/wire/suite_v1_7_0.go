//go:build suite_v1_7_0

package wire

import (
	"sigs.k8s.io/gateway-api-conformance-images/echo-basic/grpcechoserver"
	"sigs.k8s.io/gateway-api-conformance-images/echo-basic/tcpserver"
	"sigs.k8s.io/gateway-api-conformance-images/echo-basic/udpechoserver"
)

// What the gRPC server is asked and says.
type (
	GRPCServer       = grpcechoserver.UnimplementedGrpcEchoServer
	GRPCRequest      = grpcechoserver.EchoRequest
	GRPCResponse     = grpcechoserver.EchoResponse
	GRPCAssertions   = grpcechoserver.Assertions
	GRPCContext      = grpcechoserver.Context
	GRPCHeader       = grpcechoserver.Header
	GRPCTLSAssertion = grpcechoserver.TLSAssertions
)

// What the TCP and UDP servers say.
type (
	TCPAssertions   = tcpserver.TCPAssertions
	TCPContext      = tcpserver.Context
	TCPTLSAssertion = tcpserver.TLSAssertions
	UDPResponse     = udpechoserver.EchoResponse
	UDPContext      = udpechoserver.Context
)

// WelcomeMessage is the TCP server's first line.
const WelcomeMessage = tcpserver.WelcomeMessage

// Definitions of the gRPC service, and the functions at its two ends.
var (
	File          = grpcechoserver.File_grpcecho_proto
	RegisterGRPC  = grpcechoserver.RegisterGrpcEchoServer
	NewGRPCClient = grpcechoserver.NewGrpcEchoClient
)
