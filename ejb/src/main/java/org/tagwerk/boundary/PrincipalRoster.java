package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tagwerk.principal.CalendarUserAddress;
import org.tagwerk.principal.GroupCycle;
import org.tagwerk.principal.PrincipalEntry;
import org.tagwerk.principal.PrincipalFileException;
import org.tagwerk.store.entity.DavPrincipal;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/** Applies the principals file, all of it or nothing, in one transaction that other nodes wait for. */
@Stateless
public class PrincipalRoster {
    @Inject
    private Principals principals;

    @Inject
    private Relationships relationships;

    @Inject
    private Event<PrincipalCreated> created;

    /** For the container. */
    public PrincipalRoster() {}

    /** Outside of a container. */
    public PrincipalRoster(Principals principals, Relationships relationships, Event<PrincipalCreated> created) {
        this.principals = principals;
        this.relationships = relationships;
        this.created = created;
    }

    /** The stored password hashes of those entries that have a password in the file. */
    public Map<String, String> storedHashes(List<PrincipalEntry> entries) {
        List<String> names = entries.stream()
                .filter(entry -> entry.password() != null)
                .map(PrincipalEntry::name)
                .toList();
        Map<String, String> hashes = new HashMap<>();
        for (DavPrincipal row : principals.entities(names)) {
            if (row.getPasswordHash() != null) {
                hashes.put(row.getName(), row.getPasswordHash());
            }
        }
        return hashes;
    }

    /** The mark of passwords that were compared with their hashes; 0 when there is none. */
    public long verified() {
        return principals.verified();
    }

    /** Whether there is neither an administrator nor a principal with the name of the one that would be made. */
    public boolean lacksAdministrator() {
        return !principals.anyAdmin() && principals.entity(PrincipalEntry.ADMIN).isEmpty();
    }

    /**
     * Creates and updates what the entries say, and deletes nobody.
     *
     * @param hashes the new password hashes by name; whoever is not in it keeps his
     * @param adminHash of the administrator to make if there is none; empty when none is to be made
     * @param mark what {@link #verified} is to answer from now on; empty when that stays
     */
    public Applied apply(
            List<PrincipalEntry> entries, Map<String, String> hashes, Optional<String> adminHash, OptionalLong mark) {
        principals.lock();
        mark.ifPresent(principals::setVerified);
        List<DavPrincipal> added = new ArrayList<>();
        Map<String, DavPrincipal> rows = new LinkedHashMap<>();
        boolean changed = false;
        Map<String, DavPrincipal> known = new HashMap<>();
        principals
                .entities(entries.stream().map(PrincipalEntry::name).toList())
                .forEach(row -> known.put(row.getName(), row));
        for (PrincipalEntry entry : entries) {
            DavPrincipal row = known.get(entry.name());
            if (row == null) {
                row = new DavPrincipal(
                        Optional.ofNullable(entry.kind()).orElse(PrincipalKind.USER), entry.name(), now());
                principals.add(row);
                added.add(row);
            }
            rows.put(entry.name(), row);
            changed |= update(row, entry, hashes.get(entry.name()));
        }
        boolean admin = adminHash.isPresent() && lacksAdministrator();
        if (admin) {
            added.add(principals.add(administrator(adminHash.get())));
        }
        principals.letGo();
        changed |= addresses(entries, rows);
        changed |= relations(entries, rows);
        if (changed || !added.isEmpty()) {
            principals.raise();
        }
        for (DavPrincipal each : added) {
            created.fire(new PrincipalCreated(each.getId(), each.getName(), each.getKind()));
            principals.letGo();
        }
        return new Applied(added.size(), changed, admin);
    }

    private static DavPrincipal administrator(String hash) {
        DavPrincipal row = new DavPrincipal(PrincipalKind.USER, PrincipalEntry.ADMIN, now());
        row.setDisplayName("Administrator");
        row.setPasswordHash(hash);
        row.setAdmin(true);
        return row;
    }

    private static boolean update(DavPrincipal row, PrincipalEntry entry, String hash) {
        if (entry.kind() != null && entry.kind() != row.getKind()) {
            throw wrong(entry, "type", "cannot change: it is " + row.getKind().type());
        }
        if (Boolean.TRUE.equals(entry.admin()) && row.getKind() != PrincipalKind.USER) {
            throw wrong(entry, "admin", "is only for an individual");
        }
        if (hash != null && row.getKind() == PrincipalKind.GROUP) {
            throw wrong(entry, "password", "is not for a group");
        }
        boolean changed = set(row.getDisplayName(), entry.displayName(), row::setDisplayName);
        changed |= set(row.getPasswordHash(), hash, row::setPasswordHash);
        changed |= set(row.isAdmin(), entry.admin(), row::setAdmin);
        changed |= set(row.isAutoAccept(), entry.autoAccept(), row::setAutoAccept);
        changed |= set(row.isDisabled(), entry.disabled(), row::setDisabled);
        return changed;
    }

    private static <T> boolean set(T before, T after, Consumer<T> setter) {
        if (after == null || Objects.equals(before, after)) {
            return false;
        }
        setter.accept(after);
        return true;
    }

    /** First away with what is no longer whose it was, so that an address can go from one to another. */
    private boolean addresses(List<PrincipalEntry> entries, Map<String, DavPrincipal> rows) {
        Map<Long, List<String>> before = principals.addresses(
                rows.values().stream().map(DavPrincipal::getId).toList());
        Map<PrincipalEntry, List<String>> wanted = new LinkedHashMap<>();
        for (PrincipalEntry entry : entries) {
            if (entry.emails() != null) {
                List<String> uris =
                        entry.emails().stream().map(CalendarUserAddress::ofMail).toList();
                if (!uris.equals(before.getOrDefault(rows.get(entry.name()).getId(), List.of()))) {
                    wanted.put(entry, uris);
                }
            }
        }
        wanted.forEach(
                (entry, uris) -> principals.keepAddresses(rows.get(entry.name()).getId(), uris));
        Map<String, Long> owners = principals.addressOwners(
                wanted.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        wanted.forEach((entry, uris) -> {
            long id = rows.get(entry.name()).getId();
            for (String uri : uris) {
                long owner = owners.getOrDefault(uri, id);
                if (owner != id) {
                    String name = principals.byId(owner).orElseThrow().name();
                    throw wrong(entry, "emails", "has " + uri + ", which belongs to \"" + name + "\"");
                }
                owners.put(uri, id);
            }
            principals.setAddresses(id, uris);
        });
        return !wanted.isEmpty();
    }

    private boolean relations(List<PrincipalEntry> entries, Map<String, DavPrincipal> rows) {
        boolean changed = false;
        for (PrincipalEntry entry : entries) {
            DavPrincipal row = rows.get(entry.name());
            if (entry.members() != null) {
                if (row.getKind() != PrincipalKind.GROUP) {
                    throw wrong(entry, "members", "is only for a group");
                }
                changed |= relationships.setMembers(row.getId(), ids(entry, "members", entry.members(), rows));
            }
            if (entry.readers() != null) {
                Set<Long> readers = ids(entry, "read", entry.readers(), rows);
                changed |= relationships.setDelegates(row.getId(), ProxyAccess.READ, readers);
            }
            if (entry.writers() != null) {
                Set<Long> writers = ids(entry, "write", entry.writers(), rows);
                changed |= relationships.setDelegates(row.getId(), ProxyAccess.WRITE, writers);
            }
        }
        GroupCycle.find(relationships.memberships()).ifPresent(id -> {
            String name = principals.byId(id).orElseThrow().name();
            throw new PrincipalFileException("group \"" + name + "\": \"members\" makes it a member of itself");
        });
        return changed;
    }

    private Set<Long> ids(PrincipalEntry entry, String key, List<String> names, Map<String, DavPrincipal> rows) {
        Set<Long> ids = new HashSet<>();
        for (String name : names) {
            DavPrincipal named = Optional.ofNullable(rows.get(name))
                    .or(() -> principals.entity(name))
                    .orElseThrow(() -> wrong(entry, key, "names \"" + name + "\", who does not exist"));
            ids.add(named.getId());
        }
        return ids;
    }

    private static PrincipalFileException wrong(PrincipalEntry entry, String key, String what) {
        return new PrincipalFileException("principal \"" + entry.name() + "\": \"" + key + "\" " + what);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /**
     * What was done.
     *
     * @param added principals that are new, the administrator among them
     * @param changed whether anything was changed on those that were there
     * @param administrator whether the administrator was made
     */
    public record Applied(int added, boolean changed, boolean administrator) {}
}
