package org.tagwerk.web.xml.request;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.List;
import javax.xml.namespace.QName;
import org.tagwerk.dav.Dav;

/** All types in this package that are the root of a body, and their one JAXB context. */
public final class RequestTypes {
    /** The root types, in the order of the specifications. */
    public static final List<Class<?>> ROOTS = List.of(
            Propfind.class,
            PropertyUpdate.class,
            Mkcol.class,
            Mkcalendar.class,
            Lockinfo.class,
            CalendarQuery.class,
            CalendarMultiget.class,
            FreeBusyQuery.class,
            CalendarData.class,
            SyncCollection.class,
            ExpandProperty.class,
            AddressbookQuery.class,
            AddressbookMultiget.class,
            AddressData.class,
            AclBody.class,
            PrincipalMatch.class,
            PrincipalPropertySearch.class,
            PrincipalSearchPropertySet.class,
            AclPrincipalPropSet.class,
            CalendarServerPrincipalSearch.class);

    private RequestTypes() {}

    /** The context of these types, made once. */
    public static JAXBContext context() {
        return Holder.CONTEXT;
    }

    /** The name of the root element of a type. */
    public static QName rootOf(Class<?> type) {
        XmlRootElement root = type.getAnnotation(XmlRootElement.class);
        if (root == null) {
            throw new IllegalArgumentException(type + " is no root type");
        }
        return new QName(root.namespace().equals("##default") ? Dav.NS : root.namespace(), root.name());
    }

    /** Made when first needed: it takes a while. */
    private static final class Holder {
        static final JAXBContext CONTEXT = create();

        private static JAXBContext create() {
            try {
                return JAXBContext.newInstance(ROOTS.toArray(Class<?>[]::new));
            } catch (JAXBException e) {
                throw new IllegalStateException("the request types are no JAXB types", e);
            }
        }
    }
}
