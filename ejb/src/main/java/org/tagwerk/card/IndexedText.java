package org.tagwerk.card;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagwerk.text.Collation;
import org.tagwerk.text.ContentLine;

/**
 * A text that is indexed of a card, so that searches for names, addresses and numbers read no card.
 *
 * @param property one of {@link #PROPERTIES}
 * @param text folded as i;unicode-casemap does, at most {@link #MAX_LENGTH} characters
 * @param whole whether nothing was cut off
 */
public record IndexedText(String property, String text, boolean whole) {
    /** The properties that are indexed. */
    public static final Set<String> PROPERTIES = Set.of("FN", "N", "NICKNAME", "EMAIL", "ORG", "TEL");

    /** What databases take in a key, in characters. */
    public static final int MAX_LENGTH = 250;

    /** No person has more; a card beyond is indexed by its first ones and always read. */
    private static final int MAX_TEXTS = 500;

    /** The texts of a card; for each property that it has, even with an empty value, at least one. */
    public static List<IndexedText> of(CardObject card) {
        Set<IndexedText> texts = new LinkedHashSet<>();
        for (ContentLine line : card.card().lines()) {
            if (PROPERTIES.contains(line.name())) {
                for (String text : CardText.of(line)) {
                    texts.add(folded(line.name(), text));
                }
            }
            if (texts.size() > MAX_TEXTS) {
                return beyond(texts);
            }
        }
        return List.copyOf(texts);
    }

    private static List<IndexedText> beyond(Set<IndexedText> texts) {
        List<IndexedText> some = new ArrayList<>(texts);
        PROPERTIES.stream().sorted().forEach(name -> some.add(new IndexedText(name, "", false)));
        return some;
    }

    private static IndexedText folded(String property, String text) {
        String key = Collation.UNICODE_CASEMAP.key(text);
        boolean whole = key.length() <= MAX_LENGTH;
        return new IndexedText(property, whole ? key : key.substring(0, cut(key)), whole);
    }

    /** Never inside of a surrogate pair. */
    private static int cut(String key) {
        return Character.isHighSurrogate(key.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    }
}
