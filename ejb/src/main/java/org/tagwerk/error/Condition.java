package org.tagwerk.error;

import javax.xml.namespace.QName;

/** The pre- and postconditions that we name, with the status each comes with, grouped by specification. */
public enum Condition {
    // RFC 4918 §16
    PROPFIND_FINITE_DEPTH(Ns.DAV, "propfind-finite-depth", 403),
    CANNOT_MODIFY_PROTECTED_PROPERTY(Ns.DAV, "cannot-modify-protected-property", 403),
    NO_EXTERNAL_ENTITIES(Ns.DAV, "no-external-entities", 403),
    LOCK_TOKEN_MATCHES_REQUEST_URI(Ns.DAV, "lock-token-matches-request-uri", 409),
    LOCK_TOKEN_SUBMITTED(Ns.DAV, "lock-token-submitted", 423),
    NO_CONFLICTING_LOCK(Ns.DAV, "no-conflicting-lock", 423),
    // RFC 3253 §1.3.1, §3.6
    RESOURCE_MUST_BE_NULL(Ns.DAV, "resource-must-be-null", 403),
    SUPPORTED_REPORT(Ns.DAV, "supported-report", 403),
    // RFC 3744 §7.1.1
    NEED_PRIVILEGES(Ns.DAV, "need-privileges", 403),
    // RFC 3744 §8.1.1
    NO_ACE_CONFLICT(Ns.DAV, "no-ace-conflict", 403),
    NO_PROTECTED_ACE_CONFLICT(Ns.DAV, "no-protected-ace-conflict", 403),
    NO_INHERITED_ACE_CONFLICT(Ns.DAV, "no-inherited-ace-conflict", 403),
    LIMITED_NUMBER_OF_ACES(Ns.DAV, "limited-number-of-aces", 403),
    DENY_BEFORE_GRANT(Ns.DAV, "deny-before-grant", 403),
    GRANT_ONLY(Ns.DAV, "grant-only", 403),
    NO_INVERT(Ns.DAV, "no-invert", 403),
    NO_ABSTRACT(Ns.DAV, "no-abstract", 403),
    NOT_SUPPORTED_PRIVILEGE(Ns.DAV, "not-supported-privilege", 403),
    MISSING_REQUIRED_PRINCIPAL(Ns.DAV, "missing-required-principal", 403),
    RECOGNIZED_PRINCIPAL(Ns.DAV, "recognized-principal", 403),
    ALLOWED_PRINCIPAL(Ns.DAV, "allowed-principal", 403),
    // RFC 4331 §6
    QUOTA_NOT_EXCEEDED(Ns.DAV, "quota-not-exceeded", 507),
    // RFC 5689 §3
    VALID_RESOURCETYPE(Ns.DAV, "valid-resourcetype", 403),
    // RFC 5995 §3.2.1
    ALLOW_CLIENT_DEFINED_URI(Ns.DAV, "allow-client-defined-uri", 403),
    // RFC 6578 §3.2, §3.6
    VALID_SYNC_TOKEN(Ns.DAV, "valid-sync-token", 403),
    SYNC_TRAVERSAL_SUPPORTED(Ns.DAV, "sync-traversal-supported", 403),
    NUMBER_OF_MATCHES_WITHIN_LIMITS(Ns.DAV, "number-of-matches-within-limits", 507),
    // RFC 4791 §5.3.1, §5.3.2, §7.8, §7.9
    CALENDAR_COLLECTION_LOCATION_OK(Ns.CALDAV, "calendar-collection-location-ok", 403),
    INITIALIZE_CALENDAR_COLLECTION(Ns.CALDAV, "initialize-calendar-collection", 403),
    VALID_CALENDAR_DATA(Ns.CALDAV, "valid-calendar-data", 403),
    VALID_CALENDAR_OBJECT_RESOURCE(Ns.CALDAV, "valid-calendar-object-resource", 403),
    SUPPORTED_CALENDAR_DATA(Ns.CALDAV, "supported-calendar-data", 403),
    SUPPORTED_CALENDAR_COMPONENT(Ns.CALDAV, "supported-calendar-component", 403),
    NO_UID_CONFLICT(Ns.CALDAV, "no-uid-conflict", 403),
    MAX_RESOURCE_SIZE(Ns.CALDAV, "max-resource-size", 403),
    MIN_DATE_TIME(Ns.CALDAV, "min-date-time", 403),
    MAX_DATE_TIME(Ns.CALDAV, "max-date-time", 403),
    MAX_INSTANCES(Ns.CALDAV, "max-instances", 403),
    MAX_ATTENDEES_PER_INSTANCE(Ns.CALDAV, "max-attendees-per-instance", 403),
    VALID_FILTER(Ns.CALDAV, "valid-filter", 403),
    SUPPORTED_FILTER(Ns.CALDAV, "supported-filter", 403),
    SUPPORTED_COLLATION(Ns.CALDAV, "supported-collation", 403),
    VALID_TIMEZONE(Ns.CALDAV, "valid-timezone", 403),
    // RFC 7809 §3.1
    VALID_TIMEZONE_ID(Ns.CALDAV, "valid-timezone-id", 403),
    // RFC 6638
    UNIQUE_SCHEDULING_OBJECT_RESOURCE(Ns.CALDAV, "unique-scheduling-object-resource", 403),
    SAME_ORGANIZER_IN_ALL_COMPONENTS(Ns.CALDAV, "same-organizer-in-all-components", 403),
    ALLOWED_ORGANIZER_SCHEDULING_OBJECT_CHANGE(Ns.CALDAV, "allowed-organizer-scheduling-object-change", 403),
    ALLOWED_ATTENDEE_SCHEDULING_OBJECT_CHANGE(Ns.CALDAV, "allowed-attendee-scheduling-object-change", 403),
    DEFAULT_CALENDAR_NEEDED(Ns.CALDAV, "default-calendar-needed", 403),
    VALID_SCHEDULE_DEFAULT_CALENDAR_URL(Ns.CALDAV, "valid-schedule-default-calendar-URL", 403),
    VALID_SCHEDULING_MESSAGE(Ns.CALDAV, "valid-scheduling-message", 400),
    VALID_ORGANIZER(Ns.CALDAV, "valid-organizer", 403),
    // RFC 6352 §5.2, §6.3.2, §8.6
    CARD_COLLECTION_LOCATION_OK(Ns.CARDDAV, "addressbook-collection-location-ok", 403),
    VALID_ADDRESS_DATA(Ns.CARDDAV, "valid-address-data", 403),
    SUPPORTED_ADDRESS_DATA(Ns.CARDDAV, "supported-address-data", 403),
    SUPPORTED_ADDRESS_DATA_CONVERSION(Ns.CARDDAV, "supported-address-data-conversion", 403),
    CARD_NO_UID_CONFLICT(Ns.CARDDAV, "no-uid-conflict", 403),
    CARD_MAX_RESOURCE_SIZE(Ns.CARDDAV, "max-resource-size", 403),
    CARD_SUPPORTED_FILTER(Ns.CARDDAV, "supported-filter", 403),
    CARD_SUPPORTED_COLLATION(Ns.CARDDAV, "supported-collation", 403),
    // Calendar Server
    VALID_DEFAULT_ADDRESSBOOK_URL(Ns.CARDDAV, "valid-default-addressbook-URL", 403),
    DEFAULT_ADDRESSBOOK_DELETE_ALLOWED(Ns.CARDDAV, "default-addressbook-delete-allowed", 403),
    // Apple, calendarserver-bulk-change §8
    CTAG_OK(Ns.MOBILE_ME, "ctag-ok", 412),
    // Our own: a room's calendars take nothing twice (docs/adr/0015)
    NO_BOOKING_CONFLICT(Ns.TAGWERK, "no-booking-conflict", 409);

    private final QName element;
    private final int status;

    Condition(String namespace, String local, int status) {
        this.element = new QName(namespace, local);
        this.status = status;
    }

    /** The element inside {@code DAV:error}. */
    public QName element() {
        return element;
    }

    /** The HTTP status that comes with it, unless the exception says otherwise. */
    public int status() {
        return status;
    }

    private static final class Ns {
        static final String DAV = "DAV:";
        static final String CALDAV = "urn:ietf:params:xml:ns:caldav";
        static final String CARDDAV = "urn:ietf:params:xml:ns:carddav";
        static final String MOBILE_ME = "http://me.com/_namespace/";
        static final String TAGWERK = "http://tagwerk.org/ns/";
    }
}
