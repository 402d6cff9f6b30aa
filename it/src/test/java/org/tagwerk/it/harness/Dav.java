package org.tagwerk.it.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.w3c.dom.NodeList;

/**
 * A WebDAV client that sends exactly what it is told over one kept connection, HTTP/1.1. Not for several threads at
 * once. Headers are given as lines: {@code dav.put(path, body, "If-None-Match: *")}.
 */
public final class Dav implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI base;
    private final Account user;
    private final String address;
    private Socket socket;

    /** @param user null for a client without credentials */
    public Dav(URI base, Account user) {
        this(base, user, null);
    }

    /** A client that comes from one of this machine's addresses, say 127.0.0.2. */
    public Dav(URI base, Account user, String address) {
        this.base = base;
        this.user = user;
        this.address = address;
    }

    /** Who sends. */
    public Account user() {
        return user;
    }

    /** Scheme, host and port of the server. */
    public URI base() {
        return base;
    }

    /** The absolute URL of a path, as Destination wants it. */
    public String url(String path) {
        return base + path;
    }

    /** GET. */
    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** HEAD. */
    public Reply head(String path, String... headers) {
        return send("HEAD", path, null, headers);
    }

    /** OPTIONS. */
    public Reply options(String path, String... headers) {
        return send("OPTIONS", path, null, headers);
    }

    /** PUT of what the body begins as, text/calendar or text/vcard, unless a header says otherwise. */
    public Reply put(String path, String body, String... headers) {
        String type = body.startsWith("BEGIN:VCARD") ? "text/vcard" : "text/calendar";
        return send("PUT", path, body, with(headers, "Content-Type: " + type + "; charset=utf-8"));
    }

    /** The same of any octets. */
    public Reply put(String path, byte[] body, String... headers) {
        boolean card = new String(body, StandardCharsets.UTF_8).startsWith("BEGIN:VCARD");
        String type = card ? "text/vcard" : "text/calendar";
        return octets("PUT", path, body, with(headers, "Content-Type: " + type + "; charset=utf-8"));
    }

    /** DELETE. */
    public Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** PROPFIND; the body is one of {@link Xml}'s, or null for none. */
    public Reply propfind(String path, int depth, String body, String... headers) {
        return send("PROPFIND", path, body, xml(headers, "Depth: " + depth));
    }

    /** The properties of one resource: 207 is expected. */
    public Multistatus.Properties properties(String path, String... names) {
        return propfind(path, 0, Xml.propfind(names)).expect(207).multistatus().only();
    }

    /** PROPPATCH. */
    public Reply proppatch(String path, String body, String... headers) {
        return send("PROPPATCH", path, body, xml(headers));
    }

    /** ACL; the body is one of {@link Xml#acl}. */
    public Reply acl(String path, String body, String... headers) {
        return send("ACL", path, body, xml(headers));
    }

    /** REPORT with Depth 1. */
    public Reply report(String path, String body, String... headers) {
        return send("REPORT", path, body, xml(headers, "Depth: 1"));
    }

    /** MKCALENDAR; null for no body. */
    public Reply mkcalendar(String path, String body, String... headers) {
        return send("MKCALENDAR", path, body, xml(headers));
    }

    /** MKCOL; null for no body. */
    public Reply mkcol(String path, String body, String... headers) {
        return send("MKCOL", path, body, body == null ? headers : xml(headers));
    }

    /** COPY to a path of the same server. */
    public Reply copy(String from, String to, String... headers) {
        return send("COPY", from, null, with(headers, "Destination: " + url(to)));
    }

    /** MOVE to a path of the same server. */
    public Reply move(String from, String to, String... headers) {
        return send("MOVE", from, null, with(headers, "Destination: " + url(to)));
    }

    /** POST. */
    public Reply post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** LOCK, exclusive or shared; Depth is infinity unless a header says otherwise. */
    public Reply lock(String path, String scope, String... headers) {
        return send("LOCK", path, Xml.lockinfo(scope), xml(headers));
    }

    /** UNLOCK. */
    public Reply unlock(String path, String token, String... headers) {
        return send("UNLOCK", path, null, with(headers, "Lock-Token: <" + token + ">"));
    }

    /** The tokens of the locks that DAV:lockdiscovery tells of. */
    public List<String> lockTokens(String path) {
        NodeList tokens = properties(path, "D:lockdiscovery")
                .element("D:lockdiscovery")
                .getElementsByTagNameNS("DAV:", "locktoken");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < tokens.getLength(); i++) {
            found.add(tokens.item(i).getTextContent().strip());
        }
        return found;
    }

    /** The CTag of a collection. */
    public String ctag(String path) {
        return properties(path, "CS:getctag").text("CS:getctag");
    }

    /** The sync-token of a collection. */
    public String token(String path) {
        return properties(path, "D:sync-token").text("D:sync-token");
    }

    /** Any request; null for no body. */
    public Reply send(String method, String path, String body, String... headers) {
        return octets(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /**
     * Sends a request but for the end of its body: the server knows by then who asks. The rest goes out, and the answer
     * comes, with the supplier's call.
     */
    public Supplier<Reply> begin(String method, String path, String body, String... headers) {
        byte[] request = request(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
        close();
        try {
            connect();
            socket.getOutputStream().write(request, 0, request.length - 1);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new Unreachable("cannot begin " + method, e);
        }
        return () -> {
            try {
                return new Wire(socket).exchange(new byte[] {request[request.length - 1]}, method);
            } catch (IOException e) {
                throw new Unreachable(method + " got no answer from " + base, e);
            } finally {
                close();
            }
        };
    }

    /** Any request; null for no body. */
    public Reply octets(String method, String path, byte[] body, String... headers) {
        return raw(request(method, path, body, headers), method);
    }

    private byte[] request(String method, String path, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority());
        for (String header : headers) {
            head.append("\r\n").append(header);
        }
        if (user != null && !has(headers, "Authorization")) {
            head.append("\r\nAuthorization: ").append(credentials(user));
        }
        if (body != null && !has(headers, "Content-Length") && !has(headers, "Transfer-Encoding")) {
            head.append("\r\nContent-Length: ").append(body.length);
        }
        byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[start.length + (body == null ? 0 : body.length)];
        System.arraycopy(start, 0, request, 0, start.length);
        if (body != null) {
            System.arraycopy(body, 0, request, start.length, body.length);
        }
        return request;
    }

    /** Any octets at all, for what no client should send; the first word says whether the answer has a body. */
    public Reply raw(String request) {
        return raw(request.getBytes(StandardCharsets.UTF_8), request.split(" ", 2)[0]);
    }

    private Reply raw(byte[] request, String method) {
        boolean kept = socket != null;
        try {
            return exchange(request, method);
        } catch (IOException e) {
            close();
            if (!kept || !(e instanceof Wire.NothingCame)) {
                throw new Unreachable(method + " got no answer from " + base, e);
            }
        }
        // The server had closed the kept connection before it read anything.
        try {
            return exchange(request, method);
        } catch (IOException e) {
            close();
            throw new Unreachable(method + " got no answer from " + base, e);
        }
    }

    private Reply exchange(byte[] request, String method) throws IOException {
        if (socket == null) {
            connect();
        }
        Wire wire = new Wire(socket);
        Reply reply = wire.exchange(request, method);
        if (reply.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return reply;
    }

    private void connect() throws IOException {
        Socket plain = new Socket();
        if (address != null) {
            plain.bind(new InetSocketAddress(address, 0));
        }
        // Whatever the name of the server: those under test are all here.
        plain.connect(new InetSocketAddress("127.0.0.1", base.getPort()));
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        socket = base.getScheme().equals("https") ? Nginx.tls(plain, base) : plain;
    }

    /** Closes the connection; the next request opens another. */
    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new Unreachable("cannot close", e);
            } finally {
                socket = null;
            }
        }
    }

    /** The value of an Authorization header. */
    public static String credentials(Account user) {
        byte[] pair = (user.name() + ":" + user.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String[] xml(String[] headers, String... more) {
        return with(with(headers, more), "Content-Type: application/xml; charset=utf-8");
    }

    private static String[] with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        for (String header : more) {
            if (!has(headers, header.substring(0, header.indexOf(':')))) {
                all.add(header);
            }
        }
        return all.toArray(String[]::new);
    }

    private static boolean has(String[] headers, String name) {
        for (String header : headers) {
            if (header.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return true;
            }
        }
        return false;
    }

    /** No answer came: the connection was refused, closed or silent. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message, IOException cause) {
            super(message, cause);
        }
    }
}
