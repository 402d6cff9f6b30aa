package org.tagwerk.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Who is at the other end, and what he may do for where he is.
 *
 * <p>What a request says of itself in {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Request-Id} counts
 * only when it comes from a proxy of {@code tagwerk.proxies.trusted}.
 */
@ApplicationScoped
public class Peers {
    private static final String LOOPBACK = "127.0.0.0/8,::1";

    private final List<Network> proxies;
    private final List<Network> plain;
    private final List<Network> operators;
    private final Optional<byte[]> token;

    /** As configured. */
    public Peers() {
        this(
                setting("tagwerk.proxies.trusted").orElse(LOOPBACK),
                setting("tagwerk.auth.plain-from").orElse(LOOPBACK),
                setting("tagwerk.operations.from").orElse(LOOPBACK),
                setting("tagwerk.operations.token"));
    }

    Peers(String proxies, String plain, String operators, Optional<String> token) {
        this.proxies = networks(proxies);
        this.plain = networks(plain);
        this.operators = networks(operators);
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> setting(String key) {
        return ConfigProvider.getConfig().getOptionalValue(key, String.class).filter(value -> !value.isBlank());
    }

    private static List<Network> networks(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.equals("none"))
                .map(Network::parse)
                .toList();
    }

    private static boolean isIn(List<Network> networks, String address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private boolean isProxied(HttpServletRequest request) {
        return isIn(proxies, request.getRemoteAddr());
    }

    /** The address of the client: the last one that no trusted proxy has vouched for. */
    public String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!isIn(proxies, address)) {
            return address;
        }
        String all = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        String[] hops = all.split(",");
        for (int i = hops.length - 1; i >= 0 && isIn(proxies, address); i--) {
            address = hops[i].isBlank() ? address : hops[i].strip();
        }
        return address;
    }

    /**
     * Whether passwords may be sent: over TLS, through a trusted proxy that says nothing of TLS, or from the networks of
     * {@code tagwerk.auth.plain-from}.
     */
    public boolean mayAuthenticate(HttpServletRequest request) {
        if (request.isSecure()) {
            return true;
        }
        if (isProxied(request)) {
            String scheme = request.getHeader("X-Forwarded-Proto");
            boolean forwarded = scheme != null || request.getHeader("X-Forwarded-For") != null;
            if (forwarded && (scheme == null || scheme.strip().equalsIgnoreCase("https"))) {
                return true;
            }
        }
        return isIn(plain, address(request));
    }

    /** Whether health and metrics are told: to {@code tagwerk.operations.from}, or who has the token. */
    public boolean mayWatch(HttpServletRequest request) {
        if (isIn(operators, address(request))) {
            return true;
        }
        String header = request.getHeader("Authorization");
        return header != null
                && header.startsWith("Bearer ")
                && token.filter(expected -> MessageDigest.isEqual(
                                expected, header.substring(7).strip().getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    /** The id that a trusted proxy has given the request; empty when there is none that a log could take. */
    public Optional<String> requestId(HttpServletRequest request) {
        return isProxied(request)
                ? Optional.ofNullable(request.getHeader("X-Request-Id")).filter(id -> id.matches("[\\w.:-]{1,64}"))
                : Optional.empty();
    }
}
