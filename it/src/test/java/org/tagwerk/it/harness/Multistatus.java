package org.tagwerk.it.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A 207 body.
 *
 * @param responses by decoded path, in order
 * @param syncToken the DAV:sync-token of a sync-collection
 */
public record Multistatus(Map<String, Properties> responses, Optional<String> syncToken) {
    /** Of the octets of a DAV:multistatus. */
    public static Multistatus parse(byte[] body) {
        Element root = document(body).getDocumentElement();
        if (!Xml.prefixed(root).equals("D:multistatus")) {
            throw new AssertionError("no multistatus: " + new String(body, StandardCharsets.UTF_8));
        }
        Map<String, Properties> responses = new LinkedHashMap<>();
        for (Element response : children(root, "D:response")) {
            for (Element href : children(response, "D:href")) {
                String path = path(href.getTextContent().strip());
                if (responses.put(path, Properties.of(path, response)) != null) {
                    throw new AssertionError("reported twice: " + path);
                }
            }
        }
        return new Multistatus(
                responses,
                children(root, "D:sync-token").stream()
                        .map(token -> token.getTextContent().strip())
                        .findFirst());
    }

    static List<String> conditions(byte[] body) {
        if (!new String(body, StandardCharsets.UTF_8).contains("error")) {
            return List.of();
        }
        Element root = document(body).getDocumentElement();
        return Xml.prefixed(root).equals("D:error")
                ? children(root).stream().map(Xml::prefixed).toList()
                : List.of();
    }

    /** The decoded paths. */
    public Set<String> paths() {
        return responses.keySet();
    }

    /** The response for that path, given decoded; fails if there is none. */
    public Properties at(String path) {
        Properties found = responses.get(path);
        if (found == null) {
            throw new AssertionError("nothing for " + path + " among " + paths());
        }
        return found;
    }

    /** The only response; fails if there are others. */
    public Properties only() {
        if (responses.size() != 1) {
            throw new AssertionError("not one response but " + paths());
        }
        return responses.values().iterator().next();
    }

    /** The next or changed members of a sync-collection: those without a status of 404. */
    public List<String> changed() {
        return responses.values().stream()
                .filter(r -> r.status().isEmpty())
                .map(Properties::path)
                .toList();
    }

    /** The removed members of a sync-collection. */
    public List<String> removed() {
        return responses.values().stream()
                .filter(r -> r.status().filter(s -> s == 404).isPresent())
                .map(Properties::path)
                .toList();
    }

    private static String path(String href) {
        String path = href.replaceFirst("^https?://[^/]*", "");
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Parses XML; any octets that are none fail the test. */
    public static Document document(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError("no XML: " + new String(body, StandardCharsets.UTF_8), e);
        }
    }

    static List<Element> children(Node parent, String... names) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && (names.length == 0 || List.of(names).contains(Xml.prefixed(element)))) {
                found.add(element);
            }
        }
        return found;
    }

    private static int status(Element status) {
        return Integer.parseInt(status.getTextContent().strip().split(" ")[1]);
    }

    /**
     * One DAV:response.
     *
     * @param status of the response itself, when it has one
     * @param error the elements in its own or its propstats' DAV:error
     * @param values found properties and others, by prefixed name
     * @param statuses the status of each property, by prefixed name
     */
    public record Properties(
            String path,
            Optional<Integer> status,
            List<String> error,
            Map<String, Element> values,
            Map<String, Integer> statuses) {

        private static Properties of(String path, Element response) {
            Map<String, Element> values = new LinkedHashMap<>();
            Map<String, Integer> statuses = new LinkedHashMap<>();
            List<String> error = new ArrayList<>();
            children(response, "D:error").forEach(e -> children(e).forEach(c -> error.add(Xml.prefixed(c))));
            for (Element propstat : children(response, "D:propstat")) {
                int status = Multistatus.status(children(propstat, "D:status").get(0));
                children(propstat, "D:error").forEach(e -> children(e).forEach(c -> error.add(Xml.prefixed(c))));
                for (Element property : children(children(propstat, "D:prop").get(0))) {
                    String name = Xml.prefixed(property);
                    if (statuses.put(name, status) != null) {
                        throw new AssertionError(name + " is there twice for " + path);
                    }
                    values.put(name, property);
                }
            }
            Optional<Integer> own = children(response, "D:status").stream()
                    .map(Multistatus::status)
                    .findFirst();
            return new Properties(path, own, error, values, statuses);
        }

        /** The status of a property; 0 if the answer does not name it. */
        public int status(String name) {
            return statuses.getOrDefault(name, 0);
        }

        /** Is it there with 200? */
        public boolean has(String name) {
            return status(name) == 200;
        }

        /** A property that is there with 200; fails if not. */
        public Element element(String name) {
            if (!has(name)) {
                throw new AssertionError(name + " has status " + status(name) + " at " + path + " among " + statuses);
            }
            return values.get(name);
        }

        /** The text of a property that is there. */
        public String text(String name) {
            return element(name).getTextContent();
        }

        /** The decoded DAV:href in a property that is there. */
        public String href(String name) {
            return hrefs(name).stream().findFirst().orElseThrow(() -> new AssertionError("no href in " + name));
        }

        /** The decoded paths or other URIs in a property that is there. */
        public List<String> hrefs(String name) {
            return children(element(name), "D:href").stream()
                    .map(href -> Multistatus.path(href.getTextContent().strip()))
                    .toList();
        }

        /** The names of the elements in a property that is there. */
        public List<String> childNames(String name) {
            return children(element(name)).stream().map(Xml::prefixed).toList();
        }
    }
}
