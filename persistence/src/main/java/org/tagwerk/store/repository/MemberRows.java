package org.tagwerk.store.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.tagwerk.store.view.MemberExtent;
import org.tagwerk.store.view.ResourceContent;
import org.tagwerk.store.view.ResourceView;

/**
 * How rows of members are read. Each column costs the database and us as much as a row does, so that a listing reads as
 * few as it can; which collection it is of is known.
 */
enum MemberRows {
    /** Of {@link MemberExtent#TAG}. */
    TAG("r.name, r.id, r.etag_revision") {
        @Override
        ResourceView view(ResultSet row, long collectionId) throws SQLException {
            return ResourceView.tag(row.getLong(2), collectionId, row.getString(1), row.getLong(3));
        }
    },
    /** Of {@link MemberExtent#TAGS}. */
    TAGS("r.name, r.id, r.etag_revision, r.size, r.schedule_revision") {
        @Override
        ResourceView view(ResultSet row, long collectionId) throws SQLException {
            return ResourceView.tags(
                    row.getLong(2), collectionId, row.getString(1), row.getLong(3), row.getInt(4), Sql.number(row, 5));
        }
    },
    /** Of {@link MemberExtent#ALL}. */
    ALL("r.name, r.id, r.etag_revision, r.size, r.schedule_revision, r.uid, r.media_type, r.component, r.created_at,"
            + " r.modified_at") {
        @Override
        ResourceView view(ResultSet row, long collectionId) throws SQLException {
            return new ResourceView(
                    row.getLong(2),
                    collectionId,
                    row.getString(1),
                    row.getString(6),
                    row.getString(7),
                    row.getInt(8),
                    row.getInt(4),
                    row.getLong(3),
                    Sql.number(row, 5),
                    row.getLong(9),
                    row.getLong(10));
        }
    };

    /** What is read, of a table {@code r}; the name comes first. */
    final String columns;
    /** How many columns these are. */
    final int count;

    MemberRows(String columns) {
        this.columns = columns;
        this.count = columns.split(",").length;
    }

    static MemberRows of(MemberExtent extent) {
        return switch (extent) {
            case TAG -> TAG;
            case TAGS -> TAGS;
            case ALL -> ALL;
        };
    }

    /** The row at which a result stands that begins with these columns. */
    abstract ResourceView view(ResultSet row, long collectionId) throws SQLException;

    /** The same of a result that has the octets behind these columns. */
    ResourceContent content(ResultSet row, long collectionId) throws SQLException {
        return new ResourceContent(view(row, collectionId), row.getBytes(count + 1));
    }
}
