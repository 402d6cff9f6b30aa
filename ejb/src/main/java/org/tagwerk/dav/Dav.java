package org.tagwerk.dav;

import javax.xml.namespace.QName;

/** Names in the namespace {@code DAV:} (RFC 4918, 3253, 3744, 5397, 5689, 5995, 6578, 4331). */
public final class Dav {
    public static final String NS = "DAV:";

    public static final QName ALLPROP = name("allprop");
    public static final QName COLLECTION = name("collection");
    public static final QName ERROR = name("error");
    public static final QName EXPAND_PROPERTY = name("expand-property");
    public static final QName GETCONTENTTYPE = name("getcontenttype");
    public static final QName GETETAG = name("getetag");
    public static final QName HREF = name("href");
    public static final QName INCLUDE = name("include");
    public static final QName MKCOL = name("mkcol");
    public static final QName MULTISTATUS = name("multistatus");
    public static final QName PRINCIPAL = name("principal");
    public static final QName PROP = name("prop");
    public static final QName PROPERTYUPDATE = name("propertyupdate");
    public static final QName PROPFIND = name("propfind");
    public static final QName PROPNAME = name("propname");
    public static final QName PROPSTAT = name("propstat");
    public static final QName RESOURCETYPE = name("resourcetype");
    public static final QName RESPONSE = name("response");
    public static final QName RESPONSEDESCRIPTION = name("responsedescription");
    public static final QName STATUS = name("status");
    public static final QName SYNC_COLLECTION = name("sync-collection");
    public static final QName SYNC_TOKEN = name("sync-token");
    public static final QName UNAUTHENTICATED = name("unauthenticated");

    private Dav() {}

    /** The name {@code local} in {@code DAV:}. */
    public static QName name(String local) {
        return new QName(NS, local);
    }
}
