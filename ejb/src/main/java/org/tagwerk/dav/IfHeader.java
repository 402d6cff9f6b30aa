package org.tagwerk.dav;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * The If header: lists of conditions, of which one must hold (RFC 4918 §10.4).
 *
 * <p>A value that cannot be parsed is kept as one that never holds; it is never taken for an absent header.
 *
 * @param lists one for each list in parentheses; empty when the value was not understood
 */
public record IfHeader(List<ConditionList> lists) {
    /** What a state token that names a CTag begins with (Apple, calendarserver-bulk-change §8). */
    public static final String CTAG_PREFIX = "http://me.com/_namespace/ctag/";

    /**
     * Conditions that must all hold for one resource.
     *
     * @param tag the raw Resource-Tag; null for the resource of the request
     */
    public record ConditionList(String tag, List<Test> tests) {
        public ConditionList {
            tests = List.copyOf(tests);
        }
    }

    /**
     * One condition.
     *
     * @param negated whether {@code Not} stands before it
     * @param etag whether it is an entity tag, not a state token
     * @param value the entity tag with its quotes, or the state token without its brackets
     */
    public record Test(boolean negated, boolean etag, String value) {
        boolean isCtag() {
            return !etag && value.startsWith(CTAG_PREFIX);
        }

        boolean holds(ResourceState state) {
            boolean match =
                    etag ? value.equals(state.etag()) : state.stateTokens().contains(normalized(value));
            return match != negated;
        }
    }

    public IfHeader {
        lists = List.copyOf(lists);
    }

    /** The header with this value; one that never holds when it is not understood. */
    public static IfHeader parse(String value) {
        return new IfHeader(new IfHeaderParser(value).parse().orElse(List.of()));
    }

    /** The state token that stands for a CTag, as {@link ResourceState#stateTokens} holds it. */
    public static String ctagToken(String ctag) {
        return CTAG_PREFIX + ctag;
    }

    /** The paths named by Resource-Tags, without those that are not ours. */
    public Set<Href> taggedHrefs() {
        Set<Href> hrefs = new LinkedHashSet<>();
        lists.forEach(list -> resolve(list.tag()).ifPresent(hrefs::add));
        return hrefs;
    }

    /** All state tokens that the client submits, negated or not (RFC 4918 §10.4.1). */
    public Set<String> submittedTokens() {
        Set<String> tokens = new LinkedHashSet<>();
        for (ConditionList list : lists) {
            list.tests().stream().filter(test -> !test.etag()).forEach(test -> tokens.add(test.value()));
        }
        return tokens;
    }

    /** Whether one of the lists holds. {@code lookup} answers {@link ResourceState#UNMAPPED} for what is not there. */
    public boolean holds(Href target, Function<Href, ResourceState> lookup) {
        return lists.stream().anyMatch(list -> holds(list, target, lookup));
    }

    /**
     * Lets pass when one of the lists holds.
     *
     * @throws DavException 412, with {@link Condition#CTAG_OK} when a CTag was named that is no longer true
     */
    public void check(Href target, Function<Href, ResourceState> lookup) {
        if (holds(target, lookup)) {
            return;
        }
        for (ConditionList list : lists) {
            ResourceState state = state(list, target, lookup);
            if (list.tests().stream().anyMatch(test -> test.isCtag() && !test.holds(state))) {
                throw new DavException(Condition.CTAG_OK, "the collection has changed");
            }
        }
        throw DavException.preconditionFailed("no list of the If header holds");
    }

    private static boolean holds(ConditionList list, Href target, Function<Href, ResourceState> lookup) {
        ResourceState state = state(list, target, lookup);
        return list.tests().stream().allMatch(test -> test.holds(state));
    }

    private static ResourceState state(ConditionList list, Href target, Function<Href, ResourceState> lookup) {
        if (list.tag() == null) {
            return lookup.apply(target);
        }
        return resolve(list.tag()).map(lookup).orElse(ResourceState.UNMAPPED);
    }

    private static Optional<Href> resolve(String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        try {
            return Href.parse(tag);
        } catch (DavException notAPath) {
            return Optional.empty();
        }
    }

    /** A CTag token carries the CTag URL-escaped; we compare it unescaped. */
    private static String normalized(String token) {
        if (!token.startsWith(CTAG_PREFIX)) {
            return token;
        }
        try {
            String escaped = token.substring(CTAG_PREFIX.length()).replace("+", "%2B");
            return CTAG_PREFIX + URLDecoder.decode(escaped, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return token;
        }
    }

    /** The grammar of the value, by recursive descent. */
    private static final class IfHeaderParser {
        private final String text;
        private int at;

        IfHeaderParser(String text) {
            this.text = text;
        }

        Optional<List<ConditionList>> parse() {
            List<ConditionList> lists = new ArrayList<>();
            String tag = null;
            boolean tagged = peek() == '<';
            while (peek() != 0) {
                if (peek() == '<' && tagged) {
                    tag = until('>');
                    if (tag == null || peek() != '(') {
                        return Optional.empty();
                    }
                }
                List<Test> tests = peek() == '(' ? list() : null;
                if (tests == null || tests.isEmpty()) {
                    return Optional.empty();
                }
                lists.add(new ConditionList(tag, tests));
            }
            return Optional.of(lists);
        }

        private List<Test> list() {
            List<Test> tests = new ArrayList<>();
            at++;
            while (peek() != ')') {
                boolean negated = text.regionMatches(true, at, "Not", 0, 3);
                at += negated ? 3 : 0;
                boolean etag = peek() == '[';
                if (!etag && peek() != '<') {
                    return null;
                }
                String value = etag ? entityTag() : until('>');
                if (value == null || value.isEmpty()) {
                    return null;
                }
                tests.add(new Test(negated, etag, value));
            }
            at++;
            return tests;
        }

        private String entityTag() {
            int open = text.indexOf('"', at);
            int close = open < 0 ? -1 : text.indexOf('"', open + 1);
            if (close < 0) {
                return null;
            }
            String before = text.substring(at + 1, open).strip();
            at = close + 1;
            if (peek() != ']' || !(before.isEmpty() || before.equals("W/"))) {
                return null;
            }
            at++;
            // A weak tag keeps its mark and so never equals one of ours: If asks for the strong comparison.
            return before + text.substring(open, close + 1);
        }

        private String until(char end) {
            int close = text.indexOf(end, at);
            if (close < 0) {
                return null;
            }
            String value = text.substring(at + 1, close).strip();
            at = close + 1;
            return value;
        }

        /** The next character that is no white space; 0 at the end. */
        private char peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }
    }
}
