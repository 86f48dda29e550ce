// Package wire names what the suite's echo servers say, whichever module this version of the suite has them in.
package wire

// Service is the gRPC service that the suite asks for, as its clients spell it.
var Service = string(File.Services().ByName("GrpcEcho").FullName())
