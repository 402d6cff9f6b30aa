package org.tagwerk.calendar;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.tagwerk.calendar.CalendarFilter.CompFilter;
import org.tagwerk.calendar.CalendarFilter.ParamFilter;
import org.tagwerk.calendar.CalendarFilter.PropFilter;
import org.tagwerk.error.Condition;
import org.tagwerk.text.Collation;
import org.tagwerk.text.TextMatch;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads filters as the examples of RFC 4791 write them, without regard to namespaces. */
final class FilterXml {
    private FilterXml() {}

    /** A filter whose root is {@code xml}, checked. */
    static CalendarFilter checked(String xml) {
        CalendarFilter filter = read(xml);
        FilterRules.check(filter);
        return filter;
    }

    /** A filter inside VCALENDAR, checked. */
    static CalendarFilter inCalendar(String xml) {
        return checked("<comp-filter name='VCALENDAR'>" + xml + "</comp-filter>");
    }

    static CalendarFilter read(String xml) {
        try {
            return new CalendarFilter(comp(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement()));
        } catch (java.io.IOException | org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static CompFilter comp(Element element) {
        return new CompFilter(
                element.getAttribute("name"),
                !children(element, "is-not-defined").isEmpty(),
                range(element),
                children(element, "prop-filter").stream().map(FilterXml::prop).toList(),
                children(element, "comp-filter").stream().map(FilterXml::comp).toList());
    }

    private static PropFilter prop(Element element) {
        return new PropFilter(
                element.getAttribute("name"),
                !children(element, "is-not-defined").isEmpty(),
                range(element),
                text(element),
                children(element, "param-filter").stream()
                        .map(each -> new ParamFilter(
                                each.getAttribute("name"),
                                !children(each, "is-not-defined").isEmpty(),
                                text(each)))
                        .toList());
    }

    private static TimeRange range(Element parent) {
        return children(parent, "time-range").stream()
                .findFirst()
                .map(each -> TimeRange.parse(attribute(each, "start"), attribute(each, "end"), Condition.VALID_FILTER))
                .orElse(null);
    }

    private static TextMatch text(Element parent) {
        return children(parent, "text-match").stream()
                .findFirst()
                .map(each -> TextMatch.contains(
                        Collation.of(
                                attribute(each, "collation"), Collation.ASCII_CASEMAP, Condition.SUPPORTED_COLLATION),
                        each.getTextContent(),
                        "yes".equals(attribute(each, "negate-condition"))))
                .orElse(null);
    }

    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
