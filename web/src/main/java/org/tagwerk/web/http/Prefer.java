package org.tagwerk.web.http;

import java.util.List;
import java.util.Locale;

/**
 * What the client would like to get: Prefer and Brief (RFC 7240 §4.2, RFC 8144 §2).
 *
 * @param minimal {@code return=minimal}, {@code return-minimal} of old drafts, or {@code Brief: t}
 * @param representation {@code return=representation}, unless minimal is asked too
 * @param depthNoroot {@code depth-noroot}
 */
public record Prefer(boolean minimal, boolean representation, boolean depthNoroot) {
    /** No wish. */
    public static final Prefer NONE = new Prefer(false, false, false);

    /** The wishes in all Prefer lines and the Brief line (null when absent); unknown ones are ignored. */
    public static Prefer parse(List<String> preferLines, String brief) {
        boolean minimal = brief != null && brief.strip().equalsIgnoreCase("t");
        boolean representation = false;
        boolean noroot = false;
        for (String line : preferLines) {
            for (String item : line.split(",")) {
                String wish = item.split(";", 2)[0].toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
                switch (wish) {
                    case "return=minimal", "return-minimal" -> minimal = true;
                    case "return=representation", "return-representation" -> representation = true;
                    case "depth-noroot" -> noroot = true;
                    default -> {}
                }
            }
        }
        return new Prefer(minimal, representation && !minimal, noroot);
    }
}
