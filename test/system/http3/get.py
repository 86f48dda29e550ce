# Sends one GET over HTTP/3 and prints the answer as JSON: python3 get.py <port> <host> <path>
import asyncio
import json
import ssl
import sys

from aioquic.asyncio.client import connect
from aioquic.asyncio.protocol import QuicConnectionProtocol
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import DataReceived, HeadersReceived
from aioquic.quic.configuration import QuicConfiguration
from cryptography.x509.oid import NameOID


class Client(QuicConnectionProtocol):
    def ask(self, host, path):
        self.http = H3Connection(self._quic)
        self.headers, self.body = {}, b""
        self.answered = asyncio.get_running_loop().create_future()
        stream = self._quic.get_next_available_stream_id()
        request = {":method": "GET", ":scheme": "https", ":authority": host, ":path": path}
        self.http.send_headers(stream, [(k.encode(), v.encode()) for k, v in request.items()], end_stream=True)
        self.transmit()
        return self.answered

    def quic_event_received(self, event):
        for each in self.http.handle_event(event) if hasattr(self, "http") else []:
            if isinstance(each, HeadersReceived):
                self.headers.update((name.decode(), value.decode()) for name, value in each.headers)
            if isinstance(each, DataReceived):
                self.body += each.data
            if each.stream_ended and not self.answered.done():
                self.answered.set_result(None)


async def main(port, host, path):
    # Certificates of tests sign themselves.
    configuration = QuicConfiguration(
        is_client=True, alpn_protocols=H3_ALPN, server_name=host, verify_mode=ssl.CERT_NONE
    )
    async with asyncio.timeout(5):
        async with connect("127.0.0.1", port, configuration=configuration, create_protocol=Client) as client:
            await client.ask(host, path)
            certificate = client._quic.tls._peer_certificate
            answer = {
                "status": int(client.headers[":status"]),
                "headers": client.headers,
                "body": client.body.decode(),
                "certificate": certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value,
            }
    print(json.dumps(answer))


asyncio.run(main(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
