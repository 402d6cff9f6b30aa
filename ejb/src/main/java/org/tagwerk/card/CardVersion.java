package org.tagwerk.card;

import ezvcard.VCardVersion;
import java.util.Locale;
import java.util.Optional;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/** The versions of vCard that address books take and give (RFC 6352 §6.2.2, supported-address-data). */
public enum CardVersion {
    /** RFC 2426. */
    V3("3.0", VCardVersion.V3_0),
    /** RFC 6350. */
    V4("4.0", VCardVersion.V4_0);

    private final String text;
    private final VCardVersion library;

    CardVersion(String text, VCardVersion library) {
        this.text = text;
        this.library = library;
    }

    /** As it stands in VERSION and in the version attribute. */
    public String text() {
        return text;
    }

    VCardVersion library() {
        return library;
    }

    /** The version of that number. */
    public static Optional<CardVersion> of(String text) {
        String number = text.strip();
        for (CardVersion version : values()) {
            if (version.text.equals(number)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /**
     * The version that a report asks for (RFC 6352 §10.4).
     *
     * @param contentType the attribute, or null when it was left out: text/vcard
     * @param version the attribute, or null when it was left out: 3.0, as the DTD says
     * @throws DavException with supported-address-data for anything that cards are not converted to
     */
    public static CardVersion wanted(String contentType, String version) {
        return of(version == null ? V3.text : version)
                .filter(known -> contentType == null || isCard(contentType))
                .orElseThrow(() -> new DavException(
                        Condition.SUPPORTED_ADDRESS_DATA, "cards are not given as " + contentType + " " + version));
    }

    /** Whether a media type, parameters or not, stands for vCard; two are older names of it (RFC 6350 §10.1). */
    public static boolean isCard(String mediaType) {
        int end = mediaType.indexOf(';');
        String type =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("text/vcard") || type.equals("text/x-vcard") || type.equals("text/directory");
    }
}
