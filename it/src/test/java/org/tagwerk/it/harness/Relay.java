package org.tagwerk.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of this machine behind which another one is: a server that comes later, or goes away. */
public final class Relay implements AutoCloseable {
    private final int port;
    private final int target;
    private ServerSocket listening;

    /** Nothing listens yet. */
    public Relay(int target) throws IOException {
        this.target = target;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            this.port = free.getLocalPort();
        }
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** Lets connections through from now on. */
    public void open() throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        background(() -> {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket server = new Socket("127.0.0.1", target);
                background(() -> copy(client, server));
                background(() -> copy(server, client));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // Either side has hung up; the other learns of it by its own socket.
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (listening != null) {
            listening.close();
        }
    }
}
