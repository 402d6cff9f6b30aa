package org.tagwerk.principal;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tagwerk.store.view.PrincipalKind;

/**
 * Reads the principals file, strictly: an unknown key, a wrong type or a double name is an error that names it.
 *
 * <p>What needs the database (members that exist, cycles, addresses of others) is checked when it is applied.
 */
public final class PrincipalFile {
    private static final int MAX_TEXT = 1000;
    private static final int MAX_MAIL = 254;
    private static final Set<String> KEYS = Set.of(
            "name",
            "password",
            "displayName",
            "emails",
            "type",
            "admin",
            "members",
            "autoAccept",
            "disabled",
            "proxies");
    private static final Set<String> PROXY_KEYS = Set.of("read", "write");
    private static final Pattern MAIL = Pattern.compile("[^\\p{Cntrl}\\s@:<>,;\"]+@[^\\p{Cntrl}\\s@:<>,;\"/]+");

    private final List<PrincipalEntry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> mails = new HashSet<>();

    private PrincipalFile() {}

    /** Reads the file, UTF-8. */
    public static List<PrincipalEntry> read(Path path) {
        try (Reader reader = Files.newBufferedReader(path)) {
            return parse(reader);
        } catch (IOException e) {
            throw new PrincipalFileException("cannot read the principals file " + path + ": " + e, e);
        } catch (PrincipalFileException e) {
            throw new PrincipalFileException(path + ": " + e.getMessage(), e);
        }
    }

    /** Reads JSON. */
    public static List<PrincipalEntry> parse(Reader json) {
        Map<String, ?> strict = Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE);
        try (JsonReader reader = Json.createReaderFactory(strict).createReader(json)) {
            return new PrincipalFile().root(reader.readValue());
        } catch (JsonException e) {
            throw new PrincipalFileException("is not JSON: " + e.getMessage(), e);
        }
    }

    private List<PrincipalEntry> root(JsonValue value) {
        if (!(value instanceof JsonObject root)) {
            throw new PrincipalFileException("is not a JSON object");
        }
        FileObject file = new FileObject("the file", root);
        file.allow(Set.of("principals"));
        int index = 0;
        for (JsonValue item : file.array("principals")) {
            if (!(item instanceof JsonObject object)) {
                throw new PrincipalFileException("principals[" + index + "]: is not an object");
            }
            entries.add(entry(new FileObject("principals[" + index + "]", object)));
            index++;
        }
        return List.copyOf(entries);
    }

    private PrincipalEntry entry(FileObject unnamed) {
        String name = PrincipalName.normal(unnamed.required("name"));
        if (!PrincipalName.isName(name)) {
            throw unnamed.wrong("name", "cannot be a name: 1 to 128 characters without / \\ : and control characters");
        }
        FileObject object = unnamed.named("principal \"" + name + "\"");
        object.allow(KEYS);
        if (!names.add(name)) {
            throw object.wrong("name", "stands twice in the file");
        }
        PrincipalKind kind = kind(object);
        FileObject proxies = object.object("proxies");
        proxies.allow(PROXY_KEYS);
        PrincipalEntry entry = new PrincipalEntry(
                name,
                kind,
                object.text("displayName", MAX_TEXT),
                object.text("password", MAX_TEXT),
                emails(object),
                object.bool("admin"),
                object.bool("autoAccept"),
                object.bool("disabled"),
                object.names("members"),
                proxies.names("read"),
                proxies.names("write"));
        check(entry, object);
        return entry;
    }

    /** Without a type it is what is stored that decides. */
    private static void check(PrincipalEntry entry, FileObject object) {
        boolean group = entry.kind() == PrincipalKind.GROUP;
        if (entry.members() != null && !group && entry.kind() != null) {
            throw object.wrong("members", "is only for a group");
        }
        if (entry.password() != null && group) {
            throw object.wrong("password", "is not for a group: a group cannot log in");
        }
        if (Boolean.TRUE.equals(entry.admin()) && entry.kind() != PrincipalKind.USER && entry.kind() != null) {
            throw object.wrong("admin", "is only for an individual");
        }
    }

    private static PrincipalKind kind(FileObject object) {
        String type = object.text("type", MAX_TEXT);
        if (type == null) {
            return null;
        }
        return PrincipalKind.ofType(type)
                .orElseThrow(
                        () -> object.wrong("type", "is none of individual, group, room, resource: \"" + type + "\""));
    }

    private List<String> emails(FileObject object) {
        List<String> emails = object.names("emails");
        if (emails == null) {
            return null;
        }
        for (String mail : emails) {
            if (mail.length() > MAX_MAIL || !MAIL.matcher(mail).matches()) {
                throw object.wrong("emails", "has what is no mail address: \"" + mail + "\"");
            }
            if (!mails.add(CalendarUserAddress.ofMail(mail))) {
                throw object.wrong("emails", "has an address that stands twice in the file: \"" + mail + "\"");
            }
        }
        return emails;
    }
}
