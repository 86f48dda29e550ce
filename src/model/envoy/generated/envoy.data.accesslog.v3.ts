// Messages of envoy.data.accesslog.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.data.accesslog.v3.AccessLogType */
export type AccessLogType = "NotSet" | "TcpUpstreamConnected" | "TcpPeriodic" | "TcpConnectionStart" | "TcpConnectionEnd" | "DownstreamStart" | "DownstreamPeriodic" | "DownstreamEnd" | "UpstreamPoolReady" | "UpstreamPeriodic" | "UpstreamEnd" | "DownstreamTunnelSuccessfullyEstablished" | "UdpTunnelUpstreamConnected" | "UdpPeriodic" | "UdpSessionEnd";
