package org.tagwerk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagwerk.text.ContentLine;
import org.tagwerk.text.ContentLine.Parameter;

/** The parameters of a line while it is converted; their order is kept. */
final class Parameters {
    private final List<Parameter> list;

    Parameters(ContentLine line) {
        list = new ArrayList<>(line.parameters());
    }

    List<Parameter> list() {
        return list;
    }

    /** The values of all parameters of that name (upper case). */
    List<String> values(String name) {
        return list.stream()
                .filter(each -> each.name().equals(name))
                .flatMap(each -> each.values().stream())
                .toList();
    }

    Optional<String> first(String name) {
        return values(name).stream().findFirst();
    }

    /** Whether one of the values is that, in any case. */
    boolean has(String name, String value) {
        return values(name).stream().anyMatch(value::equalsIgnoreCase);
    }

    /** Takes the parameter away and tells its first value. */
    Optional<String> remove(String name) {
        Optional<String> value = first(name);
        list.removeIf(each -> each.name().equals(name));
        return value;
    }

    /** Takes one value away, and the parameter with its last; tells whether it was there. */
    boolean removeValue(String name, String value) {
        boolean found = has(name, value);
        for (int i = 0; found && i < list.size(); i++) {
            Parameter each = list.get(i);
            if (each.name().equals(name)) {
                List<String> kept = each.values().stream()
                        .filter(other -> !other.equalsIgnoreCase(value))
                        .toList();
                list.set(i, new Parameter(name, kept));
            }
        }
        list.removeIf(each -> each.name().equals(name) && found && each.values().isEmpty());
        return found;
    }

    void add(String name, String value) {
        list.add(new Parameter(name, List.of(value)));
    }

    void rename(String from, String to) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).name().equals(from)) {
                list.set(i, new Parameter(to, list.get(i).values()));
            }
        }
    }

    /** vCard 2.1 wrote {@code TEL;HOME;VOICE:}, and some clients do so in 3.0: such names become TYPEs. */
    void typeBareNames() {
        for (int i = 0; i < list.size(); i++) {
            Parameter each = list.get(i);
            if (each.values().isEmpty()) {
                boolean encoding = each.name().equals("BASE64") || each.name().equals("B");
                list.set(i, new Parameter(encoding ? "ENCODING" : "TYPE", List.of(each.name())));
            }
        }
    }
}
