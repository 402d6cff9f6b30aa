package org.tagwerk.principal;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A JSON object of the principals file, with errors that say where they are. */
record FileObject(String where, JsonObject json) {
    FileObject named(String name) {
        return new FileObject(name, json);
    }

    PrincipalFileException wrong(String key, String what) {
        return new PrincipalFileException(where + ": \"" + key + "\" " + what);
    }

    void allow(Set<String> keys) {
        for (String key : json.keySet()) {
            if (!keys.contains(key)) {
                throw new PrincipalFileException(where + ": unknown key \"" + key + "\"");
            }
        }
    }

    String required(String key) {
        String text = text(key, Integer.MAX_VALUE);
        if (text == null) {
            throw wrong(key, "is missing");
        }
        return text;
    }

    /** Null when there is no such key. */
    String text(String key, int most) {
        JsonValue value = json.get(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString text)) {
            throw wrong(key, "is not a string");
        }
        if (text.getString().isEmpty() || text.getString().length() > most) {
            throw wrong(key, "is empty or too long");
        }
        return text.getString();
    }

    /** Null when there is no such key. */
    Boolean bool(String key) {
        JsonValue value = json.get(key);
        if (value == null) {
            return null;
        }
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw wrong(key, "is neither true nor false");
        }
        return value == JsonValue.TRUE;
    }

    JsonArray array(String key) {
        JsonValue value = json.get(key);
        if (value == null) {
            throw wrong(key, "is missing");
        }
        if (!(value instanceof JsonArray array)) {
            throw wrong(key, "is not a list");
        }
        return array;
    }

    /** An empty object when there is no such key. */
    FileObject object(String key) {
        JsonValue value = json.get(key);
        if (value == null) {
            return new FileObject(where, JsonValue.EMPTY_JSON_OBJECT);
        }
        if (!(value instanceof JsonObject object)) {
            throw wrong(key, "is not an object");
        }
        return new FileObject(where + ", \"" + key + "\"", object);
    }

    /** A list of strings without repetition; null when there is no such key. */
    List<String> names(String key) {
        if (!json.containsKey(key)) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonValue item : array(key)) {
            if (!(item instanceof JsonString text) || text.getString().isEmpty()) {
                throw wrong(key, "has what is not a string, or an empty one");
            }
            if (!names.add(PrincipalName.normal(text.getString()))) {
                throw wrong(key, "has \"" + text.getString() + "\" twice");
            }
        }
        return List.copyOf(names);
    }
}
