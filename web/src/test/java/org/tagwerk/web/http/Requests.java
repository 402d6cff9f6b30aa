package org.tagwerk.web.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests made by hand, for tests. */
public final class Requests {
    private final String verb;
    private final String uri;
    private final List<String[]> headers = new ArrayList<>();
    private byte[] body = new byte[0];
    private boolean chunked;
    private String address = "127.0.0.1";

    private Requests(String verb, String uri) {
        this.verb = verb;
        this.uri = uri;
    }

    /** A request for a raw path with an optional query. */
    public static Requests of(String verb, String uri) {
        return new Requests(verb, uri);
    }

    public Requests with(String header, String value) {
        headers.add(new String[] {header, value});
        return this;
    }

    public Requests body(byte[] octets) {
        this.body = octets;
        return this;
    }

    public Requests from(String address) {
        this.address = address;
        return this;
    }

    public Requests chunked() {
        this.chunked = true;
        return this;
    }

    public DavRequest make() {
        return new DavRequest((HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> {
                    String argument = args == null ? null : String.valueOf(args[0]);
                    return switch (method.getName()) {
                        case "getMethod" -> verb;
                        case "getRemoteAddr" -> address;
                        case "isSecure" -> false;
                        case "getRequestURI" -> uri.split("\\?", 2)[0];
                        case "getQueryString" -> uri.contains("?") ? uri.split("\\?", 2)[1] : null;
                        case "getHeader" -> lines(argument).stream().findFirst().orElse(null);
                        case "getHeaders" -> Collections.enumeration(lines(argument));
                        case "getContentLengthLong" -> chunked ? -1L : (long) body.length;
                        case "getInputStream" -> new Body(new ByteArrayInputStream(body));
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                }));
    }

    private List<String> lines(String name) {
        return headers.stream()
                .filter(header -> header[0].equalsIgnoreCase(name))
                .map(header -> header[1])
                .toList();
    }

    private static final class Body extends ServletInputStream {
        private final InputStream in;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
