package org.tagwerk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLines;

/** What texts a property is compared as: its value, and each part of one that has parts. */
final class CardText {
    private static final Set<String> STRUCTURED = Set.of("N", "ORG", "ADR", "GENDER");
    private static final Set<String> LISTS = Set.of("NICKNAME", "CATEGORIES");

    private CardText() {}

    /** The whole value first, escapes resolved, then the parts that are not empty and differ from it. */
    static List<String> of(ContentLine line) {
        String whole = ContentLines.unescape(line.value());
        boolean structured = STRUCTURED.contains(line.name());
        if (!structured && !LISTS.contains(line.name())) {
            return List.of(whole);
        }
        List<String> texts = new ArrayList<>();
        texts.add(whole);
        for (String part : ContentLines.split(line.value(), structured ? ';' : ',')) {
            String text = ContentLines.unescape(part).strip();
            if (!text.isEmpty() && !texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts;
    }
}
