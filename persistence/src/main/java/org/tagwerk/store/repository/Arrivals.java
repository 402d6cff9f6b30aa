package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tagwerk.store.view.Arrival;
import org.tagwerk.store.view.CollectionView;

/** What each request asks first: how the principals are, and what stands where it goes; one statement (DESIGN 14.19). */
@ApplicationScoped
public class Arrivals {
    @Inject
    private Sql sql;

    private final Map<Integer, String> texts = new ConcurrentHashMap<>();

    private record Read(long counter, CollectionView view) {}

    /** The counter of the principals, and the collections that stand at any of these paths, as of one moment. */
    public Arrival at(List<String> paths) {
        long counter = 0;
        Map<String, CollectionView> found = new HashMap<>();
        Object[] parameters = paths.toArray();
        for (Read each : sql.list(text(parameters.length), Arrivals::read, parameters)) {
            counter = each.counter();
            if (each.view() != null) {
                found.put(each.view().path(), each.view());
            }
        }
        return new Arrival(counter, paths, found);
    }

    private String text(int paths) {
        return texts.computeIfAbsent(
                paths,
                count -> "select s.val, " + Collections.COLUMNS
                        + " from server_state s left join (binding b join collection c on"
                        + " c.id = b.collection_id join principal p on p.id = c.owner_id) on b.path in ("
                        + Sql.marks(count) + ") where s.name = 'principals'");
    }

    private static Read read(ResultSet row) throws SQLException {
        long counter = row.getLong(1);
        if (row.getString(5) == null) {
            return new Read(counter, null);
        }
        return new Read(counter, Collections.view(row, 2));
    }
}
