package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tagwerk.store.entity.DavCollection;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;

/** Carries out changes of properties on what is locked. */
@ApplicationScoped
class Edits {
    @Inject
    private Properties properties;

    @Inject
    private DefaultAddressbook defaultAddressbook;

    /**
     * Applies edits to a locked or new collection.
     *
     * @param viewer whose the personal ones are: {@link Properties#EVERYBODY} for those of the owner
     */
    void apply(List<PropertyEdit> edits, DavCollection row, long bindingId, long viewer) {
        for (PropertyEdit edit : edits) {
            if (edit instanceof PropertyEdit.TimeZone zone) {
                row.timezone(zone.timezone());
            } else if (edit instanceof PropertyEdit.Transparent transparency) {
                row.transparent(transparency.transparent());
            } else if (edit instanceof PropertyEdit.DefaultBook book) {
                defaultAddressbook.set(bindingId, book.href());
            } else if (edit instanceof PropertyEdit.Personal personal) {
                keep(bindingId, viewer, personal);
            } else if (!(edit instanceof PropertyEdit.Components) && !InboxEdits.are(edit)) {
                keep(Subject.BINDING, bindingId, edit);
            }
        }
    }

    private void keep(long bindingId, long viewer, PropertyEdit.Personal edit) {
        String namespace = edit.name().getNamespaceURI();
        String localName = edit.name().getLocalPart();
        if (edit.xml() == null) {
            properties.remove(Subject.BINDING, bindingId, viewer, namespace, localName);
        } else {
            properties.set(Subject.BINDING, bindingId, viewer, namespace, localName, edit.xml());
        }
    }

    /** Keeps or forgets what is the same for everybody. */
    void keep(Subject subject, long id, PropertyEdit edit) {
        if (edit instanceof PropertyEdit.Keep keep) {
            properties.set(
                    subject, id, keep.name().getNamespaceURI(), keep.name().getLocalPart(), keep.xml());
        } else if (edit instanceof PropertyEdit.Forget forget) {
            properties.remove(
                    subject, id, forget.name().getNamespaceURI(), forget.name().getLocalPart());
        } else {
            throw new IllegalArgumentException("not a property of this resource: " + edit);
        }
    }
}
