package org.tagwerk.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.WriteLock;
import org.tagwerk.dav.WriteLocks;
import org.tagwerk.store.repository.DavLocks;
import org.tagwerk.store.view.LockRow;

/** Finds the write locks that matter to URLs: one statement, whatever their number. */
@ApplicationScoped
public class LockLoader {
    @Inject
    private DavLocks locks;

    /** The locks that cover any of these, and maybe others. */
    public WriteLocks around(Collection<Href> hrefs) {
        return around(hrefs, List.of());
    }

    /** The locks that cover any of these or lie below {@code trees}, and maybe others. */
    public WriteLocks around(Collection<Href> hrefs, Collection<Href> trees) {
        SortedSet<String> paths = new TreeSet<>();
        hrefs.forEach(href -> paths.addAll(ancestry(href)));
        trees.forEach(tree -> paths.addAll(ancestry(tree)));
        if (paths.isEmpty()) {
            return new WriteLocks(List.of());
        }
        List<LockRow> rows = locks.at(paths, trees.stream().map(Href::path).toList());
        return new WriteLocks(rows.stream().map(LockLoader::lock).toList());
    }

    /** The targets with their locks. */
    List<Target> withLocks(List<Target> targets) {
        SortedSet<String> paths = new TreeSet<>();
        for (Target target : targets) {
            if (target.collection() != null) {
                // A member's own lock is found with its collection.
                paths.addAll(ancestry(
                        target.resource() == null
                                ? target.href()
                                : target.href().parent()));
            }
        }
        if (paths.isEmpty()) {
            return targets;
        }
        WriteLocks near =
                new WriteLocks(locks.at(paths).stream().map(LockLoader::lock).toList());
        return near.all().isEmpty()
                ? targets
                : targets.stream().map(target -> target.withLocks(near)).toList();
    }

    /** The paths of the home, and of all from there down to {@code href} itself. */
    private static List<String> ancestry(Href href) {
        List<String> paths = new ArrayList<>();
        for (int depth = 2; depth <= href.segments().size(); depth++) {
            paths.add('/' + String.join("/", href.segments().subList(0, depth)));
        }
        return paths;
    }

    private static WriteLock lock(LockRow row) {
        Href at = new Href(List.of(row.path().substring(1).split("/")), true);
        return new WriteLock(
                row.token(),
                row.name().isEmpty() ? at : at.child(row.name()),
                row.deep(),
                row.exclusive(),
                row.principalId(),
                row.ownerXml(),
                row.seconds());
    }
}
