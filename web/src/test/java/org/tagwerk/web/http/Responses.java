package org.tagwerk.web.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Responses kept in memory, for tests. */
public final class Responses {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;
    private boolean committed;

    public DavResponse make() {
        return new DavResponse((HttpServletResponse) Proxy.newProxyInstance(
                Responses.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "setStatus" -> status = (Integer) args[0];
                        case "getStatus" -> {
                            return status;
                        }
                        case "setHeader" -> headers.put((String) args[0], (String) args[1]);
                        case "containsHeader" -> {
                            return headers.containsKey((String) args[0]);
                        }
                        case "setContentType" -> headers.put("Content-Type", (String) args[0]);
                        case "setContentLength", "setContentLengthLong" ->
                            headers.put("Content-Length", String.valueOf(args[0]));
                        case "getOutputStream" -> {
                            return new Out();
                        }
                        case "isCommitted" -> {
                            return committed;
                        }
                        case "resetBuffer" -> body.reset();
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                }));
    }

    public Responses committed() {
        committed = true;
        return this;
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.get(name);
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private final class Out extends ServletOutputStream {
        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
