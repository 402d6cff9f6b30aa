package org.tagwerk.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One exchange on a connection: octets out, an HTTP/1.1 answer in (RFC 9112). */
final class Wire {
    private final Socket socket;
    private final InputStream in;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    Reply exchange(byte[] request, String method) throws IOException {
        boolean written = write(request);
        try {
            return read(method, request);
        } catch (NothingCame e) {
            if (written) {
                throw e;
            }
            throw new IOException("the server closed while the request was sent", e);
        }
    }

    /** A server may answer and close before it has read a body that it refuses: the answer counts then. */
    private boolean write(byte[] request) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            out.write(request);
            out.flush();
            return true;
        } catch (SocketException e) {
            return request.length < 65_536;
        }
    }

    private Reply read(String method, byte[] request) throws IOException {
        int status;
        Map<String, List<String>> headers;
        do {
            String line = line(true);
            String[] parts = line.split(" ", 3);
            if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
                throw new IOException("no status line: " + line);
            }
            status = Integer.parseInt(parts[1]);
            headers = headers();
        } while (status < 200);
        boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
        byte[] body = bodiless ? new byte[0] : body(headers);
        return new Reply(status, headers, body, describe(request));
    }

    private static String describe(byte[] request) {
        String text = new String(request, 0, Math.min(request.length, 1500), StandardCharsets.UTF_8);
        return text.replaceAll("(?m)^Authorization:.*\r\n", "");
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(false); !line.isEmpty(); line = line(false)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        List<String> coding = headers.getOrDefault("Transfer-Encoding", List.of());
        if (coding.stream().anyMatch(c -> c.toLowerCase(Locale.ROOT).contains("chunked"))) {
            return chunks();
        }
        List<String> length = headers.get("Content-Length");
        return length == null ? in.readAllBytes() : exactly(Integer.parseInt(length.get(0)));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            line(false);
        }
        while (!line(false).isEmpty()) {
            continue;
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(false).split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new EOFException("the answer ends after " + octets.length + " of " + length + " octets");
        }
        return octets;
    }

    private String line(boolean first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = next(first); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the answer ends in its head");
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int next(boolean first) throws IOException {
        try {
            int octet = in.read();
            if (octet < 0 && first) {
                throw new NothingCame();
            }
            return octet;
        } catch (SocketException e) {
            if (first) {
                throw new NothingCame();
            }
            throw e;
        }
    }

    /** The connection ended before the first octet of an answer. */
    static final class NothingCame extends IOException {
        private static final long serialVersionUID = 1L;

        NothingCame() {
            super("closed without an answer");
        }
    }
}
