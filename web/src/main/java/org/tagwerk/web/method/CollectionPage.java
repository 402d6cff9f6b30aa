package org.tagwerk.web.method;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;
import org.tagwerk.web.http.HttpDate;
import org.tagwerk.web.property.PrincipalHrefs;

/**
 * A page for people at a collection: its members, as far as the reader may see them, and what can be asked here (RFC
 * 4918 §9.4 leaves open what GET of a collection answers).
 *
 * <p>No more than {@value #MOST} members are named; the page says when there are others.
 */
final class CollectionPage {
    /** The most members on one page. */
    static final int MOST = 1_000;

    private final Target collection;
    private final List<String> methods;
    private final List<String> reports;

    /** A page at a collection, with the names of the methods and reports that it answers. */
    CollectionPage(Target collection, List<String> methods, List<String> reports) {
        this.collection = collection;
        this.methods = methods;
        this.reports = reports;
    }

    /** Writes the page; asks for as many members as it names, and one more. */
    void write(Writer out, Iterator<Target> members) throws IOException {
        String title = escape("/dav"
                + (collection.href().segments().isEmpty()
                        ? ""
                        : collection.href().path()) + '/');
        out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title
                + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n<p>" + words(collection.kind()) + "</p>\n");
        links(out);
        out.write("<table>\n<tr><th>Name</th><th>What</th><th>Octets</th><th>Changed</th></tr>\n");
        int count = 0;
        while (count < MOST && members.hasNext()) {
            row(out, members.next());
            count++;
        }
        out.write("</table>\n");
        if (count == MOST && members.hasNext()) {
            out.write("<p>Only the first " + MOST + " members are named here; PROPFIND tells of all.</p>\n");
        }
        out.write("<p>Methods: " + String.join(", ", methods) + "</p>\n<p>Reports: " + String.join(", ", reports)
                + "</p>\n</body>\n</html>\n");
    }

    /** Up, and from a principal to what is his. */
    private void links(Writer out) throws IOException {
        if (!collection.href().segments().isEmpty()) {
            out.write("<p>" + link(collection.href().parent(), "Up") + "</p>\n");
        }
        if (collection.kind() == Kind.PRINCIPAL) {
            List<Href> homes = Stream.of(
                            PrincipalHrefs.calendarHome(collection.principal()),
                            PrincipalHrefs.addressbookHome(collection.principal()))
                    .flatMap(Optional::stream)
                    .toList();
            for (Href home : homes) {
                out.write("<p>" + link(home, home.toString()) + "</p>\n");
            }
        }
    }

    private static void row(Writer out, Target member) throws IOException {
        boolean isResource = member.resource() != null;
        String slash = isResource ? "" : "/";
        out.write("<tr><td>" + link(member.href(), member.href().name() + slash) + "</td><td>" + words(member.kind())
                + "</td><td>" + (isResource ? member.resource().size() : "") + "</td><td>"
                + (isResource
                        ? HttpDate.format(
                                Instant.ofEpochSecond(member.resource().modifiedAt()))
                        : "")
                + "</td></tr>\n");
    }

    private static String link(Href href, String text) {
        return "<a href=\"" + escape(href.toString()) + "\">" + escape(text) + "</a>";
    }

    private static String words(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
