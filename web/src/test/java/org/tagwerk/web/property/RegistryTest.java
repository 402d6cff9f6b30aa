package org.tagwerk.web.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.AppleIcal;
import org.tagwerk.dav.CalDav;
import org.tagwerk.dav.CalendarServer;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.web.property.LiveProperty.Trait;
import org.tagwerk.web.xml.XmlValue;

/** The properties of the build against the table that people read; {@code -Dtagwerk.registry.write} writes it anew. */
class RegistryTest {
    private static final Path TABLE = Path.of("..", "docs", "registry.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern CLAUSE =
            Pattern.compile("\\(((?:RFC \\d+|caldav-ctag|caldav-schedulingchanges|apple-caldav-proxy) §[\\d.]+)");
    private static final Map<String, String> PREFIXES = Map.of(
            Dav.NS, "DAV", CalDav.NS, "CALDAV", CardDav.NS, "CARDDAV", CalendarServer.NS, "CS", AppleIcal.NS, "ICAL");

    @Test
    void theTableNamesEveryPropertyOfTheBuild() throws IOException {
        String table = table();
        if (System.getProperty("tagwerk.registry.write") != null) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, table);
        }
        assertEquals(Files.readString(TABLE), table, "write it anew with ./dev registry");
    }

    @Test
    void eachPropertyIsABeanNamedAfterItsElement() {
        for (LiveProperty property : PropertyClasses.all()) {
            assertNotNull(property.getClass().getAnnotation(Dependent.class), property.getClass()::getName);
            String simple = property.getClass().getSimpleName();
            String element = Arrays.stream(property.name().getLocalPart().split("-"))
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                            + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
            assertEquals(element, simple.endsWith("Property") ? simple.replace("Property", "") : simple);
        }
    }

    @Test
    void allpropHasThoseOfRfc4918AndTheCtag() {
        Set<String> names = new TreeSet<>();
        for (LiveProperty property : PropertyClasses.all()) {
            if (property.has(Trait.ALLPROP)) {
                names.add(display(property.name()));
            }
        }
        assertEquals(
                Set.of(
                        "CS:getctag",
                        "DAV:creationdate",
                        "DAV:displayname",
                        "DAV:getcontentlanguage",
                        "DAV:getcontentlength",
                        "DAV:getcontenttype",
                        "DAV:getetag",
                        "DAV:getlastmodified",
                        "DAV:lockdiscovery",
                        "DAV:resourcetype",
                        "DAV:supportedlock"),
                names);
    }

    @Test
    void onlyTheseMayBeWrittenByClients() {
        Set<String> names = new TreeSet<>();
        for (LiveProperty property : PropertyClasses.all()) {
            if (!isProtected(property)) {
                names.add(display(property.name()));
            }
        }
        assertEquals(
                Set.of(
                        "CALDAV:calendar-description",
                        "CALDAV:calendar-free-busy-set",
                        "CALDAV:calendar-timezone",
                        "CALDAV:schedule-calendar-transp",
                        "CALDAV:schedule-default-calendar-URL",
                        "CALDAV:supported-calendar-component-set",
                        "CARDDAV:addressbook-description",
                        "CARDDAV:default-addressbook-URL",
                        "CARDDAV:principal-address",
                        "DAV:displayname",
                        "DAV:getcontentlanguage",
                        "DAV:group-member-set",
                        "ICAL:calendar-color",
                        "ICAL:calendar-order"),
                names);
    }

    @Test
    void twoClassesOfOneNameAreAnError() {
        List<LiveProperty> twice =
                List.of(PropertyClasses.all().get(0), PropertyClasses.all().get(0));
        assertThrows(IllegalStateException.class, () -> new PropertyRegistry(twice));
    }

    private static String table() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (LiveProperty property : PropertyClasses.all()) {
            rows.put(display(property.name()), row(property));
        }
        return "# Live properties\n\nMade from the classes by `./dev registry`; a test compares.\n\n"
                + "| name | kinds | traits | clause | class |\n|---|---|---|---|---|\n"
                + String.join("\n", rows.values())
                + "\n";
    }

    private static String row(LiveProperty property) throws IOException {
        Set<String> traits = new TreeSet<>();
        Arrays.stream(Trait.values())
                .filter(property::has)
                .forEach(trait -> traits.add(trait.name().toLowerCase(Locale.ROOT)));
        if (isProtected(property)) {
            traits.add("protected");
        }
        String type = property.getClass().getName().replace("org.tagwerk.web.property.", "");
        return String.join(
                " | ",
                "| " + display(property.name()),
                kinds(property.kinds()),
                String.join(", ", traits),
                clause(property),
                type + " |");
    }

    private static String kinds(Set<Kind> kinds) {
        if (kinds.equals(LiveProperty.EVERYWHERE)) {
            return "all";
        }
        return Arrays.stream(Kind.values())
                .filter(kinds::contains)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String clause(LiveProperty property) throws IOException {
        String source =
                Files.readString(SOURCES.resolve(property.getClass().getName().replace('.', '/') + ".java"));
        Matcher matcher = CLAUSE.matcher(source.substring(0, source.indexOf("public class")));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static boolean isProtected(LiveProperty property) {
        // The name of delegates is protected, that of all else is not.
        return property.kinds().stream().allMatch(kind -> {
            try {
                property.edit(XmlValue.of(property.name(), ""), kind);
                return false;
            } catch (DavException refusal) {
                return refusal.condition() == Condition.CANNOT_MODIFY_PROTECTED_PROPERTY;
            }
        });
    }

    private static String display(QName name) {
        return PREFIXES.get(name.getNamespaceURI()) + ':' + name.getLocalPart();
    }
}
