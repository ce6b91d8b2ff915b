"""A small browser for the bench: cookies, hidden fields, multipart; no library, so that its cost stays small."""

import http.client
import re
import time
import uuid
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')


class Browser:
    """Keeps cookies and the milliseconds of each request."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}
        self.times: list[float] = []

    def request(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> tuple[int, str, str]:
        """Return status, Location and text."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if content_type:
            headers["Content-Type"] = content_type
        start = time.monotonic()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        self.times.append((time.monotonic() - start) * 1000)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = cookie.split(";")[0].partition("=")
            self.cookies[key] = value
        connection.close()
        return answer.status, answer.headers.get("Location") or "", text

    def get(self, path: str) -> str:
        status, location, text = self.request("GET", path)
        if status in (301, 302, 303):
            return self.get(location)
        if status != 200:
            raise RuntimeError(f"GET {path}: {status}")
        return text

    def post(self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None):
        """Post as a browser would: url-encoded, or multipart when there are files or `files` is {} (a peer's habit)."""
        if files is None:
            return self.request("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
            for k, v in fields.items()
        ]
        for k, (filename, content) in files.items():
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"; filename="{filename}"\r\n'
            parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n")
        parts.append(f"--{boundary}--\r\n".encode())
        return self.request("POST", path, b"".join(parts), f"multipart/form-data; boundary={boundary}")


def hidden(text: str) -> dict[str, str]:
    """Return the hidden fields of a page, the CSRF token among them."""
    found = (dict(ATTRIBUTE.findall(tag)) for tag in HIDDEN.findall(text))
    return {f["name"]: f.get("value", "") for f in found if "name" in f}
