package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.error.PropertyRefused;
import org.tagwerk.principal.CalendarUserAddress;
import org.tagwerk.principal.GroupCycle;
import org.tagwerk.query.Target;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.repository.Properties.Subject;
import org.tagwerk.store.repository.Relationships;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.ProxyAccess;

/** Changes of principals by PROPPATCH; each node sees them with its next request. */
@ApplicationScoped
class PrincipalEdits {
    private static final int MAX_NAME = 1_000;

    @Inject
    private Principals principals;

    @Inject
    private Relationships relationships;

    @Inject
    private TargetLoader loader;

    @Inject
    private Edits edited;

    @Inject
    private Locks locks;

    /** Applies edits to a principal, or to the delegates of one. */
    void apply(Href href, List<PropertyEdit> edits, Caller asking) {
        Caller caller = locks.lockPrincipals(asking);
        Target target = loader.load(href);
        for (PropertyEdit edit : edits) {
            if (edit instanceof PropertyEdit.Members members) {
                setMembers(target, members);
            } else if (edit instanceof PropertyEdit.PrincipalName name) {
                rename(target, name, caller);
            } else if (target.kind() == Kind.PRINCIPAL) {
                edited.keep(Subject.PRINCIPAL, target.principal().id(), edit);
            } else {
                throw DavException.forbidden("nothing but the members can be changed here");
            }
        }
    }

    private void setMembers(Target target, PropertyEdit.Members wanted) {
        long id = target.principal().id();
        boolean group = target.kind() == Kind.PRINCIPAL;
        if (group && target.principal().kind() != PrincipalKind.GROUP) {
            throw new PropertyRefused(
                    wanted.name(), Condition.CANNOT_MODIFY_PROTECTED_PROPERTY, "no group, so without members");
        }
        Set<Long> members = new HashSet<>();
        for (String href : wanted.hrefs()) {
            members.add(member(wanted.name(), href));
        }
        if (members.contains(id)) {
            throw new PropertyRefused(wanted.name(), 403, "nobody is a member or delegate of himself");
        }
        boolean changed = group
                ? relationships.setMembers(id, members)
                : relationships.setDelegates(
                        id, target.kind() == Kind.PROXY_READ ? ProxyAccess.READ : ProxyAccess.WRITE, members);
        if (group && GroupCycle.find(relationships.memberships()).isPresent()) {
            throw new PropertyRefused(wanted.name(), 403, "a group cannot be in itself");
        }
        if (changed) {
            principals.raise();
        }
    }

    private long member(QName property, String href) {
        return byPath(href)
                .or(() -> CalendarUserAddress.parse(href, null)
                        .filter(CalendarUserAddress.Uri.class::isInstance)
                        .flatMap(address -> principals.addressOwner(((CalendarUserAddress.Uri) address).uri())))
                .orElseThrow(
                        () -> new PropertyRefused(property, Condition.RECOGNIZED_PRINCIPAL, "no principal " + href));
    }

    private Optional<Long> byPath(String href) {
        try {
            return Href.parse(href)
                    .flatMap(loader::find)
                    .filter(target -> target.kind() == Kind.PRINCIPAL)
                    .map(target -> target.principal().id());
        } catch (DavException noHref) {
            return Optional.empty();
        }
    }

    private void rename(Target target, PropertyEdit.PrincipalName edit, Caller caller) {
        if (!caller.admin() || target.kind() != Kind.PRINCIPAL) {
            throw new PropertyRefused(
                    edit.name(), Condition.CANNOT_MODIFY_PROTECTED_PROPERTY, "an administrator gives names");
        }
        String name = edit.text().strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new PropertyRefused(edit.name(), 409, "a name has 1 to " + MAX_NAME + " characters");
        }
        principals.entity(target.principal().name()).orElseThrow().setDisplayName(name);
        principals.raise();
    }
}
