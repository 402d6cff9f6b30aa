package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tagwerk.dav.CardDav;
import org.tagwerk.dav.Dav;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.PropertyRefused;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.repository.Properties;
import org.tagwerk.store.repository.Properties.Subject;

/**
 * The address book of a home that clients take when the user has not chosen one: there always is one (Calendar Server's
 * CARDDAV:default-addressbook-URL).
 *
 * <p>It is the one made with the home until a client names another. What is the default can be neither removed nor moved
 * away.
 */
@ApplicationScoped
public class DefaultAddressbook {
    /** The name of the address book that is made with a home. */
    public static final String NAME = "contacts";

    private static final String PROPERTY = "default-addressbook-URL";

    @Inject
    private Properties properties;

    @Inject
    private TargetLoader loader;

    /**
     * Makes the address book the default of a locked home.
     *
     * @throws PropertyRefused when no address book is there, directly in the home
     */
    void set(long homeBindingId, Href book) {
        boolean fits = loader.find(book)
                .filter(target -> target.kind() == Kind.ADDRESSBOOK)
                .flatMap(target -> loader.container(target.href()))
                .filter(home -> home.collection().bindingId() == homeBindingId)
                .isPresent();
        if (!fits) {
            throw new PropertyRefused(
                    CardDav.name(PROPERTY), Condition.VALID_DEFAULT_ADDRESSBOOK_URL, "no address book of this home");
        }
        properties.set(Subject.BINDING, homeBindingId, CardDav.NS, PROPERTY, xml(book));
    }

    /**
     * Lets what is not the default pass.
     *
     * @param home the collection that {@code target} is in
     * @throws DavException 403 default-addressbook-delete-allowed
     */
    void requireAnother(Target target, Target home) {
        if (target.kind() != Kind.ADDRESSBOOK || home.kind() != Kind.ADDRESSBOOK_HOME) {
            return;
        }
        String kept = properties.of(Subject.BINDING, List.of(home.collection().bindingId())).stream()
                .filter(row ->
                        row.namespace().equals(CardDav.NS) && row.localName().equals(PROPERTY))
                .map(row -> row.xml())
                .findFirst()
                .orElse(xml(home.href().child(NAME)));
        if (kept.equals(xml(target.href()))) {
            throw new DavException(
                    Condition.DEFAULT_ADDRESSBOOK_DELETE_ALLOWED, "the default address book stays where it is");
        }
    }

    private static String xml(Href book) {
        String path = book.asCollection().toString().replace("&", "&amp;").replace("<", "&lt;");
        return "<C:" + PROPERTY + " xmlns:C=\"" + CardDav.NS + "\" xmlns:D=\"" + Dav.NS + "\"><D:href>" + path
                + "</D:href></C:" + PROPERTY + ">";
    }
}
